import type { ReactNode } from 'react'
import type { QualityAlerts, QualityDetail as Detail } from '#shared/api-quality.ts'
import type { Plan } from '#shared/plan.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { AlertsPanel } from './alerts-panel.tsx'
import { CutTables } from './cuts-panel.tsx'
import { FiguresPanel } from './figures-panel.tsx'
import { elsewhere, nameOfSite, sayBasis } from './quality-words.ts'
import { RuleSetPanel } from './rule-set-panel.tsx'
import { TrendPanel } from './trend-panel.tsx'

/** The calls of one site, of one wave, or of people elsewhere. */
export function QualityDetail({
  scope,
  ruleSet,
  chooser,
}: {
  scope: string
  ruleSet: string | null
  chooser: (chosen: string) => ReactNode
}) {
  const { plan } = usePlan()
  const rule = ruleSet === null ? '' : `&ruleSet=${encodeURIComponent(ruleSet)}`
  const reading = useRead<Detail>(`quality/detail?scope=${encodeURIComponent(scope)}${rule}`, 'calls')
  return (
    <PageFrame
      title={`Call quality: ${titleOf(plan, scope)}`}
      back={{ to: 'quality', label: 'Call quality' }}
      intro={
        reading.state === 'ready'
          ? `The last 28 days, held to ${sayBasis(reading.answer.basis)}. Only counts can be seen here.`
          : undefined
      }
    >
      {reading.state === 'loading' && <LoadingFace what="call quality" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <Panels detail={reading.answer} scope={scope} chooser={chooser(reading.answer.ruleSetId)} />
      )}
    </PageFrame>
  )
}

function Panels({ detail, scope, chooser }: { detail: Detail; scope: string; chooser: ReactNode }) {
  const siteId = scope.startsWith('site:') ? scope.slice('site:'.length) : null
  if (detail.now.calls === 0 && detail.now.goodStreams + detail.now.poorStreams === 0)
    return (
      <Panel title="Last 28 days">
        <EmptyFace
          title="No calls here"
          words="In these 28 days no call came from the networks of this place. Calls are found by the networks in the building file."
          action={
            siteId && (
              <RouteLink to={`rollout/${encodeURIComponent(siteId)}`}>See the networks of the site</RouteLink>
            )
          }
        />
      </Panel>
    )
  return (
    <Stack>
      {siteId !== null && <AlertsOfSite siteId={siteId} />}
      <FiguresPanel quality={detail} chooser={chooser} />
      <TrendPanel trend={detail.days} basis={detail.basis} />
      <CutTables cuts={detail.cuts} basis={detail.basis} />
      <RuleSetPanel quality={detail} />
    </Stack>
  )
}

function AlertsOfSite({ siteId }: { siteId: string }) {
  const reading = useRead<QualityAlerts>('quality/alerts', 'calls')
  const own = reading.state === 'ready' ? reading.answer.alerts.filter((each) => each.siteId === siteId) : []
  return own.length === 0 ? null : <AlertsPanel alerts={own} />
}

function titleOf(plan: Plan, scope: string): string {
  if (scope === 'all') return 'everybody'
  if (scope === 'elsewhere') return elsewhere
  if (scope.startsWith('wave:'))
    return plan.waves.find(({ id }) => id === scope.slice('wave:'.length))?.name ?? 'a wave that was removed'
  return nameOfSite(plan, scope.slice('site:'.length))
}
