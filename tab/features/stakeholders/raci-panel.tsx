import { type RaciActivity, raciGaps } from '#shared/parts/raci.ts'
import { raciWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const letters = ['R', 'A', 'C', 'I'] as const

/** Who does what: one row an activity, one column a letter, so that it fits any screen. */
export function RaciPanel() {
  const { plan } = usePlan()
  const roleNames = new Map(plan.stakeholders.map(({ id, title }) => [id, title]))
  const rolesWith = ({ cells }: RaciActivity, letter: (typeof letters)[number]) =>
    Object.entries(cells)
      .filter(([, held]) => held.includes(letter))
      .map(([id]) => roleNames.get(id) ?? 'A removed role')
      .join(', ')
  return (
    <Panel title="Who does what (RACI)">
      {plan.raci.length === 0 ? (
        <EmptyFace
          title="No activities yet"
          words="The template brings the activities of a rollout with the roles that do them."
        />
      ) : (
        <RecordTable
          label="Responsibilities"
          rows={plan.raci}
          columns={[
            { name: 'Activity', cell: ({ title }) => title },
            ...letters.map((letter) => ({
              name: raciWords[letter],
              cell: (row: RaciActivity) => <Hint>{rolesWith(row, letter) || '–'}</Hint>,
            })),
            {
              name: 'Check',
              kind: 'tight' as const,
              cell: (row) => {
                const gaps = raciGaps(row)
                return gaps.length === 0 ? (
                  <StatusBadge tone="good" word="Complete" />
                ) : (
                  <StatusBadge tone="warning" word={gaps[0]!} />
                )
              },
            },
          ]}
        />
      )}
    </Panel>
  )
}
