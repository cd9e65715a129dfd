import { AddRegular } from '@fluentui/react-icons/svg/add'
import { weakest } from '#shared/parts/key-result.ts'
import type { Objective } from '#shared/parts/objective.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Prose, Row } from '../../ui/layout.tsx'
import { recordOptions } from '../../ui/options.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { KeyResults } from './key-results.tsx'
import { KeyResultBadge } from './key-result-badge.tsx'
import { ToDos } from './to-dos.tsx'

export function ObjectivesPage() {
  const { plan } = usePlan()
  return (
    <PageFrame
      title="Objectives and key results"
      intro="Objectives are set at the start; key results move them quarter by quarter. The weakest key result decides how an objective stands, and what nobody updates is never green."
      actions={
        <EditButton
          label="Add objective"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{ action: 'putObjective', title: 'New objective', fields: useObjectiveFields(), record: {} }}
        />
      }
    >
      <Panel
        title="Vision"
        action={
          <EditButton
            label="Edit"
            about="Vision"
            wish={{
              action: 'putProfile',
              title: 'Vision of the plan',
              fields: [{ name: 'vision', label: 'Vision', kind: 'prose' }],
              record: plan.profile,
            }}
          />
        }
      >
        <Prose>{plan.profile.vision || 'No vision is written down yet.'}</Prose>
      </Panel>
      {plan.objectives.length === 0 && (
        <Panel title="Objectives">
          <EmptyFace
            title="No objectives yet"
            words="Name what the project is to achieve; then add key results that show it."
          />
        </Panel>
      )}
      {plan.objectives.map((objective) => (
        <ObjectivePanel key={objective.id} objective={objective} />
      ))}
      <ToDos />
    </PageFrame>
  )
}

function ObjectivePanel({ objective }: { objective: Objective }) {
  const { plan, today } = usePlan()
  const fields = useObjectiveFields()
  const results = plan.keyResults.filter(({ objectiveId }) => objectiveId === objective.id)
  return (
    <Panel
      title={objective.title}
      action={
        <Row>
          <KeyResultBadge status={weakest(results, today)} />
          <EditButton
            label="Edit"
            about={objective.title}
            wish={{
              action: 'putObjective',
              title: 'Edit objective',
              fields,
              record: objective,
              about: { id: objective.id },
              removal: {
                action: 'removeObjective',
                id: objective.id,
                words: 'Yes, remove it and its key results',
              },
            }}
          />
        </Row>
      }
    >
      {objective.description && <Prose>{objective.description}</Prose>}
      <Row>
        <PersonName id={objective.ownerId} vacant="No owner" />
        {objective.dueOn && (
          <Hint>
            due <DayText day={objective.dueOn} />
          </Hint>
        )}
      </Row>
      <KeyResults objective={objective} results={results} />
    </Panel>
  )
}

function useObjectiveFields(): FieldOf<'putObjective'>[] {
  const { plan } = usePlan()
  return [
    { name: 'title', label: 'Objective', kind: 'line', required: true },
    { name: 'description', label: 'Description', kind: 'prose' },
    { name: 'ownerId', label: 'Owner', kind: 'person' },
    { name: 'dueOn', label: 'Due', kind: 'day' },
    {
      name: 'outcomeIds',
      label: 'Serves these outcomes',
      kind: 'many',
      options: recordOptions(plan.outcomes),
    },
  ]
}
