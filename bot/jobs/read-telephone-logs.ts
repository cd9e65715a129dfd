import type { World } from '../ports/world.ts'
import { readTelephoneLogs } from '../telephone-logs.ts'

/** Days of each log per run: the ninety of a new tenant come within half an hour, and nobody else waits for them. */
const perRun = 15

export async function readTelephone(world: World): Promise<void> {
  await readTelephoneLogs(world, perRun)
}
