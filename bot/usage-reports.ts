import { createHash } from 'node:crypto'
import type { ReportedUse, UsagePage, UsageSource } from '#shared/api-usage.ts'
import { addDays, type Day, utcDay } from '#shared/basics/day.ts'
import { isWorkingDay } from '#shared/calendar/working-days.ts'
import { type UsageReport, usageOf } from '#shared/usage-report.ts'
import type { Plan } from '#shared/plan.ts'
import { backFillWalk } from './call-walk.ts'
import { isKnown, knownDays } from './known-days.ts'
import { readPlan } from './plans.ts'
import type { PlanUsage } from './ports/usage-reports.ts'
import type { World } from './ports/world.ts'

/** Graph gives the report of a single day for so long. */
const mostDays = 28
/** Reports come days late; until then a day is asked for again, once a day. */
const completeAfterMs = 5 * 86_400_000
const againAfterMs = 20 * 3_600_000
/** A day may be refused for itself, as one too young; so many one after the other mean all reports. */
const mostRefusals = 3

const reportQuery =
  'getTeamsUserActivityUserDetail by day: enabled people of the plan whose last activity was that day'
const callsQuery = 'Call records: enabled people of the plan at an end of a call that was set up, by UTC day'
/** Why the report was refused when it was last asked for; '' while it is not. */
const refusedMark = 'usage.refused'

type Reports = Pick<World, 'usageReports' | 'planUsages' | 'plans' | 'roster' | 'calls' | 'now' | 'log'>

/**
 * Reads Microsoft's report of the days no plan has complete yet, the newest first, so many at most, and keeps what it
 * says of each plan's people as counts. Gives how many days were read.
 */
export async function readUsageReports(world: Reports, most: number): Promise<number> {
  const plans = await world.plans.all()
  const now = world.now()
  const yesterday = addDays(utcDay(now.toISOString()), -1)
  const first = addDays(yesterday, 1 - mostDays)
  const known = await Promise.all(plans.map(({ id }) => world.planUsages.between(id, first, yesterday)))
  const days = Array.from({ length: mostDays }, (_, n) => addDays(yesterday, -n))
  const due = days.filter((day) =>
    known.some((usages) =>
      isDue(
        usages.find((each) => each.day === day),
        day,
        now,
      ),
    ),
  )
  let read = 0
  let refusals = 0
  for (const day of due.slice(0, most)) {
    const outcome = await world.usageReports.teamsOn(day)
    await world.calls.saveMark(refusedMark, outcome.kind === 'refused' ? outcome.reason : '')
    refusals = outcome.kind === 'refused' ? refusals + 1 : 0
    if (outcome.kind !== 'report') world.log('usage.waits', { reason: outcome.reason })
    if (outcome.kind === 'later' || refusals === mostRefusals) break
    if (outcome.kind !== 'report') continue
    for (const plan of plans) await keepUsage(world, plan, day, outcome.report)
    read += 1
  }
  return read
}

/** Use by day, by call records and by the report side by side. Refuses strangers. */
export async function usagePage(
  world: World,
  { planId, by }: { readonly planId: string; readonly by: string },
  { first, last }: { readonly first: Day; readonly last: Day },
): Promise<UsagePage> {
  const plan = await readPlan(world, planId, by)
  const today = utcDay(world.now().toISOString())
  const [calls, reports, refused, known, activation, walk] = await Promise.all([
    world.calls.usage(planId, { first, last }),
    world.planUsages.between(planId, first, last),
    world.calls.mark(refusedMark),
    knownDays(world, { first, today }),
    world.planUsages.activation(planId, first, last),
    backFillWalk(world),
  ])
  const waiting = walk?.endedAt ? await world.calls.patientlyWaiting(new Date(walk.endedAt)) : 0
  const byDay = new Map(reports.map((each) => [each.day, each]))
  return {
    first,
    last,
    days: calls.map(({ day, enabled, active }) => ({
      day,
      isWorkingDay: isWorkingDay(day, plan.profile.holidays),
      isOver: day < today,
      enabled,
      callers: isKnown(known, day) ? active : null,
      report: shownOf(byDay.get(day)),
    })),
    knownFrom: known.from,
    isFilling: walk !== null && (walk.endedAt === null || waiting > 0),
    activation,
    sources: { calls: callsQuery, report: sourceOf(reports) },
    refused: refused || null,
  }
}

async function keepUsage(world: Reports, plan: Plan, day: Day, report: UsageReport): Promise<void> {
  const roster = await world.roster.chosen(plan.id, { waveIds: null })
  const counts = usageOf(report, roster, day)
  const { refreshedOn, concealed } = report
  const hash = createHash('sha256').update(JSON.stringify([day, concealed, report.people.length, counts]))
  await world.planUsages.put({
    planId: plan.id,
    day,
    refreshedOn,
    concealed,
    ...counts,
    rows: report.people.length,
    hash: hash.digest('hex'),
    readAt: world.now(),
  })
}

/** Where names are hidden everybody's activity stands for nobody of the plan; a day not counted yet says nothing. */
function shownOf(usage: PlanUsage | undefined): ReportedUse | null {
  if (!usage || isTooYoung(usage)) return null
  const { concealed, found, rows, active, calling } = usage
  return concealed
    ? { of: 'everybody', people: rows, active, calling }
    : { of: 'plan', found, active, calling }
}

function sourceOf(reports: readonly PlanUsage[]): UsageSource | null {
  const newest = reports.at(-1)
  if (!newest) return null
  const hash = createHash('sha256').update(reports.map((each) => each.hash).join('\n'))
  return {
    query: reportQuery,
    days: reports.length,
    rows: reports.reduce((sum, { rows }) => sum + rows, 0),
    refreshedOn: newest.refreshedOn,
    readAt: newest.readAt.toISOString(),
    hash: hash.digest('hex'),
  }
}

/** A report made before the day was over says too little, and one that does not reach it yet says nothing, however late. */
function isDue(usage: PlanUsage | undefined, day: Day, now: Date): boolean {
  if (!usage) return true
  const completeAt = Date.parse(`${day}T00:00:00Z`) + completeAfterMs
  const readAt = usage.readAt.getTime()
  return (readAt < completeAt || isTooYoung(usage)) && now.getTime() - readAt >= againAfterMs
}

function isTooYoung({ refreshedOn, day }: PlanUsage): boolean {
  return refreshedOn !== null && refreshedOn < day
}
