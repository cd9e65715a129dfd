import type { HealthPage } from '#shared/api-health.ts'
import { useHost } from '../../host-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Whether messages of this plan leave, and what a change of the plan still has to cause. */
export function SenderPanel({ health: { hold, sender, outbox } }: { health: HealthPage }) {
  const { locale } = useHost()
  const number = (count: number) => count.toLocaleString(locale)
  return (
    <Panel
      title="Sending messages"
      action={
        hold ? (
          <StatusBadge tone="bad" word="Held back" />
        ) : !sender.isRunning ? (
          <StatusBadge tone="bad" word="Nobody sends" />
        ) : sender.overdue > 0 ? (
          <StatusBadge tone="warning" word="Behind" />
        ) : (
          <StatusBadge tone="good" word="Sending" />
        )
      }
    >
      <Facts
        facts={[
          [
            'Due now',
            sender.overdue === 0
              ? number(sender.due)
              : `${number(sender.due)}, ${number(sender.overdue)} for more than two minutes`,
          ],
          ['Failed in 24 hours', sender.failed === 0 ? 'None' : number(sender.failed)],
          [
            'Uncertain in 24 hours',
            sender.uncertain === 0 ? 'None' : `${number(sender.uncertain)}: may have arrived, not sent again`,
          ],
          [
            'Last one that arrived',
            sender.lastSentAt ? <MomentText key="last" at={sender.lastSentAt} /> : 'None in 24 hours',
          ],
          [
            'Changes to carry out',
            outbox.waiting === 0
              ? 'None'
              : `${number(outbox.waiting)}${outbox.reason ? `: ${outbox.reason}` : ''}`,
          ],
        ]}
      />
      <RouteLink to="messages">See every message</RouteLink>
    </Panel>
  )
}
