import { localDayAndTime } from '#shared/calendar/zone.ts'
import { nextSteeringMeeting } from '#shared/coming-meeting.ts'
import { changedLines } from '#shared/changed-lines.ts'
import { changesSinceMeeting } from '#shared/overview.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText, MeetingTime, MomentText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

const shownChanges = 5

/** When the committee meets, and what it has not seen yet. */
export function NextMeeting() {
  const { locale } = useHost()
  const { plan, figures, now } = usePlan()
  const next = nextSteeringMeeting(plan, now)
  const lines = changedLines(plan, figures)
  const changes = changesSinceMeeting(plan)
  const { since } = figures.sinceMeeting
  return (
    <Panel title="Next committee meeting" action={<RouteLink to="committee">Agenda and decisions</RouteLink>}>
      {next ? (
        <Strong>
          <MeetingTime at={next.startsAt} />
        </Strong>
      ) : (
        <EmptyFace
          title="No meeting is scheduled"
          words="Set up a series on the committee page; members are then reminded and get a digest."
        />
      )}
      <Hint>
        {since ? (
          <>
            Changed since the last meeting, closed <MomentText at={since} />
          </>
        ) : (
          <>
            Changed since the plan began,{' '}
            <DayText day={localDayAndTime(plan.createdAt, plan.profile.zone).day} />
          </>
        )}
      </Hint>
      <PlainList label="What changed">
        {lines.slice(0, shownChanges).map((line) => (
          <Entry key={line}>{line}</Entry>
        ))}
      </PlainList>
      {changes > shownChanges && (
        <RouteLink to="history">All {changes.toLocaleString(locale)} changes in the history</RouteLink>
      )}
    </Panel>
  )
}
