import type { TelephoneSum } from '#shared/api-telephone.ts'
import { addDays, type Day, daysBetween } from '#shared/basics/day.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import { type Evidence as Figure, evidenceOf } from '#shared/parts/evidence.ts'
import { inForce, type KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { telephoneLogs } from '#shared/telephone-view.ts'
import type { World } from '../ports/world.ts'
import { daysToMeasure, type Finding, judgedOn, windowHolding } from './finding.ts'

type Logs = Pick<World, 'telephoneDays'>

/** How far back bills are judged: two years of months. */
const mostBills = 24

/**
 * Minutes of telephone calls over Teams, or what was charged for them in one currency, per window so far, for today and
 * each of the last days. A day counts once both logs were read for it; with a day missing in between nothing is said, for
 * a sum without it would look smaller than it is.
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
      judgedOn: judgedOn(window, asOf, today),
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
 * minutes; each span that was billed is compared with Teams over the same days, the newest one counts as of today.
 */
export async function movedFindings(
  world: Logs,
  plan: Plan,
  version: KsiVersion,
  today: Day,
): Promise<Finding[]> {
  const bills = billsOf(plan, today)
  const newest = bills.at(-1)
  const window = windowHolding(version, plan, today)
  const common = { source: 'telephone', ruleSetId: null, window, asOf: today, judgedOn: today } as const
  const nothing = { ...common, evidence: { kind: 'none' as const }, counts: {} }
  if (!newest)
    return [{ ...nothing, query: 'No bill of the old system was recorded for a KSI in minutes yet' }]
  const past = bills
    .slice(0, -1)
    .filter(({ last }) => version.version === 1 || last >= version.from.slice(0, 10))
  const logged = await loggedBetween(world, bills[0]!.first, newest.last)
  const isFresh = newest.last >= windowHolding(version, plan, addDays(window.first, -1)).first
  const found = [...past, ...(isFresh ? [newest] : [])].flatMap((bill) =>
    movedOver(bill, logged, bill === newest ? today : bill.last, today),
  )
  if (found.some(({ asOf }) => asOf === today)) return found
  const missing = isFresh
    ? 'The telephone logs of these days were not read whole'
    : 'No newer bill was recorded'
  const evidence = { kind: 'none' as const, lastEvidenceAt: isFresh ? null : newest.last }
  return [...found, { ...nothing, evidence, query: `${missing}, ${newest.first} to ${newest.last}` }]
}

interface Bill {
  readonly first: Day
  readonly last: Day
  readonly minutes: number
  readonly titles: readonly string[]
}

interface Logged {
  readonly sums: readonly (TelephoneSum & { readonly day: Day })[]
  /** Days both logs were read for. */
  readonly read: ReadonlySet<Day>
}

function movedOver({ first, last, minutes, titles }: Bill, logged: Logged, asOf: Day, today: Day): Finding[] {
  if (lastRead(logged, first, last) !== last) return []
  const teams = minutesOf(logged.sums.filter(({ day }) => first <= day && day <= last))
  const all = teams + minutes
  const evidence: Evidence =
    all === 0
      ? { kind: 'none', lastEvidenceAt: last }
      : { kind: 'value', value: teams / all, n: titles.length, lastEvidenceAt: last }
  return [
    {
      window: { first, last },
      asOf,
      judgedOn: judgedOn({ first, last }, last, today),
      evidence,
      source: 'telephone',
      query: `Minutes of telephone calls over Teams among all, those of the old system as recorded for ${titles.map((title) => `“${title}”`).join(', ')}, ${first} to ${last}`,
      ruleSetId: null,
      counts: { teamsMinutes: teams, oldMinutes: round(minutes), bills: titles.length },
    },
  ]
}

/** Bills over the same days belong together: there may be one of each carrier. Oldest first. */
function billsOf({ ksis, evidence }: Plan, today: Day): Bill[] {
  const rows = ksis.flatMap((ksi) => {
    const version = inForce(ksi) ?? ksi
    if (ksi.retired || !isOfMinutes(version)) return []
    return evidenceOf(evidence, ksi.id).map((row: Figure) => ({ ...row, title: ksi.title }))
  })
  const spans = new Map<string, Bill>()
  for (const { first, last, value, title } of rows.filter((row) => row.last <= today)) {
    const key = `${first} ${last}`
    const known = spans.get(key) ?? { first, last, minutes: 0, titles: [] }
    spans.set(key, { ...known, minutes: known.minutes + value, titles: [...known.titles, title] })
  }
  return [...spans.values()]
    .sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : a.first < b.first ? -1 : 1))
    .slice(-mostBills)
}

/** Of such KSIs the figures are bills. */
export function isOfMinutes({ source, yardstick }: Pick<KsiVersion, 'source' | 'yardstick'>): boolean {
  return source?.kind === 'evidence' && yardstick?.unit === 'minutes'
}

async function loggedBetween({ telephoneDays }: Logs, first: Day, last: Day): Promise<Logged> {
  const [sums, readings] = await Promise.all([
    telephoneDays.sums(first, last),
    telephoneDays.readings(first, last),
  ])
  const logsOf = new Map<Day, number>()
  for (const { day } of readings) logsOf.set(day, (logsOf.get(day) ?? 0) + 1)
  const read = [...logsOf].filter(([, logs]) => logs === telephoneLogs.length).map(([day]) => day)
  return { sums, read: new Set(read) }
}

/** The last day up to which every day was read; null where not even the first was, or one is missing in between. */
function lastRead({ read }: Logged, first: Day, last: Day): Day | null {
  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, n) => addDays(first, n))
  const missing = days.findIndex((day) => !read.has(day))
  if (missing === -1) return last
  // The newest days come last; a hole before them is another matter.
  return missing === 0 || days.slice(missing).some((day) => read.has(day)) ? null : days[missing - 1]!
}

function minutesOf(sums: readonly Pick<TelephoneSum, 'seconds'>[]): number {
  return round(sums.reduce((sum, { seconds }) => sum + seconds, 0) / 60)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
