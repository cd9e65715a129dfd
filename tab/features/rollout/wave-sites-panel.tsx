import { gravestSiteFirst, readiness, type Site } from '#shared/parts/site.ts'
import { inOrder, isPlanned, type Wave } from '#shared/parts/wave.ts'
import { sitesOf } from '#shared/rollout/readiness.ts'
import { peopleOfSiteIn } from '#shared/rollout/site-shares.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { recordOptions } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { ReadinessBadge } from './rollout-badges.tsx'

/** The sites of a wave, those that hold it up first. */
export function WaveSitesPanel({ wave }: { wave: Wave }) {
  const { plan, mayDo } = usePlan()
  const sites = sitesOf(plan, wave).sort(gravestSiteFirst)
  return (
    <Panel title="Sites">
      {sites.length === 0 ? (
        <EmptyFace
          title="No sites in this wave"
          words="Choose them with Edit, or move a site here from another wave."
        />
      ) : (
        <RecordTable
          label={`Sites of ${wave.name}`}
          rows={sites}
          columns={[
            {
              name: 'Site',
              cell: ({ id, name }) => <RouteLink to={`rollout/${encodeURIComponent(id)}`}>{name}</RouteLink>,
            },
            { name: 'People', cell: (site) => <People wave={wave} site={site} />, kind: 'number' },
            {
              name: 'Readiness',
              cell: (site) => <ReadinessBadge state={readiness(site)} />,
              kind: 'tight',
            },
            {
              name: 'Actions',
              kind: 'actions',
              when: mayDo('moveSite') && isPlanned(wave),
              cell: (site) => <MoveSite wave={wave} site={site} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}

function People({ wave, site }: { wave: Wave; site: Site }) {
  const here = peopleOfSiteIn(wave, site)
  return <>{here < site.headcount ? `${here} of ${site.headcount}` : here}</>
}

function MoveSite({ wave, site }: { wave: Wave; site: Site }) {
  const { plan } = usePlan()
  const others = inOrder(plan.waves).filter((each) => isPlanned(each) && each.id !== wave.id)
  return (
    <EditButton
      label="Move"
      about={site.name}
      appearance="subtle"
      wish={{
        action: 'moveSite',
        title: `Move ${site.name} to another wave`,
        fields: [
          {
            name: 'toId',
            label: 'To',
            kind: 'choice',
            options: recordOptions(others),
            none: 'No wave',
            hint: 'Its people go along, and a gate decided for either wave is laid aside.',
          },
        ],
        about: { siteId: site.id, fromId: wave.id },
        submit: 'Move',
      }}
    />
  )
}
