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
  return sayWith(unit, value, usualDecimals(unit, value))
}

/**
 * A measured value beside the target it is held against: with as many decimals as it takes not to read like the other
 * side of it. 4.98 % is not said as 5 % where the target is below 5 %.
 */
export function sayFigure(
  yardstick: Pick<Yardstick, 'operator' | 'threshold' | 'unit'>,
  value: number,
): string {
  const { unit } = yardstick
  const usual = usualDecimals(unit, value)
  const isTrue = (decimals: number) =>
    passes(yardstick, Number((value * scale(unit)).toFixed(decimals)) / scale(unit)) ===
    passes(yardstick, value)
  const needed = [usual, usual + 1, usual + 2, usual + 3].find(isTrue) ?? usual
  return sayWith(unit, value, needed)
}

/** x of n in percent, rounded down: while one is missing it is never said to be everybody. */
export function sayPart(x: number, n: number): string {
  const least = Math.floor((x * 1000) / n) / 10
  return x > 0 && least === 0 ? sayAmount('share', x / n) : `${least} %`
}

function usualDecimals(unit: YardstickUnit, value: number): number {
  if (unit === 'share') return Math.abs(value) < 0.01 ? 2 : 1
  return unit === 'money' ? 2 : 1
}

function sayWith(unit: YardstickUnit, value: number, decimals: number): string {
  const figure = round(value * scale(unit), decimals)
  return unitWords[unit] ? `${figure} ${unitWords[unit]}` : figure
}

const unitWords: Record<YardstickUnit, string> = {
  share: '%',
  nps: 'points',
  minutes: 'minutes',
  money: '',
  count: '',
}

function scale(unit: YardstickUnit): number {
  return unit === 'share' ? 100 : 1
}

function round(value: number, decimals: number): string {
  const [whole = '0', fraction] = String(Number(value.toFixed(decimals))).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
