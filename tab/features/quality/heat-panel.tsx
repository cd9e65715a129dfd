import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import type { HeatRow, QualityBasis, QualityHeat } from '#shared/api-quality.ts'
import { addDays } from '#shared/basics/day.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { byGravity, shareOf, standingOf } from '#shared/quality-view.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { go } from '../../route.ts'
import { DayHeatMap, type HeatDay } from '../../ui/day-heat-map.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { nameOfSite, nounOf, routeOfSite } from './quality-words.ts'

/** So many sites are drawn at once, the gravest first. */
const sitesAtOnce = 20

/** 28 days by site: when it began, whether it is every day, whether it spreads. */
export function HeatPanel({ query }: { query: string }) {
  const reading = useRead<QualityHeat>(`quality/heat${query}`, 'calls')
  return (
    <Panel title="28 days by site">
      {reading.state === 'loading' && <LoadingFace what="the days" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Heat heat={reading.answer} />}
    </Panel>
  )
}

function Heat({ heat: { first, sites, basis } }: { heat: QualityHeat }) {
  const { plan } = usePlan()
  const [count, setCount] = useState(sitesAtOnce)
  if (sites.length === 0) return <Hint>No call of these 28 days could be classified.</Hint>
  const days = Array.from({ length: sites[0]!.poor.length }, (_, n) => addDays(first, n))
  const gravest = sites
    .map((row) => {
      const share = shareOf({ x: total(row.poor), n: total(row.classified) })
      return { row, share, standing: standingOf(share, basis.limit) }
    })
    .sort(byGravity)
  return (
    <>
      <DayHeatMap
        label="Call quality by site and day"
        days={days}
        sites={gravest.slice(0, count).map(({ row }) => ({
          id: row.siteId ?? 'elsewhere',
          name: nameOfSite(plan, row.siteId),
          to: routeOfSite(row.siteId),
          days: row.poor.map((_, n) => heatDay(row, n, basis)),
        }))}
        legend={{
          bad: `Surely above ${sayAmount('share', basis.limit)}`,
          above: 'Above, not surely: few calls',
          good: 'Below the limit',
          none: 'None classified',
        }}
        onOpen={go}
      />
      {count < gravest.length && (
        <Button size="small" onClick={() => setCount(count + sitesAtOnce)}>
          {`Show more sites (${gravest.length - count} left)`}
        </Button>
      )}
    </>
  )
}

/** A day has few calls: it is bad only where even those leave no doubt. */
function heatDay(row: HeatRow, n: number, basis: QualityBasis): HeatDay {
  const [x, of] = [row.poor[n]!, row.classified[n]!]
  const { value, low } = shareOf({ x, n: of })
  if (value === null || low === null) return { tone: 'none', words: `no classified ${nounOf(basis)}` }
  const words = `${x} of ${of} ${nounOf(basis)} poor, ${sayAmount('share', value)}`
  if (low >= basis.limit) return { tone: 'bad', words }
  return { tone: value >= basis.limit ? 'above' : 'good', words }
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}
