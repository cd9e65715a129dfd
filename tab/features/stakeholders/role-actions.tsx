import type { Stakeholder } from '#shared/parts/stakeholder.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { Buttons } from '../../ui/layout.tsx'

export const roleFields: readonly FieldOf<'putStakeholder'>[] = [
  { name: 'title', label: 'Role', kind: 'line', required: true },
  {
    name: 'duties',
    label: 'Duties',
    kind: 'lines',
    hint: 'One per line. A duty that names the stand-up, MBR, QBR or steering committee is tied to its series.',
  },
  { name: 'contact', label: 'Contact', kind: 'line' },
  { name: 'location', label: 'Location', kind: 'line' },
  { name: 'deputyId', label: 'Deputy', kind: 'person' },
  { name: 'critical', label: 'The project stops without this role', kind: 'check' },
]

/** The person asked answers here or on their card; who leads assigns, asks again and edits. */
export function RoleActions({ role }: { role: Stakeholder }) {
  const { personId } = usePlan()
  const { id, title, acceptance } = role
  const isMine = role.personId === personId
  const isUnanswered = acceptance === 'asked' || acceptance === 'declined'
  return (
    <Buttons>
      {isMine && (
        <>
          {isUnanswered && (
            <ActButton
              appearance="primary"
              action="answerRole"
              input={{ id, answer: 'accepted' }}
              label={`Accept: ${title}`}
            >
              Accept
            </ActButton>
          )}
          <span hidden={acceptance === 'declined'}>
            <EditButton
              label="Decline"
              about={title}
              wish={{
                action: 'answerRole',
                title: `Decline: ${title}`,
                about: { id, answer: 'declined' },
                fields: [{ name: 'note', label: 'A word to the project lead', kind: 'line' }],
                submit: 'Decline',
              }}
            />
          </span>
        </>
      )}
      <EditButton
        label="Assign"
        about={title}
        wish={{
          action: 'assignRole',
          title: `Who is ${title}?`,
          about: { id },
          record: { personId: role.personId },
          fields: [
            { name: 'personId', label: 'Person', kind: 'person', hint: 'They are asked on a card in chat.' },
          ],
          submit: 'Assign',
        }}
      />
      {isUnanswered && !isMine && (
        <ActButton action="askRoleAgain" input={{ id }} label={`Ask again: ${title}`}>
          Ask again
        </ActButton>
      )}
      <EditButton
        label="Edit"
        about={title}
        appearance="subtle"
        wish={{
          action: 'putStakeholder',
          title: 'Edit role',
          fields: roleFields,
          record: role,
          about: { id },
          removal: { action: 'removeStakeholder', id, words: 'Yes, remove this role' },
        }}
      />
    </Buttons>
  )
}
