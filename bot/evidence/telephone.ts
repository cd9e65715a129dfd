import type { TelephoneSum } from '#shared/api-telephone.ts'
import { addDays, type Day, daysBetween } from '#shared/basics/day.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import type { KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { telephoneLogs } from '#shared/telephone-view.ts'
import type { World } from '../ports/world.ts'
import { isComplete } from '../telephone-logs.ts'
import { daysToMeasure, type Finding, judgedOn, windowHolding } from './finding.ts'
import { billsOf, type OldBill } from './old-bills.ts'

type Logs = Pick<World, 'telephoneDays'>

/** How far back bills are judged: two years of months. */
const mostBills = 24

/** Rows come days late, so the sum of a window still grows after its end. */
const waitsFor = 'Microsoft’s telephone logs of those days are complete (three days later)'

/**
 * Minutes of telephone calls over Teams, or what was charged for them in one currency, per window so far, for today and
 * each of the last days. A day counts once both logs were read for it; with a day missing in between nothing is said, for
 * a sum without it would look smaller than it is. A window is judged for good once every day of it is complete.
 */
export async function telephoneFindings(
  world: Logs,
  plan: Plan,
  { version, currency }: { readonly version: KsiVersion; readonly currency: string | null },
  today: Day,
): Promise<Finding[]> {
  const days = daysToMeasure(version, today)
  const first = windowHolding(version, plan, days[0]!).first
  const logged = await loggedBetween(world, first, today)

  return days.flatMap((asOf) => {
    const window = windowHolding(version, plan, asOf)
    const until = lastRead(logged, window.first, asOf)
    const inside = logged.sums.filter(({ day }) => window.first <= day && until !== null && day <= until)
    if (until === null && asOf !== today) return []
    const charged = inside.filter((each) => currency === null || each.currency === currency)
    const value =
      currency === null ? minutesOf(charged) : round(charged.reduce((sum, { charge }) => sum + charge, 0))
    const calls = charged.reduce((sum, each) => sum + each.calls, 0)
    return {
      window,
      asOf,
      judgedOn: isWhole(logged, window) ? judgedOn(window, asOf, today) : asOf,
      waitsFor,
      evidence:
        until === null
          ? { kind: 'none' as const }
          : { kind: 'value' as const, value, n: calls, lastEvidenceAt: until },
      source: currency === null ? ('telephone' as const) : ('telephoneCost' as const),
      query: `${currency === null ? 'Minutes' : `Charges and connection fees in ${currency}`} of telephone calls over Teams in the whole organisation (getPstnCalls, getDirectRoutingCalls), by UTC day, ${window.first} to ${until ?? asOf}`,
      ruleSetId: null,
      counts: {
        [currency === null ? 'minutes' : 'charge']: value,
        calls,
        days: until === null ? 0 : daysBetween(window.first, until) + 1,
      },
    }
  })
}

/**
 * Share of all telephone minutes that run over Teams. Those of the old system are on the bills people record for KSIs in
 * minutes; each span of which every carrier's minutes are known is compared with Teams over the same days, the newest one
 * counts as of today.
 */
export async function movedFindings(
  world: Logs,
  plan: Plan,
  version: KsiVersion,
  today: Day,
): Promise<Finding[]> {
  const billed = billsOf(plan, today)
  const newest = billed.findLast(({ lacking }) => lacking.length === 0)
  const window = windowHolding(version, plan, today)
  const isFresh =
    newest !== undefined && newest.last >= windowHolding(version, plan, addDays(window.first, -1)).first
  // What is newer than the newest that can be told waits for the bills it lacks.
  const shown = billed
    .slice(-mostBills)
    .filter((bill) => bill !== newest && bill.last <= (newest ?? bill).last && isPast(bill, version, today))
  const judged = [...shown, ...(isFresh ? [newest] : [])]
  const earliest = judged.map(({ first }) => first).sort()[0]
  const logged = await loggedBetween(world, earliest ?? today, judged.at(-1)?.last ?? today)
  const found = judged.flatMap((bill) => movedOver(bill, logged, bill === newest ? today : bill.last, today))
  if (found.some(({ asOf }) => asOf === today)) return found
  const query = isFresh
    ? `The telephone logs of these days were not read whole, ${newest.first} to ${newest.last}`
    : sayMissing(billed.at(-1))
  const evidence = { kind: 'none' as const, lastEvidenceAt: isFresh ? null : (newest?.last ?? null) }
  const common = { source: 'telephone', ruleSetId: null, counts: {}, waitsFor } as const
  return [...found, { ...common, window, asOf: today, judgedOn: today, evidence, query }]
}

