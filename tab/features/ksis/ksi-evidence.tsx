import { lazy, Suspense } from 'react'
import type { KsiEvidence } from '#shared/api.ts'
import { sayFigure, type Yardstick } from '#shared/basics/yardstick.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { ruleSet } from '#shared/measure/rule-sets.ts'
import { decisionNumber } from '#shared/parts/decision.ts'
import { type Ksi, lastVersion, yardstickOf } from '#shared/parts/ksi.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { sayCases } from '../../ui/verdict-words.ts'
import { sayCounts } from './count-words.ts'
import { FiguresPanel } from './figures-panel.tsx'
import { RecomputeRow } from './recompute-row.tsx'

const TrendChart = lazy(async () => ({ default: (await import('../../ui/trend-chart.tsx')).TrendChart }))
const shownRows = 12

/** Trend, every measurement with where it comes from, and the figures people entered. */
export function KsiEvidencePanels({ ksi }: { ksi: Ksi }) {
  const reading = useRead<KsiEvidence>(`ksis/${ksi.id}`, 'measurements')
  const yardstick = lastVersion(ksi)?.yardstick ?? ksi.yardstick
  if (!yardstick) return null
  return (
    <>
      <Panel title="Trend">
        {reading.state === 'loading' && <LoadingFace what="the trend" />}
        {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
        {reading.state === 'ready' && <Trend ksi={ksi} yardstick={yardstick} trend={reading.answer.trend} />}
      </Panel>
      {reading.state === 'ready' && reading.answer.trend.length > 0 && (
        <ProvenancePanel ksi={ksi} yardstick={yardstick} trend={reading.answer.trend} />
      )}
      {ksi.source?.kind === 'evidence' && <FiguresPanel ksi={ksi} yardstick={yardstick} />}
    </>
  )
}

function Trend({ ksi, yardstick, trend }: { ksi: Ksi; yardstick: Yardstick; trend: readonly Measurement[] }) {
  const { plan } = usePlan()
  const judgedBy = (version: number) => yardstickOf(ksi, version) ?? yardstick
  const drawn = trend.filter(({ version }) => judgedBy(version).unit === yardstick.unit)
  const hint = drawn.length < trend.length && (
    <Hint>Figures from before the unit changed are not drawn: they stand in the table of the evidence.</Hint>
  )
  if (drawn.filter(({ verdict }) => verdict.value !== null).length < 2)
    return (
      <>
        <EmptyFace title="Nothing to draw yet" words="A trend needs figures of two days that may be shown." />
        {hint}
      </>
    )
  const points = perFigure(ksi, drawn).map(({ asOf, first, last, verdict, version }) => ({
    id: `${first}/${asOf}/${version}`,
    day: ksi.source?.kind === 'evidence' && last < asOf ? last : asOf,
    value: verdict.value,
    low: verdict.low,
    high: verdict.high,
    threshold: judgedBy(version).threshold,
    operator: judgedBy(version).operator,
  }))
  const marks = ksi.versions.slice(1).map(({ from, decisionId }) => {
    const decision = plan.decisions.find(({ id }) => id === decisionId)
    return {
      day: localDayAndTime(from, plan.profile.zone).day,
      by: decision ? decisionNumber(decision) : 'by decision',
    }
  })
  return (
    <>
      <Suspense fallback={<LoadingFace what="the chart" />}>
        <TrendChart label={ksi.title} points={points} unit={yardstick.unit} marks={marks} />
      </Suspense>
      {hint}
    </>
  )
}

/** A figure brought for a span is one point of the trend, however often it was judged. */
function perFigure({ source }: Ksi, trend: readonly Measurement[]): readonly Measurement[] {
  if (source?.kind !== 'evidence') return trend
  return [...new Map(trend.map((each) => [`${each.first}/${each.last}`, each])).values()]
}

function ProvenancePanel({
  ksi,
  yardstick,
  trend,
}: {
  ksi: Ksi
  yardstick: Yardstick
  trend: readonly Measurement[]
}) {
  const { locale } = useHost()
  const newest = trend.at(-1)!
  const { query, counts, ruleSetId, hash } = newest.provenance
  const rows = [...trend]
    .reverse()
    .slice(0, shownRows)
    .map((each) => ({ ...each, id: `${each.first}/${each.asOf}/${each.version}` }))
  return (
    <Panel title="Evidence">
      <Facts
        facts={[
          ['Asked of the source', query],
          ['Counts', sayCounts(counts, locale).join(' · ') || 'Nothing to count yet'],
          ...(ruleSetId ? [['Rule set', sayRuleSet(ruleSetId)] as const] : []),
          ['Judged by', `Version ${newest.version} of the yardstick`],
          ['Measured', <MomentText key="at" at={newest.at} />],
          [
            'Fingerprint',
            <details key="hash">
              <summary>{hash.slice(0, 12)}</summary>
              {hash}
              <Hint>Whoever counts the same evidence again gets the same fingerprint.</Hint>
            </details>,
          ],
        ]}
      />
      <RecomputeRow ksiId={ksi.id} />
      <RecordTable
        label="Measurements, newest first"
        rows={rows}
        columns={[
          { name: 'As of', cell: ({ asOf }) => <DayText day={asOf} />, kind: 'tight' },
          {
            name: 'Value',
            cell: ({ verdict, version }) => (
              <div>
                {amount(verdict.value, version)}
                {verdict.low !== null && verdict.low !== verdict.high && (
                  <Hint>
                    {amount(verdict.low, version)} to {amount(verdict.high, version)}
                  </Hint>
                )}
              </div>
            ),
            kind: 'number',
          },
          { name: 'From', cell: ({ verdict }) => sayCases(verdict.n, ksi.source, locale), kind: 'number' },
          {
            name: 'Version',
            cell: ({ version }) => version,
            kind: 'number',
            when: ksi.versions.length > 1,
          },
          { name: 'Verdict', cell: ({ verdict }) => <VerdictBadge {...verdict} />, kind: 'tight' },
        ]}
      />
    </Panel>
  )

  function amount(value: number | null, version: number): string {
    return value === null ? '–' : sayFigure(yardstickOf(ksi, version) ?? yardstick, value)
  }
}

function sayRuleSet(id: string): string {
  try {
    const { name, definitions } = ruleSet(id)
    return `${name}. Audio: ${definitions.audio}`
  } catch {
    return id
  }
}
