import type { Target } from '../api-survey-results.ts'
import { oldFigureOf } from '../basics/baseline.ts'
import { passes } from '../basics/yardstick.ts'
import { read } from '../measure/reading.ts'
import { stateOf } from '../measure/verdict.ts'
import { inForce, type Ksi } from '../parts/ksi.ts'
import type { Question } from '../parts/survey.ts'
import { evidenceOfAnswers } from './figure.ts'
import type { QuestionTally } from './tally.ts'

/**
 * A question's figure against the target of the KSI it feeds, read as the KSI itself reads it: at its level, with its
 * smallest sample and, where the target is an old figure, with how sure that one is; and how many more answers like
 * these would settle it out of `people`. Null where it feeds no KSI in force, or there is no figure. The verdict itself
 * stands with the KSI.
 */
export function targetOf(
  ksis: readonly Ksi[],
  surveyId: string,
  question: Question,
  { tally, people }: { tally: QuestionTally; people: number },
): Target | null {
  const evidence = evidenceOfAnswers(question, tally, people)
  if (!evidence) return null
  for (const ksi of ksis) {
    const version = inForce(ksi)
    if (!version) continue
    const { source, yardstick } = version
    if (source?.kind !== 'survey' || source.surveyId !== surveyId || source.questionId !== question.id)
      continue
    if (!yardstick || yardstick.unit !== evidence.kind) continue
    const reading = read(yardstick, evidence, oldFigureOf(version))
    const { value, low, high, moreNeeded } = reading
    if (value === null || low === null || high === null) return null
    const state = stateOf(yardstick, reading)
    return {
      ...{ ksiId: ksi.id, yardstick, low, high },
      isMet: passes(yardstick, value),
      isSettled: state === 'metProven' || state === 'missedProven',
      tooFew: state === 'insufficient',
      more: moreNeeded,
    }
  }
  return null
}
