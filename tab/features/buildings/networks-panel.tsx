import { Button } from '@fluentui/react-button'
import { SearchBox } from '@fluentui/react-search'
import { useDeferredValue, useState } from 'react'
import type { BuildingNetworks } from '#shared/api-buildings.ts'
import { inOrder } from '#shared/parts/wave.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, Row, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** From network to site to wave: by what the calls of this plan are counted. */
export function NetworksPanel() {
  const { locale } = useHost()
  const [search, setSearch] = useState('')
  const [offset, setOffset] = useState(0)
  const asked = useDeferredValue(
    `buildings/networks?search=${encodeURIComponent(search.slice(0, 200))}&offset=${offset}`,
  )
  const reading = useRead<BuildingNetworks>(asked, 'plan')
  return (
    <Panel title="Networks, sites and waves">
      <Row>
        <SearchBox
          aria-label="Search networks"
          placeholder="Network, building or site"
          value={search}
          onChange={(_, { value }) => {
            setSearch(value)
            setOffset(0)
          }}
        />
      </Row>
      {reading.state === 'loading' && <LoadingFace what="networks" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Found found={reading.answer} />}
      {reading.state === 'ready' && reading.answer.total > reading.answer.networks.length && (
        <Row>
          <Button disabledFocusable={offset === 0} onClick={() => setOffset(Math.max(0, offset - turn))}>
            Before
          </Button>
          <Hint>
            {`${(offset + 1).toLocaleString(locale)} to ${(offset + reading.answer.networks.length).toLocaleString(locale)} of ${reading.answer.total.toLocaleString(locale)}`}
          </Hint>
          <Button
            disabledFocusable={offset + reading.answer.networks.length >= reading.answer.total}
            onClick={() => setOffset(offset + turn)}
          >
            Next
          </Button>
        </Row>
      )}
    </Panel>
  )
}

/** As many as the server gives at once. */
const turn = 50

function Found({ found: { networks, total } }: { found: BuildingNetworks }) {
  const { plan } = usePlan()
  if (total === 0)
    return (
      <EmptyFace
        title="No network"
        words="No network matches, or none is named yet: take a building file, or write the networks at the sites."
        action={<RouteLink to="rollout">Go to the sites</RouteLink>}
      />
    )
  const siteNames = new Map(plan.sites.map(({ id, name }) => [id, name]))
  const wavesOf = (siteId: string | null) =>
    inOrder(plan.waves)
      .filter(({ siteIds }) => siteId !== null && siteIds.includes(siteId))
      .map(({ name }) => name)
      .join(', ')
  return (
    <RecordTable
      label="Networks"
      rows={networks.map((each) => ({ ...each, id: each.cidr }))}
      columns={[
        {
          name: 'Network',
          cell: ({ cidr, name, building, from }) => (
            <Tight>
              {cidr}
              <Hint>
                {from === 'site' ? 'Written at the site' : [building, name].filter(Boolean).join(', ')}
              </Hint>
            </Tight>
          ),
        },
        {
          name: 'Site',
          cell: ({ siteId }) =>
            siteId === null ? (
              <StatusBadge tone="warning" word="No site" />
            ) : (
              <RouteLink to={`quality/${encodeURIComponent(`site:${siteId}`)}`}>
                {siteNames.get(siteId) ?? 'A site that was removed'}
              </RouteLink>
            ),
        },
        { name: 'Waves', cell: ({ siteId }) => wavesOf(siteId) || '–' },
        { name: 'Counts as', cell: ({ inside }) => (inside ? 'Inside' : 'Outside'), kind: 'tight' },
      ]}
    />
  )
}
