import type { World } from '../ports/world.ts'
import { readUsageReports } from '../usage-reports.ts'

/** Graph gives one app fourteen reports in ten minutes; this runs less often than that. */
const perRun = 7

export async function readUsage(world: World): Promise<void> {
  await readUsageReports(world, perRun)
}
