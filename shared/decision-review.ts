import { type Day, utcDay } from './basics/day.ts'
import { sayFigure, wantsMore } from './basics/yardstick.ts'
import type { Measurement } from './measure/measurement.ts'
import type { Decision } from './parts/decision.ts'
import { type Ksi, yardstickOf } from './parts/ksi.ts'
import { sayVerdictState } from './words.ts'

/** "Did it work?": the KSI a decision is judged by, as it stood when it was decided and as it stands now. */
export interface DecisionReview {
  readonly then: string | null
  readonly now: string | null
  /** Better, worse or the same as a figure; null while one of the two is missing. */
  readonly turn: 'better' | 'worse' | 'same' | null
  readonly isDue: boolean
}

/**
 * @param trend of the KSI, oldest first. The figure "then" is the last one measured up to the day of the decision; of
 *   minutes and money, which add up over their window, the last one that was whole.
 */
export function reviewOf(
  { at, reviewOn, state }: Pick<Decision, 'at' | 'reviewOn' | 'state'>,
  ksi: Ksi,
  trend: readonly Measurement[],
  today: Day,
): DecisionReview {
  const measured = trend.filter((row) => row.verdict.value !== null && !isPartOfSum(ksi, row))
  const then = measured.filter(({ asOf }) => asOf <= utcDay(at)).at(-1)
  const now = measured.at(-1)
  return {
    then: then ? say(ksi, then) : null,
    now: now ? say(ksi, now) : null,
    turn: then && now ? turnOf(ksi, then, now) : null,
    isDue: state === 'decided' && reviewOn !== null && reviewOn <= today,
  }
}

function say(ksi: Ksi, { verdict, version }: Measurement): string {
  const yardstick = judgedBy(ksi, version)
  const figure = yardstick && verdict.value !== null ? sayFigure(yardstick, verdict.value) : 'no figure'
  return `${figure} (${sayVerdictState(verdict).toLowerCase()})`
}

/** Null where the two are of different units: a revision may change what is measured. */
function turnOf(ksi: Ksi, then: Measurement, now: Measurement): DecisionReview['turn'] {
  const [was, is] = [judgedBy(ksi, then.version), judgedBy(ksi, now.version)]
  if (!was || !is || was.unit !== is.unit) return null
  if (then.verdict.value === now.verdict.value) return 'same'
  return now.verdict.value! > then.verdict.value! === wantsMore(is) ? 'better' : 'worse'
}

/** What was added up of a window that is not over says nothing beside another. */
function isPartOfSum(ksi: Ksi, { verdict, version }: Measurement): boolean {
  const unit = judgedBy(ksi, version)?.unit
  return verdict.indicative && (unit === 'minutes' || unit === 'money')
}

/** The yardstick in force where the version is gone. */
function judgedBy(ksi: Ksi, version: number): Ksi['yardstick'] {
  return yardstickOf(ksi, version) ?? ksi.yardstick
}
