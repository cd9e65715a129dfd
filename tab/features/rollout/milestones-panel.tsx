import type { Milestone } from '#shared/parts/milestone.ts'
import type { Plan } from '#shared/plan.ts'
import { levelWords } from '#shared/words.ts'
import { goNoGoWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint } from '../../ui/layout.tsx'
import { optionsOf, recordOptions } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

export function MilestonesPanel() {
  const { plan, mayDo } = usePlan()
  const rows = [...plan.milestones].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
  return (
    <Panel
      title="Milestones"
      action={
        <EditButton
          label="Add milestone"
          wish={{
            action: 'putMilestone',
            title: 'New milestone',
            fields: milestoneFields(plan),
            record: { importance: 'medium', goNoGo: 'notNeeded' },
          }}
        />
      }
    >
      {rows.length === 0 ? (
        <EmptyFace
          title="No milestones yet"
          words="Add the dates everybody looks at, with who answers for them."
        />
      ) : (
        <RecordTable
          label="Milestones"
          rows={rows}
          columns={[
            { name: 'Milestone', cell: ({ title }) => title },
            { name: 'Due', cell: (row) => <Due row={row} />, kind: 'tight' },
            {
              name: 'Owner',
              // What is done needs nobody any more.
              cell: ({ ownerId, done }) =>
                done && ownerId === null ? '–' : <PersonName id={ownerId} vacant="No owner" />,
            },
            { name: 'Go or no-go', cell: ({ goNoGo }) => goNoGoWords[goNoGo] },
            { name: 'State', cell: (row) => <MilestoneState row={row} />, kind: 'tight' },
            {
              name: 'Actions',
              cell: (row) => <MilestoneActions row={row} />,
              kind: 'actions',
              when: mayDo('putMilestone'),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function Due({ row: { dueOn, originalDueOn } }: { row: Milestone }) {
  return (
    <div>
      <DayText day={dueOn} />
      {originalDueOn && originalDueOn !== dueOn && (
        <Hint>
          was <DayText day={originalDueOn} />
        </Hint>
      )}
    </div>
  )
}

function MilestoneState({ row: { done, dueOn } }: { row: Milestone }) {
  const { today } = usePlan()
  if (done) return <StatusBadge tone="good" word="Done" />
  return dueOn < today ? <StatusBadge tone="bad" word="Overdue" /> : <StatusBadge tone="quiet" word="Open" />
}

function MilestoneActions({ row }: { row: Milestone }) {
  const { plan } = usePlan()
  return (
    <Buttons>
      {!row.done && (
        <ActButton action="putMilestone" input={{ id: row.id, done: true }} label={`Done: ${row.title}`}>
          Done
        </ActButton>
      )}
      <EditButton
        label="Edit"
        about={row.title}
        appearance="subtle"
        wish={{
          action: 'putMilestone',
          title: 'Edit milestone',
          fields: milestoneFields(plan),
          record: row,
          about: { id: row.id },
          removal: { action: 'removeMilestone', id: row.id, words: 'Yes, remove this milestone' },
        }}
      />
    </Buttons>
  )
}

function milestoneFields(plan: Plan): FieldOf<'putMilestone'>[] {
  return [
    { name: 'title', label: 'Milestone', kind: 'line', required: true },
    { name: 'dueOn', label: 'Due', kind: 'day', required: true },
    { name: 'originalDueOn', label: 'First planned for', kind: 'day' },
    { name: 'importance', label: 'Importance', kind: 'choice', options: optionsOf(levelWords) },
    { name: 'impact', label: 'What depends on it', kind: 'prose' },
    { name: 'ownerId', label: 'Owner', kind: 'person' },
    { name: 'waveId', label: 'Wave', kind: 'choice', options: recordOptions(plan.waves), none: 'None' },
    { name: 'goNoGo', label: 'Go or no-go', kind: 'choice', options: optionsOf(goNoGoWords) },
    { name: 'done', label: 'Done', kind: 'check' },
  ]
}
