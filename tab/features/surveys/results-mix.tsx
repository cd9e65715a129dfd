import type { MixRow } from '#shared/api-survey-results.ts'
import { sayPart } from '#shared/basics/yardstick.ts'
import { wideGap } from '#shared/results/cuts.ts'
import { groupName } from '#shared/results/names.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Whether those who answered are like those who were asked. */
export function MixPanel({ mix }: { mix: readonly MixRow[] }) {
  const { plan } = usePlan()
  const wide = mix.filter(({ gap }) => Math.abs(gap) > wideGap)
  return (
    <Panel title="Who answered, and who was asked">
      <Prose>
        {wide.length === 0
          ? 'The answers come from much the same places as the people who were asked.'
          : `${wide.map((row) => groupName(plan, row)).join(', ')}: more than 10 points apart from their share of the people asked. Look at the weighted figures too.`}
      </Prose>
      <RecordTable
        label="Who answered, and who was asked"
        rows={mix.map((row) => ({ ...row, group: row.id, id: `${row.by} ${row.id}` }))}
        columns={[
          { name: 'Group', cell: ({ by, group }) => groupName(plan, { by, id: group }) },
          { name: 'Asked', cell: ({ invited }) => invited, kind: 'number' },
          { name: 'Answered', cell: ({ answered }) => answered, kind: 'number' },
          {
            name: 'Rate',
            cell: ({ invited, answered }) => (invited === 0 ? '–' : sayPart(answered, invited)),
            kind: 'number',
          },
          { name: 'Share of answers', cell: ({ gap }) => <Gap gap={gap} /> },
        ]}
      />
      <Hint>
        Groups in which fewer people answered than may be shown stand together, so that nobody&apos;s silence
        can be read off either.
      </Hint>
    </Panel>
  )
}

function Gap({ gap }: { gap: number }) {
  const points = Math.round(Math.abs(gap) * 100)
  if (Math.abs(gap) <= wideGap) return <>{points === 0 ? 'as asked' : sayGap(gap, points)}</>
  return <StatusBadge tone="warning" word={sayGap(gap, points)} />
}

function sayGap(gap: number, points: number): string {
  return `${points} ${points === 1 ? 'point' : 'points'} ${gap > 0 ? 'above' : 'below'} their share`
}
