import type { CallCounts, QualityBasis } from '#shared/api-quality.ts'
import { addDays, type Day } from '#shared/basics/day.ts'
import { poorOf, shareOf } from '#shared/quality-view.ts'
import type { TrendPoint } from '../../ui/trend-chart.tsx'

const days = 7

/**
 * Share of poor ones among the classified over the seven days up to each day, with its interval: one poor call on a quiet
 * Sunday would else look like a disaster. The first six days are left out, they have no week behind them.
 */
export function trailingShare(
  rows: readonly (CallCounts & { readonly day: Day })[],
  { unit, limit }: Pick<QualityBasis, 'unit' | 'limit'>,
): TrendPoint[] {
  const begin = rows[0] ? addDays(rows[0].day, days - 1) : ''
  return rows
    .filter(({ day }) => day >= begin)
    .map(({ day }) => {
      const week = rows.filter((each) => each.day <= day && each.day > addDays(day, -days))
      const cases = week.map((each) => poorOf(each, unit))
      const sum = (pick: 'x' | 'n') => cases.reduce((total, each) => total + each[pick], 0)
      const { value, low, high } = shareOf({ x: sum('x'), n: sum('n') })
      return { id: day, day, value, low, high, threshold: limit, operator: 'lessThan' }
    })
}
