import type { QualityOverview } from '#shared/api-quality.ts'
import { addUp } from '#shared/measure/rollup.ts'
import { inOrder } from '#shared/parts/wave.ts'
import { directionOf, standingOf } from '#shared/quality-view.ts'
import { directionWords, standingWords } from '#shared/words/quality.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { directionTones, poorShare, standingTones } from './quality-words.ts'

/** Calls of the sites each wave moves. */
export function WavesPanel({ quality: { sites, basis } }: { quality: QualityOverview }) {
  const { plan } = usePlan()
  const { locale } = useHost()
  const rows = inOrder(plan.waves)
    .map(({ id, name, siteIds }) => {
      const own = sites.filter(({ siteId }) => siteId !== null && siteIds.includes(siteId))
      const now = addUp(own.map((each) => each.now))
      const share = poorShare(now, basis)
      return {
        ...{ id, name, share, calls: now.calls },
        standing: standingOf(share, basis.limit),
        direction: directionOf(share, poorShare(addUp(own.map(({ before }) => before)), basis)),
      }
    })
    .filter(({ calls }) => calls > 0)
  if (rows.length === 0) return null
  return (
    <Panel title="Waves">
      <RecordTable
        label="Call quality by wave"
        rows={rows}
        columns={[
          {
            name: 'Wave',
            cell: ({ id, name }) => (
              <RouteLink to={`quality/${encodeURIComponent(`wave:${id}`)}`}>{name}</RouteLink>
            ),
          },
          {
            name: basis.unit === 'call' ? 'Poor calls' : 'Poor streams',
            cell: ({ share }) => <ShareCell share={share} limit={basis.limit} />,
            kind: 'number',
          },
          {
            name: 'Stands',
            cell: ({ standing }) => (
              <StatusBadge tone={standingTones[standing]} word={standingWords[standing]} />
            ),
          },
          {
            name: 'Heading',
            cell: ({ direction }) => (
              <StatusBadge tone={directionTones[direction]} word={directionWords[direction]} />
            ),
          },
          { name: 'Calls', cell: ({ calls }) => calls.toLocaleString(locale), kind: 'number' },
        ]}
      />
      <Hint>
        Records name networks, not people: a wave counts the calls of the sites it moves, also those of people
        who move later. A site in two waves counts in both.
      </Hint>
    </Panel>
  )
}
