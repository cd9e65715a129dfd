import { Button } from '@fluentui/react-button'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { ApproachPanel } from './approach-panel.tsx'
import { MilestonesPanel } from './milestones-panel.tsx'
import { ProposePage } from './propose-page.tsx'
import { SiteDetail } from './site-detail.tsx'
import { SitesPanel } from './sites-panel.tsx'
import { WaveDetail } from './wave-detail.tsx'
import { waveFields } from './wave-fields.ts'
import { WavesPanel } from './waves-panel.tsx'

/** The rollout as a whole, one wave, one site, or the proposal of waves ('propose'). */
export function RolloutPage({ id }: { id: string | null }) {
  const { plan } = usePlan()
  if (id === 'propose') return <ProposePage />
  const wave = plan.waves.find((each) => each.id === id)
  if (wave) return <WaveDetail wave={wave} />
  const site = plan.sites.find((each) => each.id === id)
  if (site) return <SiteDetail site={site} />
  if (id === null || plan.milestones.some((each) => each.id === id)) return <Rollout />
  return <GonePage page={{ path: 'rollout', label: 'Rollout' }} />
}

function Rollout() {
  const { plan, mayDo } = usePlan()
  return (
    <PageFrame
      title="Rollout"
      intro="Who is moved when: the pilot first, then wave by wave, each over sites that are ready and through a gate."
      actions={
        <>
          {mayDo('adoptWaves') && plan.sites.length > 0 && (
            <Button as="a" href="#/rollout/propose">
              Propose waves
            </Button>
          )}
          <EditButton
            label="Add wave"
            appearance={plan.sites.length > 0 ? 'primary' : 'secondary'}
            size="medium"
            icon={<AddRegular />}
            wish={{
              action: 'putWave',
              title: 'New wave',
              fields: waveFields(plan),
              record: { kind: plan.waves.length === 0 ? 'pilot' : 'wave', plannedPeople: 0 },
              about: { position: plan.waves.length },
            }}
          />
        </>
      }
    >
      <WavesPanel />
      <SitesPanel />
      <MilestonesPanel />
      <ApproachPanel />
    </PageFrame>
  )
}
