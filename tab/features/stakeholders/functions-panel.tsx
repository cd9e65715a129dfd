import type { AlignedFunction } from '#shared/parts/aligned-function.ts'
import type { z } from 'zod'
import { usePlan } from '../../plan/plan-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const fields: readonly FieldOf<'putFunction'>[] = [
  { name: 'title', label: 'Function', kind: 'line', required: true },
  { name: 'alignsOn', label: 'What has to be aligned', kind: 'prose' },
  { name: 'ownerId', label: 'Owner', kind: 'person' },
]

/** HR, Finance and the others that must stand behind the move. */
export function FunctionsPanel() {
  const { plan, mayDo } = usePlan()
  return (
    <Panel
      title="Functions to align"
      action={
        <EditButton
          label="Add function"
          wish={{ action: 'putFunction', title: 'New function', fields, record: {} }}
        />
      }
    >
      {plan.functions.length === 0 ? (
        <EmptyFace
          title="No functions yet"
          words="Name who has to agree before people are moved: HR, security, finance, legal, procurement."
        />
      ) : (
        <RecordTable
          label="Functions to align"
          rows={plan.functions}
          columns={[
            { name: 'Function', cell: ({ title }) => title },
            { name: 'Aligns on', cell: ({ alignsOn }) => alignsOn || '–' },
            {
              name: 'Owner',
              cell: ({ ownerId }) => <PersonName id={ownerId} vacant="No owner" />,
              kind: 'tight',
            },
            { name: 'Sign-off', cell: ({ signedOff }) => <SignOff signedOff={signedOff} /> },
            {
              name: 'Actions',
              cell: (row) => <FunctionActions row={row} />,
              kind: 'actions',
              when: mayDo('signOffFunction'),
            },
          ]}
        />
      )}
    </Panel>
  )
}

type Aligned = z.infer<typeof AlignedFunction>

function SignOff({ signedOff }: Pick<Aligned, 'signedOff'>) {
  const { plan } = usePlan()
  if (!signedOff) return <StatusBadge tone="quiet" word="Not signed off" />
  return (
    <div>
      <StatusBadge tone="good" word="Signed off" />
      <Hint>
        {plan.people[signedOff.by]?.name ?? 'Someone'}, <MomentText at={signedOff.at} />
        {signedOff.note && `: ${signedOff.note}`}
      </Hint>
    </div>
  )
}

function FunctionActions({ row }: { row: Aligned }) {
  return (
    <Buttons>
      {!row.signedOff && (
        <EditButton
          label="Sign off"
          about={row.title}
          wish={{
            action: 'signOffFunction',
            title: `Sign off: ${row.title}`,
            about: { id: row.id },
            fields: [{ name: 'note', label: 'Note', kind: 'prose' }],
            submit: 'Sign off',
          }}
        />
      )}
      <EditButton
        label="Edit"
        about={row.title}
        appearance="subtle"
        wish={{
          action: 'putFunction',
          title: 'Edit function',
          fields,
          record: row,
          about: { id: row.id },
          removal: { action: 'removeFunction', id: row.id, words: 'Yes, remove this function' },
        }}
      />
    </Buttons>
  )
}
