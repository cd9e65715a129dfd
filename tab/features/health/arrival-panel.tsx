import type { HealthPage } from '#shared/api-health.ts'
import { useHost } from '../../host-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Entry, Hint, PlainList, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** The one question: do calls arrive, measured against how many usually do. */
export function ArrivalPanel({ health: { arrival, ingest, subscription } }: { health: HealthPage }) {
  const { locale } = useHost()
  const { newestCallAt, lastDay, usual, state } = arrival
  const badge = {
    fresh: <StatusBadge tone="good" word="Calls arrive" />,
    late: <StatusBadge tone="bad" word="Silent for longer than usual" />,
    none: <StatusBadge tone="quiet" word="No call yet" />,
  }[state]
  return (
    <Panel title="Do calls arrive?" action={badge}>
      {ingest.refused && (
        <Prose>
          Microsoft Graph refuses to list call records since <MomentText at={ingest.refused.since} />:{' '}
          {ingest.refused.reason}. Ask an administrator to grant CallRecords.Read.All; what was missed
          meanwhile is fetched as far as Graph still has it (30 days).
        </Prose>
      )}
      <Facts
        facts={[
          ['Newest call', newestCallAt ? <MomentText key="newest" at={newestCallAt} /> : 'None yet'],
          [
            'Last 24 hours',
            `${lastDay.toLocaleString(locale)} ${lastDay === 1 ? 'call' : 'calls'}, ${
              usual === null
                ? 'too early to say how many are usual'
                : `usually about ${usual.toLocaleString(locale)} at this time of the week`
            }`,
          ],
          [
            'Subscription',
            subscription === null ? (
              'None: Graph tells nothing. The list is read every 15 minutes instead.'
            ) : (
              <span key="until">
                {subscription.isAlive ? 'Until ' : 'Ran out '}
                <MomentText at={subscription.until} />
              </span>
            ),
          ],
        ]}
      />
      <Hint>
        Graph may take two and a half hours to tell of a call, so the last three hours are not counted.
      </Hint>
      {ingest.silences.length > 0 && (
        <PlainList label="Silences of the last seven days">
          {ingest.silences.map(({ from, to, expected, found, isConfirmed }) => (
            <Entry key={from}>
              <span>
                <MomentText at={from} /> to <MomentText at={to} />: {found.toLocaleString(locale)} calls,
                about {expected.toLocaleString(locale)} were to be expected
              </span>
              {isConfirmed ? (
                <StatusBadge tone="quiet" word="Graph has no more: it was quiet" />
              ) : (
                <StatusBadge tone="warning" word="Calls may be missing" />
              )}
            </Entry>
          ))}
        </PlainList>
      )}
    </Panel>
  )
}
