import type { Day } from '#shared/basics/day.ts'
import type { Survey } from '#shared/parts/survey.ts'
import type { CohortCell, Heard } from '#shared/results/heard.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'

export interface OpenedRound {
  readonly planId: string
  readonly roundId: string
  readonly closesAt: Date
  /** Answers are counted in groups of at least this size; frozen with the first invitation. */
  readonly minimumGroup: number
  /** How answers are protected, frozen with the first invitation; anonymous where it is not told. */
  readonly mode?: Survey['mode']
}

export type AnswerOutcome = 'counted' | 'already' | 'notInvited' | 'closed'

export interface Submitted {
  readonly roundId: string
  readonly personId: string
  /** Points of scales and options of choices. */
  readonly values: AnswerValues
  /** What was written, by question; '' where nothing was. */
  readonly comments?: Readonly<Record<string, string>>
  readonly now: Date
}

/** An answer with a name: only of a round that said so on its card. */
export interface NamedAnswer {
  readonly personId: string
  readonly values: AnswerValues
}

/**
 * Survey answers in two stores without a join key: participation knows who answered, the rest what was said.
 * No implementation may keep a person, a precise time or an order beside an answer, nor let it be read before it is
 * counted into a group; the only exception are rounds opened as identifiable.
 */
export interface Answers {
  /**
   * Invites people to a round; people already invited stay as they are. False, and nobody is invited, where the round
   * belongs to another plan: a plan that came out of a file names the rounds of the plan it was taken from.
   */
  invite(round: OpenedRound, personIds: readonly string[]): Promise<boolean>
  /** The answers of one plan: to it, rounds of another plan are rounds nobody was invited to. */
  of(planId: string): PlanAnswers
  /** Open rounds whose time is over and whose answers can be counted. */
  overdue(now: Date): Promise<OpenedRound[]>
  /** Answers of open rounds that were sealed with keys this server does not have, of all plans. */
  locked(): Promise<LockedAnswers>
}

export interface LockedAnswers {
  readonly answers: number
  readonly rounds: number
  /** Ids of these keys, which tell nothing of the keys. */
  readonly keys: readonly string[]
}

/** What one plan may know of the answers to its rounds. */
export interface PlanAnswers {
  /** Counts a person's answer once, whatever is submitted in parallel or again. Marks the person and stores the answer in one transaction. */
  submit(given: Submitted): Promise<AnswerOutcome>
  standing(roundId: string, personId: string): Promise<'invited' | 'answered' | 'notInvited'>
  /**
   * Counts everything and forgets the answers one by one; closing again changes nothing. Where answers are sealed with a
   * key that the server does not have, the round takes no more answers and waits for the key; where that key is told to
   * be lost, they are given up. Gives how many answers it waits for.
   */
  close(roundId: string, at: Date): Promise<number>
  progress(
    roundIds: readonly string[],
  ): Promise<Map<string, { readonly invited: number; readonly answered: number }>>
  /** People who were invited and have not answered. */
  silent(roundId: string): Promise<string[]>
  /** What may be known of the answers: everything, counted, once the round is closed; before that whole groups, one group behind. */
  heard(roundId: string): Promise<Heard>
  /** Those who were asked, by wave, site and department at the time. */
  cohort(roundId: string): Promise<CohortCell[]>
  /** Answers with names, of an identifiable round; none of any other. */
  named(roundId: string): Promise<NamedAnswer[]>
  /** Coarse day of the newest answer, or null; for staleness only. */
  lastDay(roundId: string): Promise<Day | null>
}
