import { readiness, type Site } from '#shared/parts/site.ts'
import { readinessWords, siteServiceWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { siteFields } from './site-fields.ts'

const tones = { grey: 'quiet', green: 'good', yellow: 'warning', red: 'bad' } as const

export function ReadinessBadge({ site }: { site: Site }) {
  const state = readiness(site)
  return <StatusBadge tone={tones[state]} word={readinessWords[state]} />
}

/** Sites with how ready they are. */
export function SitesPanel() {
  const { plan } = usePlan()
  return (
    <Panel
      title="Sites"
      action={
        <EditButton
          label="Add site"
          wish={{
            action: 'putSite',
            title: 'New site',
            fields: siteFields,
            record: { service: 'callingPlans', zone: plan.profile.zone, headcount: 0 },
          }}
        />
      }
    >
      {plan.sites.length === 0 ? (
        <EmptyFace
          title="No sites yet"
          words="Add the offices that are moved, with their networks, so that calls can be told apart by site."
        />
      ) : (
        <RecordTable
          label="Sites"
          rows={plan.sites}
          columns={[
            { name: 'Site', cell: ({ id, name }) => <RouteLink to={`rollout/${id}`}>{name}</RouteLink> },
            { name: 'Country', cell: ({ country }) => country || '–' },
            { name: 'Service', cell: ({ service }) => siteServiceWords[service] },
            { name: 'People', cell: ({ headcount }) => headcount, kind: 'number' },
            { name: 'Launch', cell: ({ launchOn }) => <DayText day={launchOn} />, kind: 'tight' },
            {
              name: 'Tasks',
              cell: ({ tasks }) =>
                `${tasks.filter(({ state }) => state === 'done' || state === 'notApplicable').length} of ${tasks.length}`,
              kind: 'number',
            },
            { name: 'Readiness', cell: (site) => <ReadinessBadge site={site} />, kind: 'tight' },
          ]}
        />
      )}
    </Panel>
  )
}
