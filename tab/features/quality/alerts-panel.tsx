import type { QualityAlert } from '#shared/api-quality.ts'
import { sayAlert, sayEnd, saySince, sayWhy } from '#shared/quality-alerts.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Entry, Hint, PlainList, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { nameOfSite, routeOfSite } from './quality-words.ts'

/** Sites that are bad now, and those that were lately: which, why and since when. */
export function AlertsPanel({ alerts }: { alerts: readonly QualityAlert[] }) {
  const { plan } = usePlan()
  const open = alerts.filter(({ ended }) => ended === null)
  const ended = alerts.filter((alert) => alert.ended !== null)
  return (
    <Panel
      title="Sites that turned bad"
      action={
        open.length === 0 ? (
          <StatusBadge tone="good" word="None now" />
        ) : (
          <StatusBadge tone="bad" word={open.length === 1 ? '1 site' : `${open.length} sites`} />
        )
      }
    >
      {alerts.length === 0 ? (
        <Hint>
          A site is named here, and told to the lead and the quality champions in chat, once its whole 95 %
          interval over a week of at least 50 calls lies above the limit. It is called clear when its newest
          calls lie clearly below.
        </Hint>
      ) : (
        <PlainList label="Sites that turned bad">
          {[...open, ...ended].map((alert) => (
            <Entry key={`${alert.siteId} ${alert.openedOn}`}>
              <Tight>
                <RouteLink to={routeOfSite(alert.siteId)}>{nameOfSite(plan, alert.siteId)}</RouteLink>
                <span>{sayAlert(alert)}.</span>
                <Hint>
                  {[saySince(alert), sayWhy(alert.why)]
                    .filter((words) => words !== '')
                    .map((words) => `${words}.`)
                    .join(' ')}
                </Hint>
                {alert.ended && <Hint>{sayEnd(alert)}.</Hint>}
              </Tight>
              {alert.ended === null ? (
                <StatusBadge tone="bad" word="Bad" />
              ) : alert.ended.how === 'clear' ? (
                <StatusBadge tone="good" word="Clear" />
              ) : (
                <StatusBadge tone="quiet" word="Too few calls" />
              )}
            </Entry>
          ))}
        </PlainList>
      )}
    </Panel>
  )
}
