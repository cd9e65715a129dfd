import type { QualityCounts } from '#shared/api.ts'
import { addDays } from '#shared/basics/day.ts'
import { wilson } from '#shared/measure/interval.ts'
import type { TrendPoint } from '../../ui/trend-chart.tsx'

const days = 7
const level = 0.95

/**
 * Share of poor calls among classified ones over the seven days up to each day, with its interval: one poor call on
 * a quiet Sunday would else look like a disaster. The first six days are left out, they have no week behind them.
 */
export function trailingShare(rows: readonly QualityCounts[], threshold: number | null): TrendPoint[] {
  const begin = rows[0] ? addDays(rows[0].day, days - 1) : ''
  return rows
    .filter(({ day }) => day >= begin)
    .map(({ day }) => {
      const week = rows.filter((each) => each.day <= day && each.day > addDays(day, -days))
      const poor = week.reduce((sum, { poorCalls }) => sum + poorCalls, 0)
      const classified = week.reduce((sum, { goodCalls }) => sum + goodCalls, poor)
      const interval = wilson({ x: poor, n: classified, level })
      return {
        id: day,
        day,
        value: classified === 0 ? null : poor / classified,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        threshold,
      }
    })
}
