import type { KnownNetwork } from '#shared/measure/site-of-subnet.ts'

/**
 * How the daily figures of a plan are counted: by a list of networks and a way of counting. What pages read is in force;
 * a new list, or a new way, is counted beside it from every kept record and takes its place at once when it is whole.
 */
export interface CallCount {
  readonly id: number
  readonly planId: string
  readonly state: 'building' | 'inForce'
  /** Tells equal lists of networks. */
  readonly basis: string
  /** `countingEdition` of whoever began it; nothing is added to one of another edition. */
  readonly edition: number
}

export interface CallCounts {
  /** Every count in force or in the making. */
  all(): Promise<CallCount[]>
  /** Networks that any plan is counted by. */
  networks(): Promise<readonly KnownNetwork[]>
  /** Starts a count beside the one in force, in place of one in the making. */
  begin(given: {
    readonly planId: string
    readonly basis: string
    readonly networks: readonly KnownNetwork[]
    readonly now: Date
  }): Promise<void>
  /**
   * Counts the next kept records of a count in the making; the last ones put it in force. What records bring meanwhile
   * is in it. Days before the one the mark `sinceMark` names (if it does) keep the figures they have, for their records
   * were forgotten. Says how far it came, null when there is no such count (any more).
   */
  goOn(
    countId: number,
    given: { readonly limit: number; readonly sinceMark: string },
  ): Promise<{ readonly counted: number; readonly done: boolean } | null>
}
