import { Select } from '@fluentui/react-select'
import { makeStyles } from '@griffel/react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { QualityOverview } from '#shared/api-quality.ts'
import { sayDay } from '#shared/basics/day.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import type { PageProps } from '../../pages.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, PlainList, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { AlertsPanel } from './alerts-panel.tsx'
import { FiguresPanel } from './figures-panel.tsx'
import { HeatPanel } from './heat-panel.tsx'
import { sayBasis } from './quality-words.ts'
import { RuleSetPanel } from './rule-set-panel.tsx'
import { SitesPanel } from './sites-panel.tsx'
import { TrendPanel } from './trend-panel.tsx'
import { WavesPanel } from './waves-panel.tsx'

const QualityDetail = lazy(async () => ({ default: (await import('./quality-detail.tsx')).QualityDetail }))
const FeltPanel = lazy(async () => ({ default: (await import('./felt-panel.tsx')).FeltPanel }))
const CutsPanel = lazy(async () => ({ default: (await import('./cuts-panel.tsx')).CutsPanel }))

// Else the list is as wide as its longest name.
const useStyles = makeStyles({ rules: { minWidth: 0, maxWidth: '100%', '& select': { width: '100%' } } })

/** Persona: the quality champion before a committee meeting. In the address: a site or a wave, or all. */
export function QualityPage({ id }: PageProps) {
  const [ruleSet, setRuleSet] = useState<string | null>(null)
  const chooser = (chosen: string) => <RuleSetChooser chosen={chosen} onChoose={setRuleSet} />
  if (id !== null)
    return (
      <Suspense fallback={<LoadingFace what="call quality" />}>
        <QualityDetail scope={id} ruleSet={ruleSet} chooser={chooser} />
      </Suspense>
    )
  return <Overview ruleSet={ruleSet} chooser={chooser} />
}

function Overview({ ruleSet, chooser }: { ruleSet: string | null; chooser: (chosen: string) => ReactNode }) {
  const query = ruleSet === null ? '' : `?ruleSet=${encodeURIComponent(ruleSet)}`
  const reading = useRead<QualityOverview>(`quality/overview${query}`, 'calls')
  return (
    <PageFrame
      title="Call quality"
      intro={
        reading.state === 'ready'
          ? `The last 28 days. Sites are held to ${sayBasis(reading.answer.basis)}. Only counts can be seen here, no call and no person.`
          : 'The last 28 days. Only counts can be seen here, no call and no person.'
      }
    >
      {reading.state === 'loading' && <LoadingFace what="call quality" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <Panels quality={reading.answer} query={query} chooser={chooser(reading.answer.ruleSetId)} />
      )}
    </PageFrame>
  )
}

function Panels({
  quality,
  query,
  chooser,
}: {
  quality: QualityOverview
  query: string
  chooser: ReactNode
}) {
  const { role } = usePlan()
  const seesHealth = role === 'lead' || role === 'qualityChampion'
  if (quality.trend.length === 0)
    return (
      <Panel title="Last 28 days">
        <EmptyFace
          title={quality.refused ? 'No calls: Microsoft Graph refuses' : 'No calls yet'}
          words={
            quality.refused
              ? sayRefused(quality.refused)
              : 'The first calls show here minutes after they end, once people are moved.'
          }
          action={<Beside seesHealth={seesHealth} />}
        />
      </Panel>
    )
  return (
    <Stack>
      {quality.refused && (
        <div role="alert">
          <StatusBadge tone="bad" word="No new calls: Microsoft Graph refuses" />
          <Hint>{sayRefused(quality.refused)}</Hint>
        </div>
      )}
      <AlertsPanel alerts={quality.alerts} />
      <FiguresPanel quality={quality} chooser={chooser} />
      <TrendPanel trend={quality.trend} basis={quality.basis} />
      <SitesPanel quality={quality} />
      <HeatPanel query={query} />
      <WavesPanel quality={quality} />
      <Suspense fallback={<LoadingFace what="how calls ran" />}>
        <CutsPanel scope="all" query={query} />
        <FeltPanel />
      </Suspense>
      <RuleSetPanel quality={quality} />
      <Beside seesHealth={seesHealth} />
    </Stack>
  )
}

function sayRefused({ since, reason }: NonNullable<QualityOverview['refused']>): string {
  return `It has not let us read call records since ${sayDay(since.slice(0, 10))}: ${reason}. An administrator grants CallRecords.Read.All in Entra, under Enterprise applications, Permissions; what Graph still keeps, up to thirty days, is then read by itself.`
}

/** What belongs to these figures and stands on pages of its own. */
function Beside({ seesHealth }: { seesHealth: boolean }) {
  const { mayDo } = usePlan()
  const links = [
    ['telephone', 'Minutes and cost of telephone calls'],
    ['usage', 'How many people call'],
    ...(mayDo('putSite') ? [['buildings', 'Whose networks are whose'] as const] : []),
    ...(seesHealth ? [['health', 'Does data arrive?'] as const] : []),
  ] as const
  return (
    <nav aria-label="More about calls">
      <PlainList>
        {links.map(([to, words]) => (
          <li key={to}>
            <RouteLink to={to}>{words}</RouteLink>
          </li>
        ))}
      </PlainList>
    </nav>
  )
}

/** By which rule streams are judged; the page shows everything under the one that is chosen. */
function RuleSetChooser({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  const styles = useStyles()
  return (
    <Select
      size="small"
      className={styles.rules}
      aria-label="Rule set"
      value={chosen}
      onChange={(_, { value }) => onChoose(value)}
    >
      {ruleSets.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
