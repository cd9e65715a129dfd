import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { useState } from 'react'
import { isEmailId } from '#shared/basics/email-id.ts'
import { roleWords } from '#shared/words.ts'
import { roleMeaningWords } from '#shared/words/people.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Buttons, Hint, Tight } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { RecordTable } from '../../ui/record-table.tsx'

/** Said of who came onto the plan by a list that knew their address alone. */
const outsideWords =
  'Cannot open the plan: only an e-mail address is known. Take them off, and choose them from the organisation.'

/** Who works on the plan, and what they may do in it. */
export function PeoplePanel() {
  const { plan, personId, mayDo } = usePlan()
  const [isAdding, setAdding] = useState(false)
  const rows = Object.entries(plan.people).map(([id, person]) => ({ id, ...person }))
  return (
    <Panel
      title="People on the plan"
      action={
        mayDo('putPerson') && (
          <Button size="small" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
            {isAdding ? 'Done adding' : 'Add person'}
          </Button>
        )
      }
    >
      {isAdding && (
        <Field
          label="Somebody new on the plan"
          hint="People of the rollout are found by name; whoever is on the plan already is listed too."
        >
          <PersonPicker value="" onChange={() => undefined} />
        </Field>
      )}
      <RecordTable
        label="People on the plan"
        rows={rows}
        columns={[
          { name: 'Person', cell: ({ id }) => <PersonName id={id} /> },
          { name: 'Mail', cell: ({ email }) => email || '–' },
          {
            name: 'May act as',
            cell: ({ id, role }) => (
              <Tight>
                {roleWords[role]}
                <Hint>{isEmailId(id) ? outsideWords : roleMeaningWords[role]}</Hint>
              </Tight>
            ),
          },
          {
            name: 'Actions',
            kind: 'actions',
            when: mayDo('putPerson'),
            cell: ({ id, name, email, role }) => (
              <Buttons>
                {!isEmailId(id) && (
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
                )}
                {/* Leads take each other off, never themselves. */}
                {id !== personId && (
                  <EditButton
                    label="Take off the plan"
                    about={name}
                    appearance="subtle"
                    wish={{
                      action: 'removePerson',
                      title: `Take ${name} off the plan`,
                      about: { personId: id },
                      fields: [],
                      submit: `Yes, take ${name} off the plan`,
                    }}
                  />
                )}
              </Buttons>
            ),
          },
        ]}
      />
    </Panel>
  )
}
