import { agendaFor, agendaOf } from '#shared/agenda.ts'
import { meetingAtHand } from '#shared/meeting-now.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { MeetingTime } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Prose, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { AgendaSteps } from './agenda-steps.tsx'
import { PrepareButton } from './prepare-button.tsx'

/** What the meeting that runs, or the next one, goes through, written from the plan as it stands now. */
export function AgendaPanel() {
  const { plan, figures, now, today } = usePlan()
  const atHand = meetingAtHand(plan, now)
  if (!atHand)
    return (
      <Panel title="Next meeting">
        <EmptyFace
          title="No meeting is scheduled"
          words="Add a series. Members are then reminded in their own time zone and get a digest the day before."
        />
      </Panel>
    )
  const { meeting, occurrence, startsAt, isRunning } = atHand
  const sections = meeting
    ? agendaOf(plan, figures, meeting, today)
    : agendaFor(plan, figures, occurrence!, today)
  const minutes = sections.reduce((sum, each) => sum + each.minutes, 0)
  return (
    <Panel
      title={isRunning ? 'The meeting that runs now' : 'Agenda of the next meeting'}
      action={<Hint>{minutes} minutes</Hint>}
    >
      <Prose>
        <MeetingTime at={startsAt} />
      </Prose>
      <AgendaSteps sections={sections} />
      <Row>
        {meeting && (
          <RouteLink to={`committee/${encodeURIComponent(meeting.id)}`}>Open this meeting</RouteLink>
        )}
        <RouteLink to="pack">Committee pack</RouteLink>
        {!meeting && occurrence && <PrepareButton occurrence={occurrence} />}
        {meeting?.state === 'planned' && (
          <ActButton action="startMeeting" input={{ id: meeting.id }}>
            Start meeting
          </ActButton>
        )}
      </Row>
    </Panel>
  )
}
