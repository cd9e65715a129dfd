import { agendaFor } from '#shared/agenda.ts'
import { meetingAtHand } from '#shared/meeting-now.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { MeetingTime } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { PlainList, Row, Stack } from '../../ui/layout.tsx'
import { MyTasks, useMyTasks } from '../../ui/my-tasks.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { AgendaSteps } from './agenda-steps.tsx'
import { AttendancePanel } from './attendance-panel.tsx'
import { MeetingBeside, MeetingCourse } from './live-meeting.tsx'
import { PrepareButton } from './prepare-button.tsx'
import { ShortKsis } from './short-ksis.tsx'
import { VotesPanel } from './votes-panel.tsx'

/** The side panel of a meeting, 320 px wide: the meeting itself while it runs, else the one that comes. */
export function MeetingPanel() {
  const { plan, now } = usePlan()
  const atHand = meetingAtHand(plan, now)
  const meeting = atHand?.meeting ?? null
  return (
    <PageFrame
      title={atHand?.title ?? 'No meeting is scheduled'}
      intro={
        atHand ? (
          <>
            <MeetingTime at={atHand.startsAt} />{' '}
            <StatusBadge
              tone={atHand.isRunning ? 'brand' : 'quiet'}
              word={atHand.isRunning ? 'Running now' : 'Comes next'}
            />
          </>
        ) : (
          'Set up a series on the committee page; its agenda then stands here.'
        )
      }
      actions={
        meeting?.state === 'planned' && (
          <ActButton action="startMeeting" input={{ id: meeting.id }} appearance="primary">
            Start meeting
          </ActButton>
        )
      }
    >
      <Stack>
        {meeting?.state === 'running' ? (
          <>
            <MeetingCourse meeting={meeting} />
            <MeetingBeside meeting={meeting} />
          </>
        ) : (
          <Coming />
        )}
        <MyActions />
        <Panel title="KSIs" action={<RouteLink to="ksis">All KSIs</RouteLink>}>
          <PlainList label="KSIs">
            <ShortKsis />
          </PlainList>
        </Panel>
      </Stack>
    </PageFrame>
  )
}

function Coming() {
  const { plan, figures, now, today } = usePlan()
  const atHand = meetingAtHand(plan, now)
  if (!atHand?.occurrence) return <VotesPanel />
  const { occurrence, meeting } = atHand
  return (
    <>
      <VotesPanel />
      <Panel
        title="Agenda"
        action={
          <RouteLink to={meeting ? `committee/${encodeURIComponent(meeting.id)}` : 'committee'}>
            Committee
          </RouteLink>
        }
      >
        <AgendaSteps sections={agendaFor(plan, figures, occurrence, today)} />
        {!meeting && (
          <Row>
            <PrepareButton occurrence={occurrence} />
          </Row>
        )}
      </Panel>
      {meeting && <AttendancePanel meeting={meeting} />}
    </>
  )
}

function MyActions() {
  const mine = useMyTasks().filter(({ kind }) => kind === 'action')
  return (
    <Panel title="Your actions">
      {mine.length === 0 ? (
        <EmptyFace title="No open actions" words="What the committee asks of you will stand here." />
      ) : (
        <MyTasks label="Your actions" tasks={mine} />
      )}
    </Panel>
  )
}
