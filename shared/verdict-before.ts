import type { Figures } from './api.ts'
import { sayFigure, sayYardstick } from './basics/yardstick.ts'
import type { Measurement } from './measure/measurement.ts'
import { type Ksi, lastVersion, yardstickOf } from './parts/ksi.ts'
import { sayVerdictState } from './words.ts'

/** The verdict on the window before the one that is open: for its first days nearly all there is to know. Null without one. */
export function verdictBefore(
  { verdicts = [] }: Pick<Figures, 'verdicts'>,
  measurement: Measurement | null | undefined,
): Measurement | null {
  if (!measurement?.verdict.indicative) return null
  const settled = verdicts.find(({ ksiId }) => ksiId === measurement.ksiId)
  // Rounds may touch: one is closed on the day the next begins.
  return settled && settled.first < measurement.first && settled.last < measurement.last ? settled : null
}

/** "missed, proven, 8 %", with the target where it has been revised since. */
export function sayVerdict(ksi: Ksi, { verdict, version }: Measurement): string {
  const yardstick = yardstickOf(ksi, version) ?? ksi.yardstick
  const state = sayVerdictState(verdict).toLowerCase()
  if (!yardstick) return state
  const isRevised = version !== lastVersion(ksi)?.version
  const target = isRevised ? `, target then ${sayYardstick(yardstick)}` : ''
  return verdict.value === null ? state : `${state}, ${sayFigure(yardstick, verdict.value)}${target}`
}
