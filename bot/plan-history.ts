import type { HistoryEntry, PlanPage } from '#shared/api.ts'
import type { PastPage, PlanDifference } from '#shared/api-history.ts'
import { endOfDay, measuredUntil, netChanges } from '#shared/as-of.ts'
import { type Day, sayDay } from '#shared/basics/day.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import type { Plan } from '#shared/plan.ts'
import { restoreRecord, undoEntry } from '#shared/undo.ts'
import { mostChangesShown, pageOf, readPlan, sinceMeeting, sparkDays, standingOf } from './plans.ts'
import type { HistoryQuery } from './ports/plan-store.ts'
import type { World } from './ports/world.ts'

const entriesPerPage = 50

/** A page of what happened to a plan, newest first. Refuses 'not-found' and 'forbidden'. */
export async function readHistory(
  world: World,
  planId: string,
  by: string,
  wanted: Omit<HistoryQuery, 'limit'>,
): Promise<HistoryEntry[]> {
  await readPlan(world, planId, by)
  return world.plans.history(planId, { ...wanted, limit: entriesPerPage })
}

/**
 * The plan as it stood when a day ended in its zone, or at a revision, with the figures of that day. How many people
 * were invited and how many had answered is not kept by day, so it is left out. Refuses a day before the plan began.
 */
export async function pastPage(
  world: World,
  planId: string,
  by: string,
  moment: { readonly on: Day } | { readonly revision: number },
): Promise<PastPage> {
  const now = await readPlan(world, planId, by)
  const standing = await standingOf(world, now, by)
  const { zone } = now.profile
  const revision =
    'on' in moment ? await world.plans.revisionBefore(planId, endOfDay(moment.on, zone)) : moment.revision
  if (revision === null)
    throw new Refusal(
      'not-found',
      `This plan began on ${sayDay(localDayAndTime(now.createdAt, zone).day)}. Choose a later day.`,
    )

  const [plan, entries] = await Promise.all([
    world.plans.at(planId, revision),
    world.plans.history(planId, { before: revision + 1, limit: mostChangesShown }),
  ])
  const on = 'on' in moment ? moment.on : dayOf(entries[0]?.at ?? now.createdAt, plan)
  const trends = await Promise.all(plan.ksis.map(({ id }) => world.measurements.trend(planId, id)))
  // The last moment of that day, not the first of the next: the tab reads "today" off it.
  const at = new Date(Date.parse(endOfDay(on, zone)) - 1).toISOString()
  const present = world.now().toISOString()
  return {
    on,
    plan,
    ...standing,
    figures: {
      at: at < present ? at : present,
      ...measuredUntil(on, trends, sparkDays),
      people: [],
      rounds: [],
      sinceMeeting: sinceMeeting(plan, entries),
    },
  }
}

/** What differs between the ends of two days, record by record. */
export async function differenceBetween(
  world: World,
  planId: string,
  by: string,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<PlanDifference> {
  if (from > to) throw new Refusal('invalid', 'from: The first day comes after the second.')
  const { zone } = (await readPlan(world, planId, by)).profile
  const [first, last] = await Promise.all(
    [from, to].map((day) => world.plans.revisionBefore(planId, endOfDay(day, zone))),
  )
  if (typeof last !== 'number') return { from, to, sinceBeginning: true, records: [] }
  const start = first ?? 1
  const [before, after, touches] = await Promise.all([
    world.plans.at(planId, start),
    world.plans.at(planId, last),
    world.plans.touches(planId, { after: start, until: last }),
  ])
  return { from, to, sinceBeginning: first === null, records: netChanges(before, after, touches) }
}

/** Takes back one change, as a change of its own. Refuses what undoEntry refuses. */
export async function undoChange(
  world: World,
  planId: string,
  by: string,
  { revision }: { readonly revision: number },
): Promise<PlanPage> {
  const { entry, once } = await entryOf(world, planId, by, revision)
  const made = { action: 'undoChange', by, at: world.now().toISOString() }
  const plan = await world.plans.change(planId, made, (now) => undoEntry(now, entry, once, by))
  return pageOf(world, plan, by)
}

/** Brings back a record that one change removed. Refuses what restoreRecord refuses. */
export async function bringBack(
  world: World,
  planId: string,
  by: string,
  { revision, path }: { readonly revision: number; readonly path: string },
): Promise<PlanPage> {
  const { entry, once } = await entryOf(world, planId, by, revision)
  const made = { action: 'restoreRecord', by, at: world.now().toISOString() }
  const plan = await world.plans.change(planId, made, (now) => restoreRecord(now, entry, path, { once, by }))
  return pageOf(world, plan, by)
}

/** One entry of the history, and the plan just before it. */
async function entryOf(
  world: World,
  planId: string,
  by: string,
  revision: number,
): Promise<{ entry: HistoryEntry; once: Plan }> {
  await readPlan(world, planId, by)
  const [[entry], once] = await Promise.all([
    world.plans.history(planId, { before: revision + 1, after: revision - 1, limit: 1 }),
    world.plans.at(planId, Math.max(1, revision - 1)),
  ])
  if (!entry) throw new Refusal('not-found', 'The plan never had that revision.')
  return { entry, once }
}

function dayOf(instant: string, { profile }: Plan): Day {
  return localDayAndTime(instant, profile.zone).day
}
