import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import {
  type RaciActivity,
  type RaciLetter,
  raciGaps,
  raciLetters,
  raciWarnings,
} from '#shared/parts/raci.ts'
import { raciWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Row, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Term } from '../../ui/term.tsx'
import { RaciGrid } from './raci-grid.tsx'

const fields: readonly FieldOf<'putRaciActivity'>[] = [
  { name: 'title', label: 'Activity', kind: 'line', required: true },
]

/** Who does what: a grid to fill in, and the same as a list that fits any screen and checks each row. */
export function RaciPanel() {
  const { plan, mayDo } = usePlan()
  const [isGrid, setGrid] = useState(false)
  const canFill = mayDo('setRaciCell') && plan.raci.length > 0 && plan.stakeholders.length > 0
  const problems = plan.raci.filter((row) => raciGaps(row).length > 0).length
  return (
    <Panel
      title="Who does what (RACI)"
      action={
        <Row>
          {canFill && (
            <Button size="small" aria-pressed={isGrid} onClick={() => setGrid(!isGrid)}>
              {isGrid ? 'Show as list' : 'Fill in the grid'}
            </Button>
          )}
          <EditButton
            label="Add activity"
            wish={{ action: 'putRaciActivity', title: 'New activity', fields, record: {} }}
          />
        </Row>
      }
    >
      {plan.raci.length === 0 ? (
        <EmptyFace
          title="No activities yet"
          words="The template brings the activities of a rollout with the roles that do them."
        />
      ) : (
        <>
          <Hint>
            <Term word="RACI" />: each activity has exactly one accountable role and at least one that does
            it.{' '}
            {problems === 0
              ? 'Every row holds to that.'
              : `${problems} of ${plan.raci.length} rows do not yet.`}
          </Hint>
          {isGrid && canFill ? <RaciGrid activities={plan.raci} roles={plan.stakeholders} /> : <RaciList />}
        </>
      )}
    </Panel>
  )
}

function RaciList() {
  const { plan, mayDo } = usePlan()
  const roleNames = new Map(plan.stakeholders.map(({ id, title }) => [id, title]))
  const rolesWith = ({ cells }: RaciActivity, letter: RaciLetter) =>
    Object.entries(cells)
      .filter(([, held]) => held.includes(letter))
      .map(([id]) => roleNames.get(id) ?? 'A removed role')
      .join(', ')
  return (
    <RecordTable
      label="Responsibilities"
      rows={plan.raci}
      columns={[
        { name: 'Activity', cell: ({ title }) => title },
        ...raciLetters.map((letter) => ({
          name: raciWords[letter],
          cell: (row: RaciActivity) => <Hint>{rolesWith(row, letter) || '–'}</Hint>,
        })),
        { name: 'Check', cell: (row) => <Check row={row} roles={plan.stakeholders.length} /> },
        {
          name: 'Actions',
          kind: 'actions',
          when: mayDo('putRaciActivity'),
          cell: (row) => (
            <EditButton
              label="Edit"
              about={row.title}
              appearance="subtle"
              wish={{
                action: 'putRaciActivity',
                title: 'Edit activity',
                fields,
                record: row,
                about: { id: row.id },
                removal: { action: 'removeRaciActivity', id: row.id, words: 'Yes, remove this activity' },
              }}
            />
          ),
        },
      ]}
    />
  )
}

function Check({ row, roles }: { row: RaciActivity; roles: number }) {
  const gaps = raciGaps(row)
  const warnings = raciWarnings(row, roles)
  return (
    <Tight>
      {gaps.length === 0 ? (
        <StatusBadge tone="good" word="Complete" />
      ) : (
        <StatusBadge tone="warning" word="Not complete" />
      )}
      {[...gaps, ...warnings].map((words) => (
        <Hint key={words}>{words}</Hint>
      ))}
    </Tight>
  )
}
