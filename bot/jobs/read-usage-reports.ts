import type { World } from '../ports/world.ts'
import { readUsageReports } from '../usage-reports.ts'

/** Graph gives one app fourteen reports in ten minutes; this runs less often than that. */
const perRun = 7

export async function readUsage(world: World): Promise<void> {
  if ((await readUsageReports(world, perRun)) === 0) return
  // Every plan's pages show them.
  for (const { id } of await world.plans.all())
    await world.news.publish({ planId: id, about: 'calls', revision: null })
}
