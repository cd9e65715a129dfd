import { AddRegular } from '@fluentui/react-icons/svg/add'
import { type ActionItem, isOverdue } from '#shared/parts/action-item.ts'
import { originWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const fields: readonly FieldOf<'putActionItem'>[] = [
  { name: 'title', label: 'Action', kind: 'line', required: true },
  { name: 'note', label: 'Note', kind: 'prose' },
  { name: 'ownerId', label: 'Owner', kind: 'person', required: true },
  { name: 'dueOn', label: 'Due', kind: 'day', required: true },
]

/** Promises: one owner, one date, and where they came from. Open ones first; of a meeting, the ones made in it. */
export function ActionsPanel({ meetingId }: { meetingId?: string }) {
  const { plan, mayDo } = usePlan()
  const own = plan.actionItems.filter(({ origin }) => meetingId === undefined || origin.id === meetingId)
  const rows = [...own].sort(
    (a, b) => Number(a.done !== null) - Number(b.done !== null) || (a.dueOn < b.dueOn ? -1 : 1),
  )
  return (
    <Panel
      title={meetingId === undefined ? 'Actions' : 'Actions of this meeting'}
      action={
        <EditButton
          label="Add action"
          icon={<AddRegular />}
          wish={{
            action: 'putActionItem',
            title: 'New action',
            fields,
            record: {},
            ...(meetingId === undefined ? {} : { about: { origin: { kind: 'meeting', id: meetingId } } }),
          }}
        />
      }
    >
      {rows.length === 0 ? (
        <EmptyFace title="No actions yet" words="Whoever is named gets a card in chat with a Done button." />
      ) : (
        <RecordTable
          label={meetingId === undefined ? 'Actions' : 'Actions of this meeting'}
          rows={rows}
          columns={[
            {
              name: 'Action',
              cell: ({ title, origin }) => (
                <div>
                  {title}
                  <Hint>{originWords[origin.kind]}</Hint>
                </div>
              ),
            },
            { name: 'Owner', cell: ({ ownerId }) => <PersonName id={ownerId} /> },
            { name: 'Due', cell: ({ dueOn }) => <DayText day={dueOn} />, kind: 'tight' },
            { name: 'State', cell: (row) => <ActionState row={row} />, kind: 'tight' },
            {
              name: 'Actions',
              cell: (row) => <ActionChanges row={row} />,
              kind: 'actions',
              when: mayDo('completeActionItem'),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function ActionState({ row }: { row: ActionItem }) {
  const { today } = usePlan()
  if (row.done) return <StatusBadge tone="good" word="Done" />
  return isOverdue(row, today) ? (
    <StatusBadge tone="bad" word="Overdue" />
  ) : (
    <StatusBadge tone="quiet" word="Open" />
  )
}

function ActionChanges({ row }: { row: ActionItem }) {
  const { personId, role } = usePlan()
  return (
    <Buttons>
      {!row.done && (row.ownerId === personId || role === 'lead') && (
        <ActButton action="completeActionItem" input={{ id: row.id }} label={`Done: ${row.title}`}>
          Done
        </ActButton>
      )}
      {row.done && (
        <ActButton
          appearance="subtle"
          action="reopenActionItem"
          input={{ id: row.id }}
          label={`Reopen: ${row.title}`}
        >
          Reopen
        </ActButton>
      )}
      <EditButton
        label="Edit"
        about={row.title}
        appearance="subtle"
        wish={{
          action: 'putActionItem',
          title: 'Edit action',
          fields,
          record: row,
          about: { id: row.id },
          removal: { action: 'removeActionItem', id: row.id, words: 'Yes, remove this action' },
        }}
      />
    </Buttons>
  )
}
