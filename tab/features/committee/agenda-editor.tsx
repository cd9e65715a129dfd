import { AddRegular } from '@fluentui/react-icons/svg/add'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { agendaOf, type AgendaSection } from '#shared/agenda.ts'
import { agendaTime } from '#shared/committee/agenda-edits.ts'
import { asItems, movedOrder } from '#shared/meeting-now.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Bullets, Hint, Row, Spread, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { itemFields } from './agenda-fields.ts'

const useStyles = makeStyles({
  agenda: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

/** The agenda of a meeting to come: written from the plan, adjusted by people. */
export function AgendaEditor({ meeting }: { meeting: Meeting }) {
  const styles = useStyles()
  const { plan, figures, today } = usePlan()
  const sections = agendaOf(plan, figures, meeting, today)
  const isAdjustable = meeting.agenda.some(({ section }) => section !== null)
  return (
    <Panel title="Agenda" action={<TimeWords meeting={meeting} sections={sections} />}>
      <ol className={styles.agenda} aria-label="Agenda">
        {sections.map((section) => (
          <li key={section.itemId ?? section.key}>
            <Spread>
              <Strong>{section.title}</Strong>
              <SectionWords section={section} />
            </Spread>
            <Bullets lines={section.lines} />
            {isAdjustable && section.itemId !== null && (
              <ItemChanges meeting={meeting} section={section} itemId={section.itemId} />
            )}
          </li>
        ))}
      </ol>
      <Row>
        {isAdjustable ? (
          <EditButton
            label="Add topic"
            icon={<AddRegular />}
            wish={{
              action: 'putAgendaItem',
              title: 'New topic',
              fields: itemFields(meeting.agenda, true),
              record: { minutes: 10 },
              about: { id: meeting.id },
            }}
          />
        ) : (
          <ActButton action="putMeeting" input={{ id: meeting.id, agenda: asItems(sections, meeting.id) }}>
            Adjust this agenda
          </ActButton>
        )}
      </Row>
    </Panel>
  )
}

function SectionWords({ section }: { section: AgendaSection }) {
  const { plan } = usePlan()
  const { presenterId, minutes, carriedOver } = section
  return (
    <Hint>
      {carriedOver && 'Carried over · '}
      {presenterId !== null && `${plan.people[presenterId]?.name ?? 'Someone'} · `}
      {minutes} min
    </Hint>
  )
}

/** The sum of the minutes, and whether the meeting is long enough for them. */
function TimeWords({ meeting, sections }: { meeting: Meeting; sections: readonly AgendaSection[] }) {
  const { plan } = usePlan()
  const minutes = sections.reduce((sum, each) => sum + each.minutes, 0)
  const { available } = agendaTime(plan, meeting)
  const over = available === null ? 0 : Math.max(0, minutes - available)
  return (
    <Row>
      <Hint>{available === null ? `${minutes} minutes` : `${minutes} of ${available} minutes`}</Hint>
      {over > 0 && <StatusBadge tone="warning" word={`${over} min too long`} />}
    </Row>
  )
}

function ItemChanges({
  meeting,
  section,
  itemId,
}: {
  meeting: Meeting
  section: AgendaSection
  itemId: string
}) {
  const { title, presenterId, minutes } = section
  const at = meeting.agenda.findIndex(({ id }) => id === itemId)
  const chosen = meeting.agenda[at]?.presenterId ?? null
  const last = meeting.agenda.length - 1
  const move = (by: -1 | 1) => ({ id: meeting.id, itemIds: movedOrder(meeting, itemId, by) })
  return (
    <Row>
      <ActButton
        action="orderAgenda"
        input={move(-1)}
        appearance="subtle"
        label={`Up: ${title}`}
        blocked={at === 0 ? 'This comes first already.' : null}
      >
        Up
      </ActButton>
      <ActButton
        action="orderAgenda"
        input={move(1)}
        appearance="subtle"
        label={`Down: ${title}`}
        blocked={at === last ? 'This comes last already.' : null}
      >
        Down
      </ActButton>
      <EditButton
        label="Edit"
        about={title}
        appearance="subtle"
        wish={{
          action: 'putAgendaItem',
          title: 'Edit topic',
          fields: itemFields(meeting.agenda, false),
          record: { title, presenterId: chosen ?? presenterId, minutes },
          about: { id: meeting.id, itemId },
        }}
      />
      <ActButton
        action="removeAgendaItem"
        input={{ id: meeting.id, itemId }}
        appearance="subtle"
        label={`Remove: ${title}`}
      >
        Remove
      </ActButton>
    </Row>
  )
}
