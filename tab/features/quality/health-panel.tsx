import type { QualityPage } from '#shared/api.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Whether data really arrives. */
export function HealthPanel({ health }: { health: QualityPage['health'] }) {
  const { now } = usePlan()
  const isSubscribed = health.subscriptionUntil !== null && health.subscriptionUntil > now
  return (
    <Panel
      title="Does data arrive?"
      action={
        isSubscribed ? (
          <StatusBadge tone="good" word="Subscribed" />
        ) : (
          <StatusBadge tone="bad" word="No subscription" />
        )
      }
    >
      <Facts
        facts={[
          [
            'Newest call',
            health.newestCallAt ? <MomentText key="newest" at={health.newestCallAt} /> : 'None yet',
          ],
          ['Waiting to be read', health.waiting === 0 ? 'None' : String(health.waiting)],
          [
            'Last checked for gaps',
            health.reconciledAt ? <MomentText key="reconciled" at={health.reconciledAt} /> : 'Not yet',
          ],
          [
            'Subscribed until',
            health.subscriptionUntil ? (
              <MomentText key="until" at={health.subscriptionUntil} />
            ) : (
              'Not subscribed'
            ),
          ],
        ]}
      />
    </Panel>
  )
}
