export type VerdictState =
  | 'metProven'
  | 'metUnproven'
  | 'missedUnproven'
  | 'missedProven'
  | 'insufficient'
  | 'suppressed'
  | 'stale'
  | 'notStarted'

/** A verdict but for its words. */
export interface Weighed {
  readonly state: VerdictState
  /** In the yardstick's unit; null when there is nothing or nothing may be shown. */
  readonly value: number | null
  readonly n: number
  /** Interval at `level`; low equal to high = exact; null = none can be given. */
  readonly low: number | null
  readonly high: number | null
  /** Further answers or calls that would settle it if the value stays; null when settled or when none would. */
  readonly moreNeeded: number | null
  /** The declared window is still open: a look, not the verdict. */
  readonly indicative: boolean
  readonly level: number
  /** Clear at that level already, but a look before the window ends has to be surer than that. */
  readonly early?: true
}
