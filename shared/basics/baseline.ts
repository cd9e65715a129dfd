import { z } from 'zod'
import { Day } from './day.ts'
import { Line } from './text.ts'
import { wantsMore, type Yardstick, YardstickUnit } from './yardstick.ts'

const Count = z.number().int().positive().nullable()

/** The figure of the old system. Always told whole, so what early releases did not ask for may have a default. */
export const Baseline = z
  .object({
    /** Shares are ratios, as in the yardstick. */
    value: z.number(),
    note: Line,
    /** Null: the unit of the yardstick. */
    unit: YardstickUnit.nullable().default(null),
    /** How many answers, calls or bills are behind it; null when nobody knows. */
    n: Count.default(null),
    first: Day.nullable().default(null),
    last: Day.nullable().default(null),
    source: Line.default(''),
  })
  .refine(({ first, last }) => first === null || last === null || first <= last, {
    path: ['last'],
    message: 'The baseline ends before it begins.',
  })
export type Baseline = z.infer<typeof Baseline>

/** The old figure, where the target came from it: how sure that one is counts too. Null for a fixed target. */
export function oldFigureOf(by: {
  comparesWith: 'target' | 'baseline'
  baseline: Baseline | null
  margin: number
}): { value: number; n: number | null; margin: number } | null {
  const { comparesWith, baseline, margin } = by
  return comparesWith === 'baseline' && baseline ? { value: baseline.value, n: baseline.n, margin } : null
}

/** The yardstick that asks for no worse than `value` by more than `margin`, both in its unit. */
export function notWorseThan(yardstick: Yardstick, value: number, margin: number): Yardstick {
  const bound = wantsMore(yardstick) ? value - margin : value + margin
  const [least, most] = limits[yardstick.unit] ?? [-Infinity, Infinity]
  // Else 0.76 less 0.05 would be 0.7100000000000001.
  return { ...yardstick, threshold: Number(Math.min(most, Math.max(least, bound)).toFixed(9)) }
}

const limits: Readonly<Partial<Record<YardstickUnit, readonly [number, number]>>> = {
  share: [0, 1],
  nps: [-100, 100],
}
