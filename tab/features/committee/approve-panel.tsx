import { localDayAndTime } from '#shared/calendar/zone.ts'
import { minutesToApprove } from '#shared/meeting-now.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { MomentText, sayDay } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Entry, Hint, PlainList, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

/** Minutes of earlier meetings that this one approves, and corrections of those that are approved. */
export function ApprovePanel({ meeting }: { meeting: Meeting }) {
  const { locale } = useHost()
  const { plan } = usePlan()
  const waiting = minutesToApprove(plan, meeting)
  const approved = plan.meetings.filter(
    ({ minutesState, startsAt }) => minutesState === 'approved' && startsAt < meeting.startsAt,
  )
  if (waiting.length + approved.length === 0) return null
  const isRunning = meeting.state === 'running'
  const why = isRunning ? null : 'Minutes are approved while the meeting is held.'
  return (
    <Panel title="Minutes of earlier meetings">
      {waiting.length === 0 && <Hint>None waits for approval.</Hint>}
      <PlainList label="Minutes of earlier meetings">
        {waiting.map(({ id, title, startsAt }) => (
          <Entry key={id}>
            <div>
              <RouteLink to={`committee/${encodeURIComponent(id)}`}>{title}</RouteLink>
              <Hint>
                <MomentText at={startsAt} />
              </Hint>
            </div>
            <ActButton
              action="approveMinutes"
              input={{ id, meetingId: meeting.id }}
              label={`Approve the minutes: ${title}`}
              blocked={why}
            >
              Approve
            </ActButton>
          </Entry>
        ))}
      </PlainList>
      {why && waiting.length > 0 && <Hint>{why}</Hint>}
      {isRunning && approved.length > 0 && (
        <Row>
          <EditButton
            label="Note a correction"
            wish={{
              action: 'correctMinutes',
              title: 'A correction of approved minutes',
              fields: [
                {
                  name: 'aboutId',
                  label: 'Minutes of',
                  kind: 'choice',
                  options: approved.map(({ id, title, startsAt }) => ({
                    value: id,
                    label: `${title}, ${sayDay(localDayAndTime(startsAt, plan.profile.zone).day, locale)}`,
                  })),
                },
                { name: 'text', label: 'What was wrong', kind: 'prose', required: true },
              ],
              about: { id: meeting.id },
            }}
          />
        </Row>
      )}
    </Panel>
  )
}
