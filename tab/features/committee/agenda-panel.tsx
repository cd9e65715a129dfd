import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { agendaFor } from '#shared/agenda.ts'
import { nextSteeringMeeting } from '#shared/coming-meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MeetingTime } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Prose, Spread, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

const useStyles = makeStyles({
  agenda: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  lines: { paddingInlineStart: tokens.spacingHorizontalL, listStyleType: 'disc' },
})

/** What the next meeting will go through, written from the plan as it stands now. */
export function AgendaPanel() {
  const styles = useStyles()
  const { plan, figures, now, today } = usePlan()
  const next = nextSteeringMeeting(plan, now)
  if (!next)
    return (
      <Panel title="Next meeting">
        <EmptyFace
          title="No meeting is scheduled"
          words="Add a series. Members are then reminded in their own time zone and get a digest the day before."
        />
      </Panel>
    )
  const sections = agendaFor(plan, figures, next, today)
  const minutes = sections.reduce((sum, each) => sum + each.minutes, 0)
  return (
    <Panel title="Agenda of the next meeting" action={<Hint>{minutes} minutes</Hint>}>
      <Prose>
        <MeetingTime at={next.startsAt} />
      </Prose>
      <ol className={styles.agenda}>
        {sections.map(({ key, title, minutes: length, presenterId, lines }) => (
          <li key={key}>
            <Spread>
              <Strong>{title}</Strong>
              <Hint>
                {presenterId !== null && `${plan.people[presenterId]?.name ?? 'Someone'} · `}
                {length} min
              </Hint>
            </Spread>
            <ul className={styles.lines}>
              {lines.map((line) => (
                <li key={line}>
                  <Hint>{line}</Hint>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
