import type { Day } from './basics/day.ts'
import type { Yardstick } from './basics/yardstick.ts'
import type { Interval } from './measure/interval.ts'

/** GET /api/plans/:planId/rounds/:roundId */
export interface RoundResults {
  readonly roundId: string
  readonly isClosed: boolean
  readonly invited: number
  readonly answered: number
  /** Answers the figures rest on: while the round is open they come in groups, so that nobody is singled out. */
  readonly counted: number
  /** Fewer answers than the frozen minimum group: nothing is shown. */
  readonly suppressed: boolean
  /** Answers the server has no key for at the moment, and those whose key was lost for good: they are in no figure. */
  readonly locked: number
  readonly lost: number
  /** Frozen when the round started. */
  readonly minimumGroup: { readonly scores: number; readonly comments: number }
  readonly questions: readonly QuestionResult[]
  /** Who answered beside who was asked; once the round is closed. */
  readonly mix: readonly MixRow[]
  /** Answers with names, for those who look after an identifiable survey; null for all others. */
  readonly named: readonly NamedRow[] | null
}

/** A share or a score with its interval; null where it is not a figure or must not be shown. */
export interface Figure {
  /** Valid answers; "did not use" left out and counted apart. */
  readonly n: number
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

export interface QuestionResult extends Figure {
  readonly questionId: string
  readonly didNotUse: number
  /** Answers per option, in the order of the scale; empty where suppressed. */
  readonly tally: readonly { readonly option: string; readonly count: number }[]
  readonly comments: readonly string[]
  /** The KSI this question feeds, held against its target; null where it feeds none. */
  readonly target: Target | null
  /** As if everybody had answered as those of their wave and site did. */
  readonly weighted: (Interval & { readonly value: number; readonly effectiveN: number }) | null
  /** By wave, site or department; once the round is closed. */
  readonly cuts: readonly Cut[]
  /** The same question in closed rounds before this one and in this one, oldest first. */
  readonly trend: readonly TrendRound[]
}

export type CutBy = 'wave' | 'site' | 'department'

export interface Cut extends Figure {
  readonly by: CutBy
  readonly id: string
  /** What calls measured there: share of poor ones of the classified; null where nothing was measured. */
  readonly poorCalls: { readonly share: number; readonly calls: number } | null
}

/** The figure as its KSI reads it; `low` and `high` at the level of the yardstick. */
export interface Target extends Interval {
  readonly ksiId: string
  readonly yardstick: Yardstick
  readonly isMet: boolean
  /** What has to lie on one side of the target does, and it is enough. */
  readonly isSettled: boolean
  /** Not enough answers to judge by, wherever the interval lies. */
  readonly tooFew: boolean
  /** How many more answers like these would settle it; null where it is settled or no number of them would. */
  readonly more: number | null
}

export interface TrendRound extends Figure {
  readonly roundId: string
  readonly title: string
  readonly day: Day
}

export interface MixRow {
  readonly by: CutBy
  /** null stands for all groups too small to be told apart. */
  readonly id: string | null
  readonly invited: number
  readonly answered: number
  /** Their share of all answers minus their share of all who were asked, -1..1. */
  readonly gap: number
}

export interface NamedRow {
  readonly personId: string
  readonly name: string
  readonly answers: Readonly<Record<string, string>>
}
