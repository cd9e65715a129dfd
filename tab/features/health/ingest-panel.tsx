import type { HealthPage } from '#shared/api-health.ts'
import { useHost } from '../../host-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** What waits to be read, what was repaired, and how far the days before the consent have come. */
export function IngestPanel({ health: { ingest, queue, idleJobs } }: { health: HealthPage }) {
  const { locale } = useHost()
  const { backFill, reconciliation, uncheckedSince } = ingest
  const number = (count: number) => count.toLocaleString(locale)
  return (
    <Panel
      title="Reading calls"
      action={
        idleJobs.length > 0 ? (
          <StatusBadge tone="bad" word="Nobody works on it" />
        ) : uncheckedSince ? (
          <StatusBadge tone="warning" word="Not compared lately" />
        ) : (
          <StatusBadge tone="good" word="Working" />
        )
      }
    >
      <Facts
        facts={[
          [
            'Waiting to be read',
            queue.oldestAt === null ? (
              'None'
            ) : (
              <span key="waiting">
                {number(queue.waiting)}, the oldest since <MomentText at={queue.oldestAt} />
              </span>
            ),
          ],
          [
            'Given up',
            queue.abandoned === 0
              ? 'None'
              : `${number(queue.abandoned)}: ${queue.reasons.map(({ reason, records }) => `${reason} (${number(records)})`).join('; ')}`,
          ],
          [
            'Last compared with Graph',
            reconciliation ? (
              <span key="reconciled">
                <MomentText at={reconciliation.at} />: {number(reconciliation.listed)} listed,{' '}
                {reconciliation.repaired === 0
                  ? 'none was missing'
                  : `${number(reconciliation.repaired)} repaired`}
              </span>
            ) : (
              'Not yet'
            ),
          ],
          [
            'The 30 days before the consent',
            backFill === null ? (
              'Not begun'
            ) : (
              <span key="backFill">
                {backFill.endedAt !== null && backFill.waiting === 0 ? (
                  <>
                    Complete: {number(backFill.found)} calls of {backFill.totalDays} days
                  </>
                ) : (
                  <>
                    {backFill.doneDays} of {backFill.totalDays} days listed, {number(backFill.waiting)} of{' '}
                    {number(backFill.found)} calls still to be read
                    {backFill.doneAbout && (
                      <>
                        ; done about <MomentText at={backFill.doneAbout} />
                      </>
                    )}
                  </>
                )}
              </span>
            ),
          ],
        ]}
      />
      {backFill !== null && backFill.endedAt === null && (
        <ProgressLine
          share={backFill.doneDays / Math.max(1, backFill.totalDays)}
          words={`${backFill.doneDays} of ${backFill.totalDays} days`}
        />
      )}
      {idleJobs.length > 0 && (
        <Hint>
          No running server has taken on: {idleJobs.join(', ')}. Restart it; it goes on where it stopped.
        </Hint>
      )}
    </Panel>
  )
}
