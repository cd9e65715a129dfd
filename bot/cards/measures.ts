/** How much a card shows: many rows of long text, or fewer and shorter where it would grow too large for Teams. */
export interface Measure {
  readonly rows: number
  readonly chars: number
  /** Whether what somebody chooses from is laid out, or only named. */
  readonly ballots: boolean
}

export const measures: readonly Measure[] = [
  { rows: 8, chars: 200, ballots: true },
  { rows: 5, chars: 120, ballots: true },
  { rows: 3, chars: 60, ballots: true },
  { rows: 3, chars: 60, ballots: false },
]
