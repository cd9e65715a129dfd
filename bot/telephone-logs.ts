import { createHash } from 'node:crypto'
import type {
  TelephoneBaseline,
  TelephoneLog,
  TelephonePage,
  TelephoneStanding,
} from '#shared/api-telephone.ts'
import { addDays, type Day, daysBetween, utcDay } from '#shared/basics/day.ts'
import { evidenceOf } from '#shared/parts/evidence.ts'
import { lastVersion, unitAt } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { readPlan } from './plans.ts'
import type { LogReading } from './ports/telephone-logs.ts'
import type { World } from './ports/world.ts'

type Logs = Pick<World, 'telephoneLogs' | 'telephoneDays' | 'calls' | 'now' | 'log'>

const logs: readonly TelephoneLog[] = ['callingPlans', 'directRouting']
/** Microsoft keeps its logs for longer; further back nobody compares. */
const mostDays = 90
const dayMs = 86_400_000
/** Rows come up to two days late; a day read after the third is complete. */
const completeAfterMs = 3 * dayMs
/** A day may be refused for itself; so many one after the other mean the log. */
const mostRefusals = 3
/** A day that is not complete is read again as often as this. */
const againAfterMs = 6 * 3_600_000

const queries: Readonly<Record<TelephoneLog, string>> = {
  callingPlans: 'getPstnCalls, by UTC day the call started, rows by id; minutes in whole seconds',
  directRouting: 'getDirectRoutingCalls, by UTC day the call started, rows by id; minutes in whole seconds',
}

/**
 * Reads the days of Microsoft's telephone logs that were not read yet or were not complete when they were, the newest
 * first, so many at most. Gives how many were read. Where Graph refuses the log or asks for a pause the log waits.
 */
export async function readTelephoneLogs(world: Logs, most: number): Promise<number> {
  const now = world.now()
  const last = utcDay(now.toISOString())
  const first = addDays(last, 1 - mostDays)
  const readings = await world.telephoneDays.readings(first, last)
  let read = 0
  for (const log of logs) {
    const known = new Map(readings.filter((each) => each.log === log).map((each) => [each.day, each]))
    const due = Array.from({ length: mostDays }, (_, n) => addDays(last, -n)).filter((day) =>
      isDue(known.get(day), day, now),
    )
    let refusals = 0
    for (const day of due.slice(0, most)) {
      const outcome = await world.telephoneLogs.read(log, day)
      await world.calls.saveMark(refusedMark(log), outcome.kind === 'refused' ? outcome.reason : '')
      refusals = outcome.kind === 'refused' ? refusals + 1 : 0
      if (outcome.kind !== 'day') world.log('telephone.waits', { log, reason: outcome.reason })
      if (outcome.kind === 'later' || refusals === mostRefusals) break
      if (outcome.kind !== 'day') continue
      await world.telephoneDays.put(outcome.day, now)
      read += 1
    }
  }
  return read
}

/** Minutes and cost by day, call type and currency, for someone on the plan. Refuses strangers. */
export async function telephonePage(
  world: World,
  { planId, by }: { readonly planId: string; readonly by: string },
  { first, last }: { readonly first: Day; readonly last: Day },
): Promise<TelephonePage> {
  const plan = await readPlan(world, planId, by)
  const [days, readings, ...reasons] = await Promise.all([
    world.telephoneDays.sums(first, last),
    world.telephoneDays.readings(first, last),
    ...logs.map((log) => world.calls.mark(refusedMark(log))),
  ])
  return {
    first,
    last,
    days,
    baselines: baselinesOf(plan, last),
    sources: logs.flatMap((log) => sourceOf(log, readings)),
    logs: logs.map((log, n) => ({
      log,
      refused: reasons[n] || null,
      ...standingOf(
        readings.filter((each) => each.log === log),
        { first, last },
        world.now(),
      ),
    })),
  }
}

/** Days to come say nothing and are not missing. */
function standingOf(
  readings: readonly LogReading[],
  { first, last }: { readonly first: Day; readonly last: Day },
  now: Date,
): Pick<TelephoneStanding, 'unread' | 'unfinished'> {
  const today = utcDay(now.toISOString())
  const end = last < today ? last : today
  const span = Array.from({ length: Math.max(0, daysBetween(first, end) + 1) }, (_, n) => addDays(first, n))
  const known = new Map(readings.map((each) => [each.day, each]))
  return {
    unread: span.filter((day) => !known.has(day)),
    unfinished: span.filter((day) => {
      const reading = known.get(day)
      return reading !== undefined && !isComplete(reading, day)
    }),
  }
}

/** Of a version that is judged against it, its own; else as it stands in the KSI, where it may still be corrected. */
function baselinesOf({ ksis, evidence }: Plan, until: Day): TelephoneBaseline[] {
  return ksis
    .filter(({ retired }) => retired === null)
    .flatMap((ksi) => {
      const version = lastVersion(ksi)
      const { yardstick, window } = version ?? ksi
      const baseline = (version?.comparesWith === 'baseline' ? version.baseline : null) ?? ksi.baseline
      const unit = baseline?.unit ?? yardstick?.unit
      if (!baseline || (unit !== 'minutes' && unit !== 'money')) return []
      const { value, first, last } = baseline
      const told = evidence.filter((row) => row.ksiId === ksi.id && (unitAt(ksi, row.at) ?? unit) === unit)
      const newest = evidenceOf(told, ksi.id).findLast((row) => row.last <= until)
      return [
        {
          ...{ ksiId: ksi.id, title: ksi.title, unit, value, first, last },
          window: window === 'quarter' ? 'quarter' : 'month',
          newest: newest
            ? { value: newest.value, first: newest.first, last: newest.last, source: newest.source }
            : null,
        },
      ]
    })
}

function sourceOf(log: TelephoneLog, readings: readonly LogReading[]): TelephonePage['sources'][number][] {
  const own = readings.filter((each) => each.log === log)
  if (own.length === 0) return []
  const hash = createHash('sha256').update(own.map(({ day, hash }) => `${day} ${hash}`).join('\n'))
  const newest = Math.max(...own.map(({ readAt }) => readAt.getTime()))
  return [
    {
      log,
      query: queries[log],
      days: own.length,
      rows: own.reduce((sum, { rows }) => sum + rows, 0),
      readAt: new Date(newest).toISOString(),
      hash: hash.digest('hex'),
    },
  ]
}

function isDue(reading: LogReading | undefined, day: Day, now: Date): boolean {
  if (!reading) return true
  return !isComplete(reading, day) && now.getTime() - reading.readAt.getTime() >= againAfterMs
}

/** Read late enough after the day for every row of it to have come. */
export function isComplete({ readAt }: Pick<LogReading, 'readAt'>, day: Day): boolean {
  return readAt.getTime() >= Date.parse(`${day}T00:00:00Z`) + dayMs + completeAfterMs
}

function refusedMark(log: TelephoneLog): string {
  return `telephone.refused.${log}`
}
