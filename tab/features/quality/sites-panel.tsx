import { useState } from 'react'
import type { QualityOverview } from '#shared/api-quality.ts'
import {
  type Direction,
  dropsOf,
  isProblem,
  recentlyEnabled,
  setupFailuresOf,
  type Share,
  shareOf,
  siteStandings,
  type Standing,
  unclassifiedOf,
} from '#shared/quality-view.ts'
import { directionWords, standingWords } from '#shared/words/quality.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { Hint, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { directionTones, nameOfSite, routeOfSite, standingTones } from './quality-words.ts'

interface SiteRow {
  readonly id: string
  readonly siteId: string | null
  readonly calls: number
  readonly share: Share
  readonly standing: Standing
  readonly direction: Direction
  readonly unclassified: Share
  readonly failed: Share
  readonly dropped: Share
}

const lists = { problems: 'Problem sites', recent: 'Recently enabled', all: 'All sites' } as const
type List = keyof typeof lists

/** What the committee guide asks for: known problem sites and where they are heading, and recently enabled ones. */
export function SitesPanel({ quality }: { quality: QualityOverview }) {
  const { plan, today } = usePlan()
  const { locale } = useHost()
  const [list, setList] = useState<List>('problems')
  const rows = siteRows(quality)
  const recent = new Set(recentlyEnabled(plan, today))
  const shown: Record<List, SiteRow[]> = {
    problems: rows.filter(isProblem),
    recent: rows.filter(({ siteId }) => siteId !== null && recent.has(siteId)),
    all: rows,
  }
  const nothing: Record<List, string> = {
    problems: 'No site lies above its limit.',
    recent: 'No site was enabled in the last 30 days and has calls.',
    all: 'No calls in these 28 days.',
  }
  return (
    <Panel title="Sites">
      <ChoiceRow
        label="Which sites"
        choices={(Object.keys(lists) as List[]).map((each) => ({
          value: each,
          name: `${lists[each]} (${shown[each].length})`,
        }))}
        chosen={list}
        onChoose={setList}
      />
      {shown[list].length === 0 ? (
        <Hint>{nothing[list]}</Hint>
      ) : (
        <RecordTable label={lists[list]} rows={shown[list]} columns={columns(locale)} />
      )}
    </Panel>
  )

  function columns(language: string): readonly Column<SiteRow>[] {
    return [
      {
        name: 'Site',
        cell: ({ siteId }) => <RouteLink to={routeOfSite(siteId)}>{nameOfSite(plan, siteId)}</RouteLink>,
      },
      {
        name: quality.basis.unit === 'call' ? 'Poor calls' : 'Poor streams',
        cell: ({ share }) => <ShareCell share={share} limit={quality.basis.limit} />,
        kind: 'number',
      },
      {
        // Two columns of words would make the table wider than its panel on a small laptop.
        name: 'Stands, heading',
        cell: ({ standing, direction }) => (
          <Tight>
            <StatusBadge tone={standingTones[standing]} word={standingWords[standing]} />
            <StatusBadge tone={directionTones[direction]} word={directionWords[direction]} />
          </Tight>
        ),
      },
      { name: 'Calls', cell: ({ calls }) => calls.toLocaleString(language), kind: 'number' },
      { name: 'Not classified', cell: (row) => <Plain share={row.unclassified} />, kind: 'number' },
      { name: 'Failed', cell: (row) => <Plain share={row.failed} />, kind: 'number' },
      { name: 'Dropped', cell: (row) => <Plain share={row.dropped} />, kind: 'number' },
    ]
  }
}

function Plain({ share: { value } }: { share: Share }) {
  return <ShareCell share={{ value, low: null, high: null }} />
}

function siteRows({ sites, basis }: QualityOverview): SiteRow[] {
  return siteStandings(sites, basis).map(({ siteId, now, share, standing, direction }) => ({
    id: siteId ?? 'elsewhere',
    siteId,
    ...{ calls: now.calls, share, standing, direction },
    unclassified: shareOf(unclassifiedOf(now, basis.unit)),
    failed: shareOf(setupFailuresOf(now)),
    dropped: shareOf(dropsOf(now)),
  }))
}
