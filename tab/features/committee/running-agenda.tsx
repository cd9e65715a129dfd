import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { agendaOf, type AgendaSection } from '#shared/agenda.ts'
import { asItems, currentItem, itemBefore, plannedEnd } from '#shared/meeting-now.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { ClockTime } from '../../ui/date-text.tsx'
import { Bullets, Hint, Row, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AgendaSteps } from './agenda-steps.tsx'
import { NotesForm } from './notes-form.tsx'

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, color: tokens.colorNeutralForeground1 },
})

/** Where the meeting is on its agenda: what there is to say, how long, notes, and the way on. */
export function RunningAgenda({ meeting }: { meeting: Meeting }) {
  const { plan, figures, today } = usePlan()
  const sections = agendaOf(plan, figures, meeting, today)
  const here = currentItem(meeting)
  const section = sections.find(({ itemId }) => itemId !== null && itemId === here?.id)
  return (
    <Panel title="Agenda" action={<Progress meeting={meeting} />}>
      {meeting.agenda.length === 0 ? (
        <Row>
          <ActButton action="putMeeting" input={{ id: meeting.id, agenda: asItems(sections, meeting.id) }}>
            Go through this agenda
          </ActButton>
        </Row>
      ) : (
        <>
          {section && here ? (
            <CurrentSection key={here.id} meeting={meeting} section={section} itemId={here.id} />
          ) : (
            <Strong>The agenda is done.</Strong>
          )}
          <Steps meeting={meeting} />
        </>
      )}
      <details>
        <summary>The whole agenda</summary>
        <AgendaSteps sections={sections} />
      </details>
    </Panel>
  )
}

function Progress({ meeting }: { meeting: Meeting }) {
  const done = meeting.agenda.filter((each) => each.done).length
  if (meeting.agenda.length === 0) return null
  return (
    <Hint>
      {done} of {meeting.agenda.length} done
    </Hint>
  )
}

function CurrentSection({
  meeting,
  section,
  itemId,
}: {
  meeting: Meeting
  section: AgendaSection
  itemId: string
}) {
  const styles = useStyles()
  const { plan, mayDo } = usePlan()
  const { title, minutes, presenterId, lines } = section
  const notes = meeting.agenda.find(({ id }) => id === itemId)?.notes ?? ''
  return (
    <section aria-label={`Now: ${title}`}>
      <h3 className={styles.title}>Now: {title}</h3>
      <Hint>
        {presenterId !== null && `${plan.people[presenterId]?.name ?? 'Someone'} · `}
        {minutes} min, until <ClockTime at={plannedEnd(meeting, itemId)} />
      </Hint>
      <Bullets lines={lines.filter((line) => line !== notes)} />
      {mayDo('writeMinutes') && (
        <NotesForm meetingId={meeting.id} itemId={itemId} title={title} notes={notes} />
      )}
    </section>
  )
}

/** Going on says that a section is done; going back says it is not. Everybody in the meeting sees the same place. */
function Steps({ meeting }: { meeting: Meeting }) {
  const here = currentItem(meeting)
  const before = itemBefore(meeting)
  return (
    <Row>
      {before && (
        <ActButton action="putAgendaItem" input={{ id: meeting.id, itemId: before.id, done: false }}>
          Previous
        </ActButton>
      )}
      {here && (
        <ActButton
          action="putAgendaItem"
          input={{ id: meeting.id, itemId: here.id, done: true }}
          appearance="primary"
        >
          {meeting.agenda.at(-1)?.id === here.id ? 'Done' : 'Next'}
        </ActButton>
      )}
    </Row>
  )
}
