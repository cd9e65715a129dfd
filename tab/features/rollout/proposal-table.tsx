import type { ProposedShare, ProposedWave } from '#shared/rollout/propose-waves.ts'
import { DayText } from '../../ui/date-text.tsx'
import { Hint, Strong, Tight } from '../../ui/layout.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const sitesSaid = 6

/** The proposed waves: who, when, and why they stand where they stand. */
export function ProposalTable({
  waves,
  wavesBefore,
}: {
  waves: readonly ProposedWave[]
  wavesBefore: number
}) {
  const pilots = waves.filter(({ kind }) => kind === 'pilot').length
  const rows = waves.map((wave, n) => ({
    ...wave,
    id: `proposed-${n}`,
    name: wave.kind === 'pilot' ? 'Pilot' : `Wave ${wavesBefore + n + 1 - pilots}`,
  }))
  return (
    <RecordTable
      label="Proposed waves"
      rows={rows}
      columns={[
        {
          name: 'Wave',
          cell: ({ name, why }) => (
            <Tight>
              <Strong>{name}</Strong>
              <Hint>{why}</Hint>
            </Tight>
          ),
        },
        { name: 'Sites', cell: ({ shares }) => saySites(shares) },
        { name: 'People', cell: ({ people }) => people, kind: 'number' },
        { name: 'Launch', cell: ({ launchOn }) => <DayText day={launchOn} />, kind: 'tight' },
        {
          name: 'Size',
          cell: ({ aboveGuidance, limit, people }) => (
            <StatusBadge
              tone={aboveGuidance ? 'warning' : 'good'}
              word={aboveGuidance ? `Above ${limit}` : people === limit ? 'Full' : `Up to ${limit}`}
            />
          ),
          kind: 'tight',
        },
      ]}
    />
  )
}

function saySites(shares: readonly ProposedShare[]): string {
  const some = shares
    .slice(0, sitesSaid)
    .map(({ site, people }) =>
      people < site.people ? `${site.name} (${people} of ${site.people})` : site.name,
    )
  const more = shares.length - some.length
  return more > 0 ? `${some.join(', ')} and ${more} more` : some.join(', ')
}
