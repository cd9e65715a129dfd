import type { World } from '../ports/world.ts'
import { readTelephoneLogs } from '../telephone-logs.ts'

/** Days of each log per run: the ninety of a new tenant come within half an hour, and nobody else waits for them. */
const perRun = 15

export async function readTelephone(world: World): Promise<void> {
  if ((await readTelephoneLogs(world, perRun)) === 0) return
  // Every plan's pages show them.
  for (const { id } of await world.plans.all())
    await world.news.publish({ planId: id, about: 'calls', revision: null })
}
