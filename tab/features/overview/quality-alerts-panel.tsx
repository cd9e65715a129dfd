import type { QualityAlerts } from '#shared/api-quality.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { DayText } from '../../ui/date-text.tsx'
import { Entry, PlainList, Tight } from '../../ui/layout.tsx'
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
        {open.map(({ siteId, since, poor, classified, unit }) => (
          <Entry key={siteId}>
            <Tight>
              <RouteLink to={`quality/${encodeURIComponent(`site:${siteId}`)}`}>
                {plan.sites.find(({ id }) => id === siteId)?.name ?? 'A site that was removed'}
              </RouteLink>
              <span>
                {sayAmount('share', poor / classified)} of {unit === 'call' ? 'calls' : 'audio streams'} poor
                since <DayText day={since} />
              </span>
            </Tight>
            <StatusBadge tone="bad" word="Bad" />
          </Entry>
        ))}
      </PlainList>
    </Panel>
  )
}
