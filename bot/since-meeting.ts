import type { Figures } from '#shared/api.ts'
import type { SinceMeeting } from '#shared/api-meetings.ts'
import { measuredUntil } from '#shared/as-of.ts'
import { find } from '#shared/basics/collection.ts'
import { type Day, utcDay } from '#shared/basics/day.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { changesSince, sinceLines } from '#shared/committee/since.ts'
import { lastClosed, type Meeting } from '#shared/parts/meeting.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import type { Plan } from '#shared/plan.ts'
import { readPlan } from './plans.ts'
import type { World } from './ports/world.ts'

/** What changed since the meeting before this one, up to its close or now. Refuses 'not-found' and 'forbidden'. */
export async function sinceMeetingBefore(
  world: World,
  planId: string,
  by: string,
  meetingId: string,
): Promise<SinceMeeting> {
  const now = await readPlan(world, planId, by)
  const meeting = find(now.meetings, meetingId, 'meeting')
  const earlier = meetingBefore(now.meetings, meeting)
  // The revision after the frozen one only closes the meeting.
  const first = earlier?.closed ? earlier.closed.snapshot + 1 : 1
  const last = meeting.closed?.snapshot ?? now.revision
  const [before, after, touches, trends] = await Promise.all([
    world.plans.at(planId, first),
    last === now.revision ? now : world.plans.at(planId, last),
    world.plans.touches(planId, { after: first, until: last }),
    Promise.all(now.ksis.map(({ id }) => world.measurements.trend(planId, id))),
  ])
  const from = earlier?.closed?.at ?? now.createdAt
  const to = meeting.closed?.at ?? world.now().toISOString()
  const days = { before: dayOf(from, now), after: dayOf(to, now) }
  const [shownBefore, shownAfter] = await Promise.all([
    shownAt(world, planId, { meeting: earlier, trends }),
    meeting.closed ? shownAt(world, planId, { meeting, trends }) : knownAt(trends, to),
  ])
  const groups = changesSince({
    ...{ before, after, touches, days },
    measured: { before: shownBefore, after: shownAfter },
  })
  const told = earlier && { id: earlier.id, title: earlier.title, day: days.before }
  return { before: told, until: days.after, groups }
}

/** What differs between the close of a meeting, or the plan's beginning, and the plan as handed in: the gravest first. */
export async function changedSinceMeeting(
  world: World,
  plan: Plan,
  earlier: Meeting | null,
  { at, measurements }: Pick<Figures, 'at' | 'measurements'>,
): Promise<string[]> {
  const first = earlier?.closed ? earlier.closed.snapshot + 1 : 1
  const [before, touches, trends] = await Promise.all([
    world.plans.at(plan.id, first),
    world.plans.touches(plan.id, { after: first, until: plan.revision }),
    Promise.all(plan.ksis.map(({ id }) => world.measurements.trend(plan.id, id))),
  ])
  const from = earlier?.closed?.at ?? plan.createdAt
  const days = { before: dayOf(from, plan), after: dayOf(at, plan) }
  const measured = {
    before: await shownAt(world, plan.id, { meeting: earlier, trends }),
    after: measurements,
  }
  const groups = changesSince({ before, after: plan, touches, days, measured })
  return sinceLines(groups, earlier ? days.before : null)
}

function meetingBefore(meetings: readonly Meeting[], meeting: Meeting): Meeting | null {
  const until = meeting.closed?.at ?? null
  return lastClosed(
    meetings.filter(({ id, closed }) => id !== meeting.id && closed && (until === null || closed.at < until)),
  )
}

type Trends = readonly (readonly Measurement[])[]

/**
 * The figures a meeting was closed with; none before the first. Those that are kept today say less: measured again, an
 * older one is gone. They stand in where none were frozen, as of a meeting that was brought in from a file.
 */
async function shownAt(
  { snapshots }: World,
  planId: string,
  { meeting, trends }: { readonly meeting: Meeting | null; readonly trends: Trends },
): Promise<readonly Measurement[]> {
  if (!meeting?.closed) return []
  const kept = await snapshots.find(planId, meeting.closed.snapshot)
  return kept?.frozen ? kept.figures.measurements : knownAt(trends, meeting.closed.at)
}

/** What was computed later, even for an earlier day, was not shown yet. */
function knownAt(trends: Trends, instant: string): readonly Measurement[] {
  const computed = trends.map((trend) => trend.filter(({ at }) => at <= instant))
  return measuredUntil(utcDay(instant), computed, 1).measurements
}

function dayOf(instant: string, { profile }: Plan): Day {
  return localDayAndTime(instant, profile.zone).day
}
