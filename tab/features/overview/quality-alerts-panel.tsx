import type { QualityAlerts } from '#shared/api-quality.ts'
import { sayAlert, saySince } from '#shared/quality-alerts.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { Entry, Hint, PlainList, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Sites whose calls are bad now; nothing where none is. The page about call quality says why. */
export function QualityAlertsPanel() {
  const { plan } = usePlan()
  const reading = useRead<QualityAlerts>('quality/alerts', 'calls')
  if (reading.state !== 'ready') return null
  const open = reading.answer.alerts.filter(({ ended }) => ended === null)
  if (open.length === 0) return null
  return (
    <Panel title="Calls turned bad" action={<RouteLink to="quality">Call quality</RouteLink>}>
      <PlainList label="Sites where calls turned bad">
        {open.map((alert) => (
          <Entry key={alert.siteId}>
            <Tight>
              <RouteLink to={`quality/${encodeURIComponent(`site:${alert.siteId}`)}`}>
                {plan.sites.find(({ id }) => id === alert.siteId)?.name ?? 'A site that was removed'}
              </RouteLink>
              <span>{sayAlert(alert)}.</span>
              <Hint>{saySince(alert)}.</Hint>
            </Tight>
            <StatusBadge tone="bad" word="Bad" />
          </Entry>
        ))}
      </PlainList>
    </Panel>
  )
}
