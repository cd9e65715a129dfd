import type { Touch } from '../as-of.ts'
import type { Day } from '../basics/day.ts'
import type { Measurement } from '../measure/measurement.ts'
import type { Plan } from '../plan.ts'

/** The gravest first: what the committee steers by stands on top. */
export const sinceGroups = [
  'ksis',
  'decisions',
  'risks',
  'schedule',
  'keyResults',
  'actions',
  'rest',
] as const
export type SinceGroupKey = (typeof sinceGroups)[number]

/** One change, net of everything that was changed and changed back. */
export interface SinceLine {
  /** "risks/<id>", "committee" …: what it is about. */
  readonly path: string
  readonly kind: 'added' | 'changed' | 'removed'
  /** What it was and is, such as “Number porting is late”: level medium → high. */
  readonly words: string
  /** Who touched it last; empty where a figure changed by itself or nobody knows. */
  readonly by: string
  /** The decision that did it, such as D-007; empty where none did. */
  readonly decision: string
  readonly reason: string
}

/** A line with its place: the group, and within it the lighter the earlier. */
export interface RankedLine {
  readonly group: SinceGroupKey
  readonly weight: number
  readonly line: SinceLine
}

/** Two states of a plan, what was measured by then, and who touched what between them. */
export interface TwoStates {
  readonly before: Plan
  readonly after: Plan
  readonly measured: { readonly before: readonly Measurement[]; readonly after: readonly Measurement[] }
  readonly touches: readonly Touch[]
  readonly days: { readonly before: Day; readonly after: Day }
}
