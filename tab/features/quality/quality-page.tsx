import { lazy, Suspense } from 'react'
import type { QualityCounts, QualityPage as Quality } from '#shared/api.ts'
import { addDays } from '#shared/basics/day.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { HealthPanel } from './health-panel.tsx'
import { RuleSetPanel } from './rule-set-panel.tsx'
import { trailingShare } from './trailing-share.ts'

const TrendChart = lazy(async () => ({ default: (await import('../../ui/trend-chart.tsx')).TrendChart }))
const DayBars = lazy(async () => ({ default: (await import('../../ui/day-bars.tsx')).DayBars }))
const shownDays = 28
const networkWords: Readonly<Record<string, string>> = {
  wired: 'Wired',
  wifi: 'Wi-Fi',
  mobile: 'Mobile',
  vpn: 'VPN',
  unknown: 'Not reported',
}

export function QualityPage() {
  const { today } = usePlan()
  const first = addDays(today, 1 - shownDays)
  const reading = useRead<Quality>(`quality?first=${first}&last=${today}`, 'calls')
  return (
    <PageFrame
      title="Call quality"
      intro="Counted from the call records of the last 28 days. No call and no person can be seen here, only counts."
    >
      {reading.state === 'loading' && <LoadingFace what="call quality" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <QualityPanels quality={reading.answer} />}
    </PageFrame>
  )
}

function QualityPanels({ quality }: { quality: Quality }) {
  const { plan } = usePlan()
  const { locale } = useHost()
  const ksi = plan.ksis.find(({ source }) => source?.kind === 'callQuality')
  const total = (pick: (row: QualityCounts) => number) =>
    quality.days.reduce((sum, row) => sum + pick(row), 0)
  const calls = total((row) => row.calls)
  if (calls === 0)
    return (
      <Sideways>
        <Panel title="Last 28 days">
          <EmptyFace
            title="No calls yet"
            words="The first calls show here minutes after they end, once people are moved."
          />
        </Panel>
        <HealthPanel health={quality.health} />
      </Sideways>
    )
  const columns = countColumns(locale)
  const siteNames = new Map(plan.sites.map(({ id, name }) => [id, name]))
  return (
    <Sideways>
      <Stack>
        <Panel title="Poor calls">
          <Suspense fallback={<LoadingFace what="the chart" />}>
            <TrendChart
              label="Share of poor calls, seven days up to each day"
              unit="share"
              points={trailingShare(quality.days, ksi?.yardstick?.threshold ?? null)}
            />
          </Suspense>
          <Hint>
            Share of classified calls over the seven days up to each day. The band is the 95 % interval:
            narrow with many calls, wide with few.
          </Hint>
        </Panel>
        <Panel title="Calls per day">
          <Suspense fallback={<LoadingFace what="the chart" />}>
            <DayBars
              label="Calls per day"
              names={['Poor', 'Good', 'Unclassified']}
              bars={quality.days.map((row) => ({
                id: row.day,
                day: row.day,
                counts: [row.poorCalls, row.goodCalls, row.unclassifiedCalls],
              }))}
            />
          </Suspense>
        </Panel>
        <Panel title="By site">
          <RecordTable
            label="Call quality by site"
            rows={quality.sites.map((row) => ({ ...row, id: row.siteId ?? 'elsewhere' }))}
            columns={[
              {
                name: 'Site',
                cell: ({ siteId }) =>
                  siteId === null ? 'Elsewhere, or unknown network' : (siteNames.get(siteId) ?? siteId),
              },
              ...columns,
            ]}
          />
        </Panel>
        <Panel title="By network">
          <RecordTable
            label="Call quality by network"
            rows={quality.networks.map((row) => ({ ...row, id: row.network }))}
            columns={[
              { name: 'Network', cell: ({ network }) => networkWords[network] ?? network },
              ...columns,
            ]}
          />
        </Panel>
      </Stack>
      <Stack>
        <SumPanel
          rows={[
            ['Calls', calls.toLocaleString(locale)],
            [
              'Poor, of those classified',
              say(
                ratio(
                  total((row) => row.poorCalls),
                  total((row) => row.poorCalls + row.goodCalls),
                ),
              ),
            ],
            [
              'Unclassified',
              say(
                ratio(
                  total((row) => row.unclassifiedCalls),
                  calls,
                ),
              ),
            ],
            [
              'Failed to connect',
              say(
                ratio(
                  total((row) => row.setupFailures),
                  calls,
                ),
              ),
            ],
            [
              'Dropped',
              say(
                ratio(
                  total((row) => row.drops),
                  calls,
                ),
              ),
            ],
            [
              'Poor streams',
              say(
                ratio(
                  total((row) => row.poorStreams),
                  total((row) => row.poorStreams + row.goodStreams),
                ),
              ),
            ],
          ]}
        />
        <RuleSetPanel ruleSetId={quality.ruleSetId} />
        <HealthPanel health={quality.health} />
      </Stack>
    </Sideways>
  )
}

function SumPanel({ rows }: { rows: readonly (readonly [name: string, value: string])[] }) {
  return (
    <Panel title="28 days in figures">
      <RecordTable
        label="28 days in figures"
        rows={rows.map(([id, value]) => ({ id, value }))}
        columns={[
          { name: 'Figure', cell: ({ id }) => id },
          { name: 'Value', cell: ({ value }) => value, kind: 'number' },
        ]}
      />
    </Panel>
  )
}

const countColumns = (locale: string): readonly Column<QualityCounts & { id: string }>[] => [
  { name: 'Calls', cell: ({ calls }) => calls.toLocaleString(locale), kind: 'number' },
  { name: 'Poor', cell: (row) => say(poorShare(row)), kind: 'number' },
  { name: 'Unclassified', cell: (row) => say(ratio(row.unclassifiedCalls, row.calls)), kind: 'number' },
  { name: 'Dropped', cell: (row) => say(ratio(row.drops, row.calls)), kind: 'number' },
]

/** Of the calls that could be classified; null when none could. */
function poorShare({ poorCalls, goodCalls }: QualityCounts): number | null {
  return ratio(poorCalls, poorCalls + goodCalls)
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function say(share: number | null): string {
  return share === null ? '–' : sayAmount('share', share)
}
