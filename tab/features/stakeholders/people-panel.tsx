import { roleWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'

/** Who works on the plan, and what they may do in it. */
export function PeoplePanel() {
  const { plan, mayDo } = usePlan()
  const rows = Object.entries(plan.people).map(([id, person]) => ({ id, ...person }))
  return (
    <Panel title="People on the plan">
      <RecordTable
        label="People on the plan"
        rows={rows}
        columns={[
          { name: 'Person', cell: ({ id }) => <PersonName id={id} /> },
          { name: 'Mail', cell: ({ email }) => email || '–' },
          { name: 'May act as', cell: ({ role }) => roleWords[role], kind: 'tight' },
          {
            name: 'Actions',
            kind: 'actions',
            when: mayDo('putPerson'),
            cell: ({ id, name, email, role }) => (
              <EditButton
                label="Change role"
                about={name}
                appearance="subtle"
                wish={{
                  action: 'putPerson',
                  title: `What ${name} may do`,
                  about: { personId: id, name, email },
                  record: { role },
                  fields: [
                    { name: 'role', label: 'May act as', kind: 'choice', options: optionsOf(roleWords) },
                  ],
                }}
              />
            ),
          },
        ]}
      />
    </Panel>
  )
}
