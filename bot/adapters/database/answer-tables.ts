import type { ColumnType, Generated } from 'kysely'
import type { Survey } from '#shared/parts/survey.ts'
import type { Tallies } from '#shared/results/tally.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'

type Json<Held> = ColumnType<Held, string, string>

/** What is kept of surveys: who was asked and has answered, and, without any way from there, what was said. */
export interface AnswerTables {
  survey_round: {
    round_id: string
    plan_id: string
    closes_at: Date
    closed_at: Date | null
    minimum_group: number
    mode: Survey['mode']
    /** Answers nobody could open when the round was closed. */
    lost_answers: Generated<number>
  }
  participation: {
    round_id: string
    person_id: string
    answered: Generated<boolean>
    wave_id: string | null
    site_id: string | null
    department: string | null
  }
  sealed_answer: {
    id: Generated<string>
    round_id: string
    sealed: Buffer
    /** Tells which key; see AnswerSeal. */
    sealed_with: string
    counted: Generated<boolean>
  }
  answer_batch: { round_id: string; batch: number; n: number; sealed: Buffer; sealed_with: string }
  answer_group: {
    id: Generated<string>
    round_id: string
    wave_id: string | null
    site_id: string | null
    department: string | null
    n: number
    tallies: Json<Tallies>
  }
  answer_comment: { id: Generated<string>; round_id: string; question_id: string; words: string }
  named_answer: { round_id: string; person_id: string; answers: Json<AnswerValues> }
  survey_round_day: { round_id: string; day: string }
}