/** A revised yardstick does not judge what was over before it was decided. */
function isPast({ last }: OldBill, { version, from }: KsiVersion, today: Day): boolean {
  return last < today && (version === 1 || last >= from.slice(0, 10))
}

function sayMissing(newest: OldBill | undefined): string {
  if (!newest) return 'No bill of the old system was recorded for a KSI in minutes yet'
  const { first, last, lacking } = newest
  return lacking.length === 0
    ? `No newer bill was recorded, ${first} to ${last}`
    : `No bill of exactly these days was recorded for ${named(lacking)}, and a share without it would look greater (record 0 where no minutes were billed), ${first} to ${last}`
}

interface Logged {
  readonly sums: readonly (TelephoneSum & { readonly day: Day })[]
  /** Days both logs were read for. */
  readonly read: ReadonlySet<Day>
  /** Days to which neither log brings anything any more. */
  readonly complete: ReadonlySet<Day>
}

function movedOver(bill: OldBill, logged: Logged, asOf: Day, today: Day): Finding[] {
  const { first, last, minutes, titles, bills } = bill
  const common = { window: { first, last }, asOf, source: 'telephone', ruleSetId: null, waitsFor } as const
  const atEnd = judgedOn(bill, last, today)
  // Told, so that it takes the place of what was said of these days before the other carrier's bill was known.
  if (bill.lacking.length > 0)
    return [{ ...common, judgedOn: atEnd, evidence: { kind: 'none' }, query: sayMissing(bill), counts: {} }]
  if (lastRead(logged, first, last) !== last) return []
  const teams = minutesOf(logged.sums.filter(({ day }) => first <= day && day <= last))
  const all = teams + minutes
  const evidence: Evidence =
    all === 0
      ? { kind: 'none', lastEvidenceAt: last }
      : { kind: 'value', value: teams / all, n: bills, lastEvidenceAt: last }
  return [
    {
      ...common,
      judgedOn: isWhole(logged, bill) ? atEnd : last,
      evidence,
      query: `Minutes of telephone calls over Teams among all, those of the old system as recorded for ${named(titles)}, ${first} to ${last}`,
      counts: { teamsMinutes: teams, oldMinutes: round(minutes), bills },
    },
  ]
}

function named(titles: readonly string[]): string {
  return titles.map((title) => `“${title}”`).join(', ')
}

async function loggedBetween({ telephoneDays }: Logs, first: Day, last: Day): Promise<Logged> {
  const [sums, readings] = await Promise.all([
    telephoneDays.sums(first, last),
    telephoneDays.readings(first, last),
  ])
  const complete = readings.filter((reading) => isComplete(reading, reading.day))
  return { sums, read: daysOfBoth(readings), complete: daysOfBoth(complete) }
}

function daysOfBoth(readings: readonly { readonly day: Day }[]): ReadonlySet<Day> {
  const logsOf = new Map<Day, number>()
  for (const { day } of readings) logsOf.set(day, (logsOf.get(day) ?? 0) + 1)
  return new Set([...logsOf].filter(([, logs]) => logs === telephoneLogs.length).map(([day]) => day))
}

function isWhole({ complete }: Logged, { first, last }: Finding['window']): boolean {
  return spanOf(first, last).every((day) => complete.has(day))
}

/** The last day up to which every day was read; null where not even the first was, or one is missing in between. */
function lastRead({ read }: Logged, first: Day, last: Day): Day | null {
  const days = spanOf(first, last)
  const missing = days.findIndex((day) => !read.has(day))
  if (missing === -1) return last
  // The newest days come last; a hole before them is another matter.
  return missing === 0 || days.slice(missing).some((day) => read.has(day)) ? null : days[missing - 1]!
}

function spanOf(first: Day, last: Day): Day[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, n) => addDays(first, n))
}

function minutesOf(sums: readonly Pick<TelephoneSum, 'seconds'>[]): number {
  return round(sums.reduce((sum, { seconds }) => sum + seconds, 0) / 60)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
