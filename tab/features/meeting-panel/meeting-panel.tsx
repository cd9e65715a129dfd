import { agendaFor } from '#shared/agenda.ts'
import { attendanceOf, meetingAtHand } from '#shared/meeting-now.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MeetingTime } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, PlainList, Stack } from '../../ui/layout.tsx'
import { MyTasks, useMyTasks } from '../../ui/my-tasks.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { AgendaSteps } from './agenda-steps.tsx'
import { ShortKsis } from './short-ksis.tsx'

/** The side panel of a meeting, 320 px wide: what it goes through, what you can settle in it, how it stands. */
export function MeetingPanel() {
  const { plan, figures, now, today } = usePlan()
  const atHand = meetingAtHand(plan, now)
  const tasks = useMyTasks()
  const votes = tasks.filter(({ kind }) => kind === 'vote')
  const mine = tasks.filter(({ kind }) => kind === 'action')
  return (
    <PageFrame
      title={atHand?.title ?? 'No meeting is scheduled'}
      intro={
        atHand ? (
          <>
            <MeetingTime at={atHand.meeting.startsAt} />{' '}
            <StatusBadge
              tone={atHand.isRunning ? 'brand' : 'quiet'}
              word={atHand.isRunning ? 'Running now' : 'Comes next'}
            />
          </>
        ) : (
          'Set up a series on the committee page; its agenda then stands here.'
        )
      }
    >
      <Stack>
        {votes.length > 0 && (
          <Panel title="Your votes">
            <MyTasks label="Your votes" tasks={votes} />
          </Panel>
        )}
        {atHand && (
          <Panel title="Agenda" action={<RouteLink to="committee">Committee</RouteLink>}>
            <AgendaSteps sections={agendaFor(plan, figures, atHand.meeting, today)} />
            <Hint>{sayAttendance(attendanceOf(plan, atHand.meeting))}</Hint>
          </Panel>
        )}
        <Panel title="Your actions">
          {mine.length === 0 ? (
            <EmptyFace title="No open actions" words="What the committee asks of you will stand here." />
          ) : (
            <MyTasks label="Your actions" tasks={mine} />
          )}
        </Panel>
        <Panel title="KSIs" action={<RouteLink to="ksis">All KSIs</RouteLink>}>
          <PlainList label="KSIs">
            <ShortKsis />
          </PlainList>
        </Panel>
      </Stack>
    </PageFrame>
  )
}

function sayAttendance({
  present,
  members,
  votersPresent,
  voters,
  isTaken,
}: ReturnType<typeof attendanceOf>): string {
  if (members === 0) return 'The committee has no members yet.'
  if (!isTaken) return `${members} members, ${voters} with a vote; nobody is ticked off as present yet.`
  return `${present} of ${members} members are present, ${votersPresent} of ${voters} with a vote.`
}
