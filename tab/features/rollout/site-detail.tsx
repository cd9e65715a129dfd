import { inOrder } from '#shared/parts/wave.ts'
import { readiness, type Site } from '#shared/parts/site.ts'
import { peopleOfSiteIn } from '#shared/rollout/site-shares.ts'
import { siteServiceWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { ReadinessBadge } from './rollout-badges.tsx'
import { SiteChecklist } from './site-checklist.tsx'
import { siteFields } from './site-fields.ts'

/** One site: what has to be done before people are moved, and what is known about it. */
export function SiteDetail({ site }: { site: Site }) {
  return (
    <PageFrame
      title={site.name}
      back={{ to: 'rollout', label: 'Rollout' }}
      actions={
        <EditButton
          label="Edit"
          size="medium"
          wish={{
            action: 'putSite',
            title: 'Edit site',
            fields: siteFields,
            record: site,
            about: { id: site.id },
            removal: { action: 'removeSite', id: site.id, words: 'Yes, remove this site' },
          }}
        />
      }
    >
      <Sideways>
        <SiteChecklist site={site} />
        <Stack>
          <Panel title="About the site" action={<ReadinessBadge state={readiness(site)} />}>
            <Facts
              facts={[
                ['Country', site.country],
                ['State', site.state],
                ['Region', site.region],
                ['Address', site.address],
                ['Time zone', site.zone],
                ['Service', siteServiceWords[site.service]],
                ['People', String(site.headcount)],
                ['Networks', site.subnets.join('\n')],
                ['Launch', <DayText key="launch" day={site.launchOn} />],
                ['Owner', <PersonName key="owner" id={site.ownerId} vacant="No owner" />],
                ['Waves', <WavesOf key="waves" site={site} />],
              ]}
            />
          </Panel>
          <ChainPanel kind="site" id={site.id} />
        </Stack>
      </Sideways>
      <RecordHistory path={`sites/${site.id}`} />
    </PageFrame>
  )
}

function WavesOf({ site }: { site: Site }) {
  const { plan } = usePlan()
  const waves = inOrder(plan.waves).filter(({ siteIds }) => siteIds.includes(site.id))
  if (waves.length === 0) return <>In none yet</>
  return (
    <>
      {waves.map((wave) => {
        const people = peopleOfSiteIn(wave, site)
        return (
          <div key={wave.id}>
            <RouteLink to={`rollout/${encodeURIComponent(wave.id)}`}>{wave.name}</RouteLink>
            {people < site.headcount && ` (${people} people)`}
          </div>
        )
      })}
    </>
  )
}
