/** One line of the table. Figures are words already, so that each bench chooses its unit. */
export interface Row {
  readonly what: string
  /** What the figure rests on, such as "3 × 520 sends". */
  readonly n: string
  readonly ours: string
  /** Measured in the same run, or a limit somebody published. */
  readonly peer: string
  /** Ours over the peer's, of the figures as they were measured. */
  readonly ratio: number | null
  readonly limit: string
  /** Null where nobody set a limit. */
  readonly holds: boolean | null
}

/** 'quick' runs everything once, to see that the bench itself works; its figures say little. */
export type Effort = 'full' | 'quick'

export type Bench = (effort: Effort) => Promise<readonly Row[]>

type Judged = Pick<Row, 'limit' | 'holds'>

export const noLimit: Judged = { limit: '', holds: null }

export function atLeast(figure: number, limit: number, unit = ''): Judged {
  return { limit: `≥ ${limit}${unit}`, holds: figure >= limit }
}

export function atMost(figure: number, limit: number, unit = ''): Judged {
  return { limit: `≤ ${limit}${unit}`, holds: figure <= limit }
}
