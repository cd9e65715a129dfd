import type { Day } from '#shared/basics/day.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'

export interface OpenedRound {
  readonly planId: string
  readonly roundId: string
  readonly closesAt: Date
  /** Answers are shown in groups of this size while the round is open. */
  readonly minimumGroup: number
}

export type AnswerOutcome = 'counted' | 'already' | 'notInvited' | 'closed'

/**
 * Survey answers in two stores without a join key: `participation` knows who answered, `answer` knows what.
 * No implementation may keep a person, a precise time or an order beside an answer.
 */
export interface Answers {
  /**
   * Invites people to a round; people already invited stay as they are. False, and nobody is invited, where the round
   * belongs to another plan: a plan that came out of a file names the rounds of the plan it was taken from.
   */
  invite(round: OpenedRound, personIds: readonly string[]): Promise<boolean>
  /** The answers of one plan: to it, rounds of another plan are rounds nobody was invited to. */
  of(planId: string): PlanAnswers
  /** Open rounds whose time is over. */
  overdue(now: Date): Promise<OpenedRound[]>
}

/** What one plan may know of the answers to its rounds. */
export interface PlanAnswers {
  /** Counts a person's answer once, whatever is submitted in parallel or again. Marks the person and stores the answer in one transaction. */
  submit(given: {
    readonly roundId: string
    readonly personId: string
    readonly values: AnswerValues
    readonly now: Date
  }): Promise<AnswerOutcome>
  standing(roundId: string, personId: string): Promise<'invited' | 'answered' | 'notInvited'>
  close(roundId: string, at: Date): Promise<void>
  progress(
    roundIds: readonly string[],
  ): Promise<Map<string, { readonly invited: number; readonly answered: number }>>
  /** People who were invited and have not answered. */
  silent(roundId: string): Promise<string[]>
  /**
   * The answers that may be shown, in an order that tells nothing: all once the round is closed, before that whole
   * groups of the minimum size, one group behind.
   */
  read(roundId: string): Promise<AnswerValues[]>
  /** Coarse day of the newest answer, or null; for staleness only. */
  lastDay(roundId: string): Promise<Day | null>
}
