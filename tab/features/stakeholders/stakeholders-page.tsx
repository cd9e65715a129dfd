import { AddRegular } from '@fluentui/react-icons/svg/add'
import { openRoles, type Stakeholder } from '#shared/parts/stakeholder.ts'
import { coverageWarnings } from '#shared/role-coverage.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { GonePage } from '../../ui/gone-page.tsx'
import { Bullets, Hint, Strong, Tight } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { FunctionsPanel } from './functions-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { RaciPanel } from './raci-panel.tsx'
import { RoleActions, roleFields } from './role-actions.tsx'
import { RoleAnswer } from './role-answer.tsx'
import { RoleDuties } from './role-duties.tsx'

/** The matrix of roles with everything around it, or the one role the route names. */
export function StakeholdersPage({ id }: { id: string | null }) {
  const { plan } = usePlan()
  if (id === null) return <WholeMatrix />
  const role = plan.stakeholders.find((each) => each.id === id)
  if (!role) return <GonePage page={{ path: 'stakeholders', label: 'Stakeholders' }} />
  return (
    <PageFrame title={role.title} back={{ to: 'stakeholders', label: 'All stakeholders' }}>
      <Panel title="This role">
        <Roles rows={[role]} isOpen />
      </Panel>
      <RecordHistory path={`stakeholders/${role.id}`} />
    </PageFrame>
  )
}

function WholeMatrix() {
  const { plan } = usePlan()
  const vacancies = openRoles(plan.stakeholders).length
  const warnings = coverageWarnings(plan)
  return (
    <PageFrame
      title="Stakeholders"
      intro={sayIntro(plan.stakeholders.length, vacancies)}
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
      {warnings.length > 0 && (
        <Panel title="Where the matrix is thin">
          <Bullets lines={warnings} />
        </Panel>
      )}
      <Panel title="Roles and duties">
        {plan.stakeholders.length === 0 ? (
          <EmptyFace
            title="No roles yet"
            words="Add the people the rollout needs, from sponsor to quality champions."
          />
        ) : (
          <Roles rows={plan.stakeholders} isOpen={false} />
        )}
      </Panel>
      <FunctionsPanel />
      <RaciPanel />
      <PeoplePanel />
    </PageFrame>
  )
}

function sayIntro(roles: number, vacancies: number): string {
  if (roles === 0)
    return 'Who the rollout needs, and who has to agree. Whoever is named is asked on a card in chat.'
  if (vacancies === 0) return 'Every role is filled.'
  return `${vacancies} of ${roles} roles still need someone. Whoever is named is asked on a card in chat and accepts or declines there.`
}

function Roles({ rows, isOpen }: { rows: readonly Stakeholder[]; isOpen: boolean }) {
  const { mayDo } = usePlan()
  return (
    <RecordTable
      label="Roles and duties"
      rows={rows}
      columns={[
        {
          name: 'Role',
          cell: (role) => (
            <Tight>
              {isOpen ? (
                <Strong>{role.title}</Strong>
              ) : (
                <RouteLink to={`stakeholders/${encodeURIComponent(role.id)}`}>{role.title}</RouteLink>
              )}
              {role.critical && <Hint>The project stops without it</Hint>}
              <RoleDuties role={role} isOpen={isOpen} />
            </Tight>
          ),
        },
        { name: 'Person', cell: (role) => <Holder role={role} /> },
        { name: 'Answer', cell: (role) => <RoleAnswer role={role} /> },
        {
          name: 'Location',
          cell: ({ location, contact }) => [location, contact].filter(Boolean).join(' · ') || '–',
        },
        {
          name: 'Actions',
          cell: (role) => <RoleActions role={role} />,
          kind: 'actions',
          when: mayDo('answerRole'),
        },
      ]}
    />
  )
}

function Holder({ role: { personId, deputyId } }: { role: Stakeholder }) {
  const { plan } = usePlan()
  return (
    <Tight>
      <PersonName id={personId} vacant="To be announced" />
      {deputyId && <Hint>Deputy: {plan.people[deputyId]?.name ?? 'someone no longer on the plan'}</Hint>}
    </Tight>
  )
}
