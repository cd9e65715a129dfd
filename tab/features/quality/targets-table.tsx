import type { CutRow } from '#shared/api-quality.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { type TargetRow, targetRows } from '#shared/quality-targets.ts'
import { standingWords } from '#shared/words/quality.ts'
import { Hint, Tight } from '../../ui/layout.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { standingTones } from './quality-words.ts'

const scopeWords = { all: 'All', conferencing: 'Meetings', peerToPeer: 'Between two people' } as const

/** The guide's suggested targets by scope beside what was measured there. */
export function TargetsTable({ cuts }: { cuts: readonly CutRow[] }) {
  const measures = [
    { name: 'Poor streams', share: 'poorStreams', at: 0 },
    { name: 'Failed to connect', share: 'setupFailures', at: 1 },
    { name: 'Dropped', share: 'drops', at: 2 },
  ] as const
  return (
    <>
      <RecordTable
        label="Targets by scope"
        rows={targetRows(cuts).map((row) => ({ ...row, id: `${row.target.scope} ${row.target.segment}` }))}
        columns={[
          {
            name: 'Scope',
            cell: ({ target }: TargetRow) => `${scopeWords[target.scope]}: ${target.segment.toLowerCase()}`,
          },
          ...measures.map(({ name, share, at }) => ({
            name,
            cell: (row: TargetRow) => (
              <Tight>
                <ShareCell share={row[share]} limit={row.target[share]} />
                <Hint>below {sayAmount('share', row.target[share])}</Hint>
                {row.standings[at] !== 'none' && (
                  <StatusBadge
                    tone={standingTones[row.standings[at]]}
                    word={standingWords[row.standings[at]]}
                  />
                )}
              </Tight>
            ),
          })),
        ]}
      />
      <Hint>
        Targets suggested by Microsoft’s Quality of Experience Review guide; adjust them to your business.
        Failures and drops are counted in calls here, in streams there.
      </Hint>
    </>
  )
}
