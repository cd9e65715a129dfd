import { type Mitigation, type MitigationState, mitigationState } from '#shared/parts/mitigation.ts'
import { type Risk } from '#shared/parts/risk.ts'
import { mitigationKindWords, mitigationStateWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const mitigationFields: readonly FieldOf<'putMitigation'>[] = [
  { name: 'title', label: 'What is done', kind: 'line', required: true },
  {
    name: 'kind',
    label: 'Kind',
    kind: 'choice',
    options: optionsOf(mitigationKindWords),
    hint: 'Preventive makes it less likely; contingency is for when it happens.',
  },
  { name: 'ownerId', label: 'Owner', kind: 'person' },
  { name: 'dueOn', label: 'Due', kind: 'day' },
  { name: 'done', label: 'Done', kind: 'check' },
]

const tones: Readonly<Record<MitigationState, Tone>> = { open: 'quiet', overdue: 'bad', done: 'good' }

/** What is done about a risk: steps that make it less likely, and steps for when it comes. */
export function MitigationPanel({ risk }: { risk: Risk }) {
  const { plan, mayDo, today } = usePlan()
  const rows = plan.mitigations.filter(({ riskId }) => riskId === risk.id)
  return (
    <Panel
      title="Mitigations"
      action={
        <EditButton
          label="Add mitigation"
          wish={{
            action: 'putMitigation',
            title: 'New mitigation',
            fields: mitigationFields,
            record: { kind: 'preventive' },
            about: { riskId: risk.id },
          }}
        />
      }
    >
      {rows.length === 0 ? (
        <EmptyFace
          title="Nothing is done about it yet"
          words="Add a step that makes it less likely, or one that softens it if it comes."
        />
      ) : (
        <RecordTable
          label="Mitigations"
          rows={rows}
          columns={[
            { name: 'Step', cell: ({ title }) => title },
            { name: 'Kind', cell: ({ kind }) => mitigationKindWords[kind], kind: 'tight' },
            { name: 'Owner', cell: ({ ownerId }) => <PersonName id={ownerId} vacant="No owner" /> },
            { name: 'Due', cell: ({ dueOn }) => <DayText day={dueOn} />, kind: 'tight' },
            {
              name: 'State',
              cell: (row) => {
                const state = mitigationState(row, today)
                return <StatusBadge tone={tones[state]} word={mitigationStateWords[state]} />
              },
              kind: 'tight',
            },
            {
              name: 'Actions',
              cell: (row) => <MitigationActions mitigation={row} />,
              kind: 'actions',
              when: mayDo('putMitigation'),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function MitigationActions({ mitigation }: { mitigation: Mitigation }) {
  return (
    <Buttons>
      {!mitigation.done && (
        <ActButton
          action="putMitigation"
          input={{ id: mitigation.id, done: true }}
          label={`Done: ${mitigation.title}`}
        >
          Done
        </ActButton>
      )}
      <EditButton
        label="Edit"
        about={mitigation.title}
        appearance="subtle"
        wish={{
          action: 'putMitigation',
          title: 'Edit mitigation',
          fields: mitigationFields,
          record: mitigation,
          about: { id: mitigation.id },
          removal: { action: 'removeMitigation', id: mitigation.id, words: 'Yes, remove this step' },
        }}
      />
    </Buttons>
  )
}
