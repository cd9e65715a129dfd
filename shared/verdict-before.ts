import type { Figures } from './api.ts'
import { sayFigure } from './basics/yardstick.ts'
import type { Measurement } from './measure/measurement.ts'
import { type Ksi, yardstickOf } from './parts/ksi.ts'
import { sayVerdictState } from './words.ts'

/** The verdict on the window before the one that is open: for its first days nearly all there is to know. Null without one. */
export function verdictBefore(
  { verdicts = [] }: Pick<Figures, 'verdicts'>,
  measurement: Measurement | null | undefined,
): Measurement | null {
  if (!measurement?.verdict.indicative) return null
  const settled = verdicts.find(({ ksiId }) => ksiId === measurement.ksiId)
  return settled && settled.last < measurement.first ? settled : null
}

/** "missed, proven, 8 %" */
export function sayVerdict(ksi: Ksi, { verdict, version }: Measurement): string {
  const yardstick = yardstickOf(ksi, version) ?? ksi.yardstick
  const state = sayVerdictState(verdict).toLowerCase()
  return verdict.value === null || !yardstick ? state : `${state}, ${sayFigure(yardstick, verdict.value)}`
}
