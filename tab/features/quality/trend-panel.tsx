import { lazy, Suspense } from 'react'
import type { CallCounts, QualityBasis } from '#shared/api-quality.ts'
import type { Day } from '#shared/basics/day.ts'
import { LoadingFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { nounOf } from './quality-words.ts'
import { trailingShare } from './trailing-share.ts'

const TrendChart = lazy(async () => ({ default: (await import('../../ui/trend-chart.tsx')).TrendChart }))
const DayBars = lazy(async () => ({ default: (await import('../../ui/day-bars.tsx')).DayBars }))

/** Where quality is heading, and on how many calls that rests. */
export function TrendPanel({
  trend,
  basis,
}: {
  trend: readonly (CallCounts & { readonly day: Day })[]
  basis: QualityBasis
}) {
  const points = trailingShare(trend, basis)
  return (
    <Panel title={`Poor ${nounOf(basis)} over time`}>
      <Suspense fallback={<LoadingFace what="the chart" />}>
        {points.length < 2 ? (
          <Hint>A line is drawn once there are calls on more than seven days.</Hint>
        ) : (
          <TrendChart
            label={`Share of poor ${nounOf(basis)}, seven days up to each day`}
            unit="share"
            points={points}
          />
        )}
        <Hint>
          Among classified {nounOf(basis)}, over the seven days up to each day. The band is the 95 % interval:
          the fewer calls, the wider and the less reliable. The dashed line is the limit.
        </Hint>
        <DayBars
          label="Calls per day"
          names={['Poor', 'Good', 'Unclassified']}
          bars={trend.map((row) => ({
            id: row.day,
            day: row.day,
            counts: [row.poorCalls, row.goodCalls, row.unclassifiedCalls],
          }))}
        />
      </Suspense>
    </Panel>
  )
}
