import type { Figures } from './api.ts'
import type { Day } from './basics/day.ts'
import type { KsiStanding } from './overview.ts'
import { yardstickOf } from './parts/ksi.ts'

/**
 * The days of a small trend line, oldest first, with figures that may stand beside the newest one: what is hidden is left
 * out, and what was measured before a revision to another unit.
 */
export function sparkOf(
  { sparks }: Pick<Figures, 'sparks'>,
  { ksi, measurement }: Pick<KsiStanding, 'ksi' | 'measurement'>,
): { readonly day: Day; readonly value: number }[] {
  const unitOf = (version: number | undefined) => yardstickOf(ksi, version)?.unit
  const newest = unitOf(measurement?.version)
  return sparks.flatMap(({ ksiId, asOf, value, version = measurement?.version }) =>
    ksiId === ksi.id && value !== null && unitOf(version) === newest ? [{ day: asOf, value }] : [],
  )
}
