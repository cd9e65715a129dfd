import type { AlignedFunction } from '#shared/parts/aligned-function.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const fields: readonly FieldOf<'putFunction'>[] = [
  { name: 'title', label: 'Function', kind: 'line', required: true },
  { name: 'alignsOn', label: 'What has to be aligned', kind: 'prose' },
  {
    name: 'contact',
    label: 'Contact',
    kind: 'line',
    hint: 'Who speaks for the function, on the plan or not.',
  },
  { name: 'ownerId', label: 'Owner', kind: 'person', hint: 'Who brings the alignment about.' },
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
            {
              name: 'Function',
              cell: ({ title, alignsOn }) => (
                <Tight>
                  {title}
                  {alignsOn && <Hint>{alignsOn}</Hint>}
                </Tight>
              ),
            },
            { name: 'Contact', cell: ({ contact }) => contact || '–' },
            { name: 'Owner', cell: ({ ownerId }) => <PersonName id={ownerId} vacant="No owner" /> },
            { name: 'Sign-off', cell: (row) => <SignOff row={row} /> },
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

function SignOff({ row: { signedOff, withdrawn } }: { row: AlignedFunction }) {
  const { plan } = usePlan()
  const nameOf = (by: string) => plan.people[by]?.name ?? 'Someone no longer on the plan'
  if (signedOff)
    return (
      <Tight>
        <StatusBadge tone="good" word="Signed off" />
        <Hint>
          {nameOf(signedOff.by)}, <MomentText at={signedOff.at} />
          {signedOff.note && `: ${signedOff.note}`}
        </Hint>
      </Tight>
    )
  if (!withdrawn) return <StatusBadge tone="quiet" word="Not signed off" />
  return (
    <Tight>
      <StatusBadge tone="warning" word="Withdrawn" />
      <Hint>
        {nameOf(withdrawn.by)}, <MomentText at={withdrawn.at} />: {withdrawn.reason}
      </Hint>
    </Tight>
  )
}

function FunctionActions({ row }: { row: AlignedFunction }) {
  return (
    <Buttons>
      {row.signedOff ? (
        <EditButton
          label="Withdraw sign-off"
          about={row.title}
          appearance="subtle"
          wish={{
            action: 'withdrawSignOff',
            title: `Withdraw the sign-off: ${row.title}`,
            about: { id: row.id },
            fields: [{ name: 'reason', label: 'Why it no longer stands', kind: 'prose', required: true }],
            submit: 'Withdraw',
          }}
        />
      ) : (
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
