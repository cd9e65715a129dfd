import type { TwoServers } from './two-servers.ts'

/** A row of the ledger, as the database has it. */
export interface LedgerRow {
  readonly id: string
  readonly campaign: string
  readonly occurrence: string
  readonly personId: string
  readonly card: string
  readonly about: Readonly<Record<string, string>>
  readonly policy: 'hold' | 'resend'
  readonly state: string
  readonly attempts: number
  readonly reason: string | null
}

/** What a strike did to people, counted from the ledger and from what lies in their chats. */
export interface Verdict {
  readonly forgotten: readonly string[]
  /** Cards too many, and what the ledger says of each; allowed is only what was under way, is resent and says so. */
  readonly doubled: readonly string[]
  readonly wronglyDoubled: readonly string[]
  /** Left open for people to decide; allowed is only what was under way. */
  readonly uncertain: readonly string[]
  readonly wronglyUncertain: readonly string[]
}

export function ledgerOf(world: Pick<TwoServers, 'rows'>): Promise<readonly LedgerRow[]> {
  return world.rows<LedgerRow>(`
    select id, campaign, occurrence, person_id as "personId", card, about, when_uncertain as policy, state, attempts, reason
    from delivery where plan_id <> '' order by id`)
}

/**
 * Judges rows that have come to an end by decision 0008: what was not under way when somebody was struck arrived exactly
 * once; what was may have come twice where its campaign says so, or stand open (at once, or after it was sent once more),
 * never both lost and closed.
 *
 * @param cardsOf how many cards a person has of what a row speaks of.
 */
export function judge(
  rows: readonly LedgerRow[],
  underWay: ReadonlySet<string>,
  cardsOf: (row: LedgerRow) => number,
): Verdict {
  const told = ({ card, personId, state, attempts, reason }: LedgerRow) =>
    `${card} to ${personId}: ${state} after ${attempts} (${reason})`
  const uncertain = rows.filter(({ state }) => state === 'uncertain')
  const doubled = rows.filter((row) => cardsOf(row) > 1)
  const isForgotten = (row: LedgerRow) =>
    row.state === 'uncertain' ? false : row.state !== 'sent' || cardsOf(row) === 0
  const mayDouble = (row: LedgerRow) =>
    row.policy === 'resend' && row.attempts > 1 && underWay.has(row.id) && cardsOf(row) === 2
  const mayBeOpen = (row: LedgerRow) => underWay.has(row.id) && (row.policy === 'hold' || row.attempts > 1)
  return {
    forgotten: rows.filter(isForgotten).map(told),
    doubled: doubled.map(told),
    wronglyDoubled: doubled.filter((row) => !mayDouble(row)).map(told),
    uncertain: uncertain.map(told),
    wronglyUncertain: uncertain.filter((row) => !mayBeOpen(row)).map(told),
  }
}
