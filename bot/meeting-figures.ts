import type { Figures } from '#shared/api.ts'
import { utcDay } from '#shared/basics/day.ts'
import { lastClosed } from '#shared/parts/meeting.ts'
import type { Plan } from '#shared/plan.ts'
import { figuresOf } from './plans.ts'
import type { World } from './ports/world.ts'
import { changedSinceMeeting } from './since-meeting.ts'
import { siteQuality } from './site-quality.ts'

/** The figures of a plan with what only its meetings ask for: problem sites, and what changed since the last one. */
export async function meetingFigures(world: World, plan: Plan): Promise<Figures> {
  return asForMeeting(world, plan, await figuresOf(world, plan))
}

/**
 * The same for figures that were read already.
 * @param among the meetings of which the last closed one is what it is compared with.
 */
export async function asForMeeting(
  world: World,
  plan: Plan,
  figures: Figures,
  among: Plan['meetings'] = plan.meetings,
): Promise<Figures> {
  const [sites, changed] = await Promise.all([
    siteQuality(world, plan, utcDay(figures.at)),
    changedSinceMeeting(world, plan, lastClosed(among), figures),
  ])
  return { ...figures, siteQuality: sites, changed }
}
