import type { Figure, Target } from '../api-survey-results.ts'
import { passes } from '../basics/yardstick.ts'
import { normalQuantile } from '../measure/quantile.ts'
import { nps } from '../measure/score.ts'
import { isSettled, totalToSettleNps, totalToSettleShare } from '../measure/settle.ts'
import { inForce, type Ksi } from '../parts/ksi.ts'
import type { Question } from '../parts/survey.ts'
import { onScale, type QuestionTally } from './tally.ts'

/**
 * A question's figure against the target of the KSI it feeds, and how many more answers like these would settle it out
 * of `people`. Null where it feeds no KSI in force, or there is no figure. The verdict itself stands with the KSI.
 */
export function targetOf(
  ksis: readonly Ksi[],
  surveyId: string,
  question: Question,
  { figure, tally, people }: { figure: Figure; tally: QuestionTally; people: number },
): Target | null {
  const unit = question.kind === 'likert' ? 'share' : question.kind === 'nps' ? 'nps' : null
  const { n, value, low, high } = figure
  if (unit === null || value === null || low === null || high === null) return null
  for (const ksi of ksis) {
    const version = inForce(ksi)
    const source = version?.source
    const yardstick = version?.yardstick
    if (source?.kind !== 'survey' || source.surveyId !== surveyId || source.questionId !== question.id)
      continue
    if (!yardstick || yardstick.unit !== unit) continue
    const settled = isSettled(yardstick, { low, high })
    const standing = { yardstick, population: Math.max(people, n), quantile: normalQuantile(yardstick.level) }
    const total = settled
      ? n
      : unit === 'share'
        ? totalToSettleShare({ ...standing, p: value, n, designEffect: 1 })
        : totalToSettleNps({ ...standing, ...bands(question, tally), n })
    return {
      ksiId: ksi.id,
      yardstick,
      isMet: passes(yardstick, value),
      isSettled: settled,
      more: total === null ? null : total - n,
    }
  }
  return null
}

function bands(question: Question, tally: QuestionTally): { p: number; d: number } {
  const { promoters, detractors, n } = nps(onScale(question, tally))
  return { p: promoters / n, d: detractors / n }
}
