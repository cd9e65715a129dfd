import { objectiveHints } from '#shared/key-result-hints.ts'
import { keyResultStatus, weakest } from '#shared/parts/key-result.ts'
import type { Objective } from '#shared/parts/objective.ts'
import type { Plan } from '#shared/plan.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { Hint, Prose, Row } from '../../ui/layout.tsx'
import { recordOptions } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { KeyResultBadge } from './key-result-badge.tsx'
import { KeyResults } from './key-results.tsx'

export function objectiveFields({ outcomes }: Plan): FieldOf<'putObjective'>[] {
  return [
    { name: 'title', label: 'Objective', kind: 'line', required: true },
    { name: 'description', label: 'Description', kind: 'prose' },
    { name: 'ownerId', label: 'Owner', kind: 'person' },
    { name: 'dueOn', label: 'Due', kind: 'day' },
    { name: 'outcomeIds', label: 'Serves these outcomes', kind: 'many', options: recordOptions(outcomes) },
  ]
}

/** One objective with its key results; how it stands is how the weakest of them stands. */
export function ObjectivePanel({ objective, isAlone }: { objective: Objective; isAlone: boolean }) {
  const { plan, today } = usePlan()
  const results = plan.keyResults.filter(({ objectiveId }) => objectiveId === objective.id)
  const status = weakest(results, today)
  const decisive = results.filter((result) => keyResultStatus(result, today) === status)
  const hints = objectiveHints(plan, objective)
  return (
    <Panel
      title={objective.title}
      action={
        <Row>
          <KeyResultBadge status={status} />
          {!isAlone && <RouteLink to={`objectives/${encodeURIComponent(objective.id)}`}>Open</RouteLink>}
          <EditButton
            label="Edit"
            about={objective.title}
            wish={{
              action: 'putObjective',
              title: 'Edit objective',
              fields: objectiveFields(plan),
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
      {results.length > 1 && decisive.length > 0 && decisive.length < results.length && (
        <Hint>The weakest key result decides: {decisive.map(({ title }) => title).join(', ')}.</Hint>
      )}
      {hints.length > 0 && <Hint>{hints.join(' ')}</Hint>}
      <KeyResults objective={objective} results={results} />
    </Panel>
  )
}
