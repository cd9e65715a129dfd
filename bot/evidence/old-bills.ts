import { addDays, type Day } from '#shared/basics/day.ts'
import { type Evidence as Figure, evidenceOf } from '#shared/parts/evidence.ts'
import { type Ksi, type KsiVersion, lastVersion, unitAt } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'

/** What the carriers of the old system billed for the same days. */
export interface OldBill {
  readonly first: Day
  readonly last: Day
  readonly minutes: number
  /** KSIs the minutes were recorded for, and how many bills they are from. */
  readonly titles: readonly string[]
  readonly bills: number
  /** KSIs whose minutes of these days nobody can tell: the sum is without them, so nothing may be made of it. */
  readonly lacking: readonly string[]
}

interface Carrier {
  readonly title: string
  readonly isRetired: boolean
  readonly rows: readonly Figure[]
}

interface Span {
  readonly first: Day
  readonly last: Day
}

/**
 * Every span that was billed until today, with the minutes of all carriers over it; oldest first. There may be one KSI in
 * minutes of each carrier, and each may be billed on other days.
 */
export function billsOf(plan: Plan, today: Day): OldBill[] {
  const carriers = carriersOf(plan, today)
  const spans = new Map(
    carriers
      .flatMap(({ rows }) => rows)
      .map(({ first, last }): [string, Span] => [`${first} ${last}`, { first, last }]),
  )
  return [...spans.values()]
    .sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : a.first < b.first ? -1 : 1))
    .map((span) => billOver(span, carriers))
}

function carriersOf({ ksis, evidence }: Plan, today: Day): Carrier[] {
  return ksis.flatMap((ksi) => {
    if (!isOfMinutes(lastVersion(ksi) ?? ksi)) return []
    const bills = evidence.filter((row) => isBillOf(ksi, row) && row.last <= today)
    const rows = evidenceOf(bills, ksi.id)
    return [{ title: ksi.title, isRetired: ksi.retired !== null, rows }]
  })
}

/** What was told while the KSI was one of money, say, is no bill of minutes. */
export function isBillOf(ksi: Ksi, { ksiId, at }: Pick<Figure, 'ksiId' | 'at'>): boolean {
  return ksiId === ksi.id && (unitAt(ksi, at) ?? 'minutes') === 'minutes'
}

function billOver(span: Span, carriers: readonly Carrier[]): OldBill {
  const known = carriers.map((carrier) => ({ ...carrier, bills: billsFilling(carrier.rows, span) }))
  const counted = known.filter(({ bills }) => bills.length > 0)
  const bills = counted.flatMap((each) => each.bills)
  return {
    ...span,
    minutes: bills.reduce((sum, { value }) => sum + value, 0),
    titles: counted.map(({ title }) => title),
    bills: bills.length,
    lacking: known
      .filter((each) => each.bills.length === 0 && isMissed(each, span))
      .map(({ title }) => title),
  }
}

/** The bill of just these days, or those that fill them, such as three months of a quarter; none where they do not. */
function billsFilling(rows: readonly Figure[], { first, last }: Span): readonly Figure[] {
  const same = rows.find((row) => row.first === first && row.last === last)
  if (same) return [same]
  const inside = rows
    .filter((row) => first <= row.first && row.last <= last)
    .sort((a, b) => (a.first < b.first ? -1 : 1))
  const isFilled =
    inside[0]?.first === first &&
    inside.at(-1)!.last === last &&
    inside.every((row, nth) => nth === 0 || row.first === addDays(inside[nth - 1]!.last, 1))
  return isFilled ? inside : []
}

/**
 * A carrier is missed from its first bill on; not known is not none. After the last bill of a retired KSI none is expected
 * any more, while those it has still tell what was.
 */
function isMissed({ isRetired, rows }: Carrier, { first, last }: Span): boolean {
  return rows.some((row) => row.first <= last && (row.last >= first || !isRetired))
}

/** Of such KSIs the figures are bills. */
export function isOfMinutes({ source, yardstick }: Pick<KsiVersion, 'source' | 'yardstick'>): boolean {
  return source?.kind === 'evidence' && yardstick?.unit === 'minutes'
}
