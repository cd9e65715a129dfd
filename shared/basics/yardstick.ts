import { z } from 'zod'

const Operator = z.enum(['atLeast', 'moreThan', 'atMost', 'lessThan'])
type Operator = z.infer<typeof Operator>

export const YardstickUnit = z.enum(['share', 'nps', 'minutes', 'money', 'count'])
export type YardstickUnit = z.infer<typeof YardstickUnit>

/** What a figure is held against. Shares are ratios 0..1, NPS is points -100..100; `level` is the two-sided confidence. */
export const Yardstick = z
  .object({
    operator: Operator,
    threshold: z.number(),
    unit: YardstickUnit,
    level: z.number().min(0.5).max(0.9999).default(0.95),
    minimumSample: z.number().int().min(0).default(0),
  })
  .refine(({ unit, threshold }) => unit !== 'share' || (threshold >= 0 && threshold <= 1), {
    path: ['threshold'],
    message: 'Write a share as a ratio from 0 to 1.',
  })
  .refine(({ unit, threshold }) => unit !== 'nps' || Math.abs(threshold) <= 100, {
    path: ['threshold'],
    message: 'A net promoter score lies between -100 and 100.',
  })
export type Yardstick = z.infer<typeof Yardstick>

const comparisons: Record<Operator, (value: number, threshold: number) => boolean> = {
  atLeast: (value, threshold) => value >= threshold,
  moreThan: (value, threshold) => value > threshold,
  atMost: (value, threshold) => value <= threshold,
  lessThan: (value, threshold) => value < threshold,
}

const operatorWords: Record<Operator, string> = {
  atLeast: 'at least',
  moreThan: 'more than',
  atMost: 'at most',
  lessThan: 'below',
}

/** Whether a value, in the yardstick's own unit, is on the good side. */
export function passes(
  { operator, threshold }: Pick<Yardstick, 'operator' | 'threshold'>,
  value: number,
): boolean {
  return comparisons[operator](value, threshold)
}

/** True where more is better. */
export function wantsMore({ operator }: Pick<Yardstick, 'operator'>): boolean {
  return operator === 'atLeast' || operator === 'moreThan'
}

/** "below 5 %", "at least 80 %", "more than 0 points". */
export function sayYardstick({
  operator,
  threshold,
  unit,
}: Pick<Yardstick, 'operator' | 'threshold' | 'unit'>): string {
  return `${operatorWords[operator]} ${sayAmount(unit, threshold)}`
}

/** A value of that unit in plain English, without a locale: "84 %", "30 points", "1,200 minutes". */
export function sayAmount(unit: YardstickUnit, value: number): string {
  if (unit === 'share') return `${round(value * 100, Math.abs(value) < 0.01 ? 2 : 1)} %`
  if (unit === 'nps') return `${round(value, 1)} points`
  if (unit === 'minutes') return `${round(value, 1)} minutes`
  return round(value, unit === 'money' ? 2 : 1)
}

function round(value: number, decimals: number): string {
  const [whole = '0', fraction] = String(Number(value.toFixed(decimals))).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
