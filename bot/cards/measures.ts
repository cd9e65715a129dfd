/** How much a card shows: many rows of long text, or fewer and shorter where it would grow too large for Teams. */
export interface Measure {
  readonly rows: number
  readonly chars: number
}

export const measures: readonly Measure[] = [
  { rows: 8, chars: 200 },
  { rows: 5, chars: 120 },
  { rows: 3, chars: 60 },
]
