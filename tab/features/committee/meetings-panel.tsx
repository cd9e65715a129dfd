import type { Meeting } from '#shared/parts/meeting.ts'
import { minutesStateWords } from '#shared/words/committee.ts'
import { comingMeetings, meetingFor } from '#shared/coming-meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Meetings that are prepared or were held. Closing one freezes what everybody saw. */
export function MeetingsPanel() {
  const { plan, mayDo } = usePlan()
  const rows = [...plan.meetings].sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1))
  return (
    <Panel title="Meetings" action={<PrepareButton />}>
      {rows.length === 0 ? (
        <EmptyFace
          title="No meeting is written down yet"
          words="Prepare the next one to note who comes and what is parked; close it when it is over."
        />
      ) : (
        <RecordTable
          label="Meetings"
          rows={rows}
          columns={[
            {
              name: 'Meeting',
              cell: ({ title, minutes }) => (
                <div>
                  {title}
                  {minutes && <Hint>{minutes}</Hint>}
                </div>
              ),
            },
            { name: 'When', cell: ({ startsAt }) => <MomentText at={startsAt} />, kind: 'tight' },
            { name: 'Present', cell: ({ presentIds }) => presentIds.length, kind: 'number' },
            { name: 'Minutes', cell: ({ minutesState }) => minutesStateWords[minutesState], kind: 'tight' },
            {
              name: 'State',
              kind: 'tight',
              cell: ({ state }) =>
                state === 'closed' ? (
                  <StatusBadge tone="good" word="Closed" />
                ) : (
                  <StatusBadge tone="quiet" word="Planned" />
                ),
            },
            {
              name: 'Actions',
              cell: (row) => <MeetingChanges row={row} />,
              kind: 'actions',
              when: mayDo('putMeeting'),
            },
          ]}
        />
      )}
    </Panel>
  )
}

/** Writes the next occurrence of a series into the plan, unless that was done. */
function PrepareButton() {
  const { plan, now } = usePlan()
  const next = comingMeetings(
    plan.series.filter(({ kind }) => kind === 'steering'),
    now,
  )[0]
  if (!next || meetingFor(plan, next)) return null
  const title = plan.series.find(({ id }) => id === next.seriesId)?.title ?? 'Steering committee'
  return (
    <ActButton
      action="putMeeting"
      input={{ seriesId: next.seriesId, occurrenceKey: next.key, title, startsAt: next.startsAt }}
    >
      Prepare the next one
    </ActButton>
  )
}

function MeetingChanges({ row }: { row: Meeting }) {
  const fields = useMeetingFields()
  if (row.state === 'closed') return <Hint>Frozen</Hint>
  return (
    <Buttons>
      <EditButton
        label="Edit"
        about={row.title}
        wish={{
          action: 'putMeeting',
          title: 'Edit meeting',
          fields,
          record: row,
          about: { id: row.id },
          removal: { action: 'removeMeeting', id: row.id, words: 'Yes, remove this meeting' },
        }}
      />
      <ActButton action="closeMeeting" input={{ id: row.id }} label={`Close meeting: ${row.title}`}>
        Close meeting
      </ActButton>
    </Buttons>
  )
}

function useMeetingFields(): FieldOf<'putMeeting'>[] {
  const { plan } = usePlan()
  const people = Object.entries(plan.people).map(([value, { name }]) => ({ value, label: name }))
  return [
    { name: 'title', label: 'Title', kind: 'line', required: true },
    { name: 'noteTakerId', label: 'Note taker', kind: 'person' },
    { name: 'presentIds', label: 'Present', kind: 'many', options: people },
    { name: 'parkingLot', label: 'Parking lot', kind: 'lines' },
    { name: 'kudos', label: 'Kudos', kind: 'lines' },
    { name: 'minutes', label: 'Minutes', kind: 'prose' },
  ]
}
