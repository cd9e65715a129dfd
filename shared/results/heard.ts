import type { Cell } from './cells.ts'
import type { Tallies } from './tally.ts'

/** Answers counted together. */
export interface AnswerGroup {
  /** Where these people stood; `everywhere` while the round is open. */
  readonly cell: Cell
  readonly n: number
  readonly tallies: Tallies
}

/** All that may be known of the answers to a round. */
export interface Heard {
  readonly isClosed: boolean
  /** Frozen when the round was opened. */
  readonly minimumGroup: number
  /** Once closed one for every cell; before that in the order in which they were shown. */
  readonly groups: readonly AnswerGroup[]
  /** Answers no group holds yet: for holding figures back, never to be shown. */
  readonly left: Tallies
  /** By question, in an order that tells nothing; none while the round is open. */
  readonly comments: Readonly<Record<string, readonly string[]>>
  /** Answers in no group because the server does not have the key they were sealed with; zero once the round is closed. */
  readonly locked: number
  /** Answers in no group for good: their key was lost. */
  readonly lost: number
}

/** Those who were asked, by where they stood then. */
export interface CohortCell {
  readonly cell: Cell
  readonly invited: number
  readonly answered: number
}
