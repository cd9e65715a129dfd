import { phases, type ToDo } from '#shared/parts/to-do.ts'
import { phaseWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { Columns, Entry, Hint, PlainList, Row, Stack, Strong } from '../../ui/layout.tsx'
import { optionsOf, recordOptions } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Work under the objectives, phase by phase; with an objective only what belongs to it. */
export function ToDos({ objectiveId }: { objectiveId: string | null }) {
  const { plan } = usePlan()
  const shown = plan.toDos.filter((each) => objectiveId === null || each.objectiveId === objectiveId)
  const fields = useToDoFields()
  return (
    <Panel
      title="To-dos by phase"
      action={
        <EditButton
          label="Add to-do"
          wish={{ action: 'putToDo', title: 'New to-do', fields, record: { phase: 'envision', objectiveId } }}
        />
      }
    >
      <Columns>
        {phases.map((phase) => {
          const rows = shown.filter((each) => each.phase === phase)
          const open = rows.filter(({ done }) => !done).length
          return (
            <Stack key={phase}>
              <Row>
                <Strong>{phaseWords[phase]}</Strong>
                <Hint>{rows.length === 0 ? 'nothing yet' : open === 0 ? 'all done' : `${open} open`}</Hint>
              </Row>
              <PlainList label={phaseWords[phase]}>
                {rows.map((toDo) => (
                  <ToDoEntry key={toDo.id} toDo={toDo} />
                ))}
              </PlainList>
            </Stack>
          )
        })}
      </Columns>
    </Panel>
  )
}

function ToDoEntry({ toDo }: { toDo: ToDo }) {
  const { plan } = usePlan()
  const fields = useToDoFields()
  const owner = toDo.ownerId === null ? null : plan.people[toDo.ownerId]?.name
  return (
    <Entry>
      <div>
        <span>{toDo.title}</span>
        {(owner || toDo.dueOn) && (
          <Hint>
            {owner}
            {owner && toDo.dueOn && ' · '}
            {toDo.dueOn && <DayText day={toDo.dueOn} />}
          </Hint>
        )}
      </div>
      <Row>
        {toDo.done ? (
          <StatusBadge tone="good" word="Done" />
        ) : (
          <ActButton action="putToDo" input={{ id: toDo.id, done: true }} label={`Done: ${toDo.title}`}>
            Done
          </ActButton>
        )}
        <EditButton
          label="Edit"
          about={toDo.title}
          appearance="subtle"
          wish={{
            action: 'putToDo',
            title: 'Edit to-do',
            fields,
            record: toDo,
            about: { id: toDo.id },
            removal: { action: 'removeToDo', id: toDo.id, words: 'Yes, remove this to-do' },
          }}
        />
      </Row>
    </Entry>
  )
}

function useToDoFields(): FieldOf<'putToDo'>[] {
  const { plan } = usePlan()
  return [
    { name: 'title', label: 'To-do', kind: 'line', required: true },
    { name: 'phase', label: 'Phase', kind: 'choice', options: optionsOf(phaseWords) },
    {
      name: 'objectiveId',
      label: 'Objective',
      kind: 'choice',
      options: recordOptions(plan.objectives),
      none: 'None',
    },
    { name: 'ownerId', label: 'Owner', kind: 'person' },
    { name: 'dueOn', label: 'Due', kind: 'day' },
    { name: 'done', label: 'Done', kind: 'check' },
  ]
}
