import { AddRegular } from '@fluentui/react-icons/svg/add'
import { openRoles, type Stakeholder } from '#shared/parts/stakeholder.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint, Strong } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { AcceptanceBadge } from './acceptance-badge.tsx'
import { FunctionsPanel } from './functions-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { RaciPanel } from './raci-panel.tsx'

const roleFields: readonly FieldOf<'putStakeholder'>[] = [
  { name: 'title', label: 'Role', kind: 'line', required: true },
  { name: 'duties', label: 'Duties', kind: 'lines' },
  { name: 'contact', label: 'Contact', kind: 'line' },
  { name: 'location', label: 'Location', kind: 'line' },
  { name: 'deputyId', label: 'Deputy', kind: 'person' },
]

export function StakeholdersPage() {
  const { plan, mayDo } = usePlan()
  const vacancies = openRoles(plan.stakeholders).length
  return (
    <PageFrame
      title="Stakeholders"
      intro={
        plan.stakeholders.length === 0
          ? 'Who the rollout needs, and who has to agree. Whoever is named is asked on a card in chat.'
          : vacancies === 0
            ? 'Every role is filled.'
            : `${vacancies} of ${plan.stakeholders.length} roles still need someone. Whoever is named is asked on a card in chat and accepts or declines there.`
      }
      actions={
        <EditButton
          label="Add role"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{ action: 'putStakeholder', title: 'New role', fields: roleFields, record: {} }}
        />
      }
    >
      <Panel title="Roles and duties">
        {plan.stakeholders.length === 0 ? (
          <EmptyFace
            title="No roles yet"
            words="Add the people the rollout needs, from sponsor to quality champions."
          />
        ) : (
          <RecordTable
            label="Roles and duties"
            rows={plan.stakeholders}
            columns={[
              { name: 'Role', cell: (row) => <RoleName row={row} /> },
              {
                name: 'Person',
                cell: ({ personId }) => <PersonName id={personId} vacant="To be announced" />,
                kind: 'tight',
              },
              {
                name: 'Answer',
                cell: ({ acceptance }) =>
                  acceptance === 'vacant' ? '–' : <AcceptanceBadge acceptance={acceptance} />,
                kind: 'tight',
              },
              {
                name: 'Location',
                cell: ({ location, contact }) => [location, contact].filter(Boolean).join(' · ') || '–',
              },
              {
                name: 'Actions',
                cell: (row) => <RoleActions row={row} />,
                kind: 'actions',
                when: mayDo('answerRole'),
              },
            ]}
          />
        )}
      </Panel>
      <FunctionsPanel />
      <RaciPanel />
      <PeoplePanel />
    </PageFrame>
  )
}

function RoleName({ row }: { row: Stakeholder }) {
  return (
    <div>
      <Strong>{row.title}</Strong>
      {row.duties.length > 0 && (
        <details>
          <summary>{row.duties.length === 1 ? '1 duty' : `${row.duties.length} duties`}</summary>
          <ul>
            {row.duties.map((duty) => (
              <li key={duty}>
                <Hint>{duty}</Hint>
              </li>
            ))}
          </ul>
        </details>
      )}
      {row.answerNote && <Hint>“{row.answerNote}”</Hint>}
    </div>
  )
}

function RoleActions({ row }: { row: Stakeholder }) {
  const { personId } = usePlan()
  const isMine = row.personId === personId && row.acceptance === 'asked'
  return (
    <Buttons>
      {isMine && (
        <>
          <ActButton
            appearance="primary"
            action="answerRole"
            input={{ id: row.id, answer: 'accepted' }}
            label={`Accept: ${row.title}`}
          >
            Accept
          </ActButton>
          <ActButton
            action="answerRole"
            input={{ id: row.id, answer: 'declined' }}
            label={`Decline: ${row.title}`}
          >
            Decline
          </ActButton>
        </>
      )}
      <EditButton
        label="Assign"
        about={row.title}
        wish={{
          action: 'assignRole',
          title: `Who is ${row.title}?`,
          about: { id: row.id },
          record: { personId: row.personId },
          fields: [
            { name: 'personId', label: 'Person', kind: 'person', hint: 'They are asked on a card in chat.' },
          ],
          submit: 'Assign',
        }}
      />
      <EditButton
        label="Edit"
        about={row.title}
        appearance="subtle"
        wish={{
          action: 'putStakeholder',
          title: 'Edit role',
          fields: roleFields,
          record: row,
          about: { id: row.id },
          removal: { action: 'removeStakeholder', id: row.id, words: 'Yes, remove this role' },
        }}
      />
    </Buttons>
  )
}
