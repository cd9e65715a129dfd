import { waveProgress } from '#shared/overview.ts'
import { isPlanned, type Wave } from '#shared/parts/wave.ts'
import { waveReadiness } from '#shared/rollout/readiness.ts'
import type { InvitationStatus } from '#shared/roster.ts'
import { readinessWords, waveKindWords } from '#shared/words/rollout.ts'
import { invitationWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Sideways, Stack } from '../../ui/layout.tsx'
import { recordOptions } from '../../ui/options.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { GatePanel } from './gate-panel.tsx'
import { WaveStateBadge } from './rollout-badges.tsx'
import { waveFields } from './wave-fields.ts'
import { WaveSitesPanel } from './wave-sites-panel.tsx'
import { Activated } from './waves-panel.tsx'

/** One wave: its gate, its sites, its people, and what can be done with it. */
export function WaveDetail({ wave }: { wave: Wave }) {
  const { plan } = usePlan()
  return (
    <PageFrame
      title={wave.name}
      back={{ to: 'rollout', label: 'Rollout' }}
      actions={
        <>
          {wave.state === 'planned' && (
            <ActButton action="putWave" input={{ id: wave.id, state: 'live' }} appearance="primary">
              Go live
            </ActButton>
          )}
          {wave.state === 'live' && (
            <ActButton action="putWave" input={{ id: wave.id, state: 'closed' }} appearance="primary">
              Close wave
            </ActButton>
          )}
          <EditButton
            label="Edit"
            wish={{
              action: 'putWave',
              title: 'Edit wave',
              fields: waveFields(plan),
              record: wave,
              about: { id: wave.id },
              removal: { action: 'removeWave', id: wave.id, words: 'Yes, remove this wave' },
            }}
          />
          {isPlanned(wave) && <Rearrange wave={wave} />}
        </>
      }
    >
      <Sideways>
        <Stack>
          <GatePanel key={wave.id} wave={wave} />
          <WaveSitesPanel wave={wave} />
        </Stack>
        <Stack>
          <AboutWave wave={wave} />
          <ChainPanel kind="wave" id={wave.id} />
        </Stack>
      </Sideways>
      <RecordHistory path={`waves/${wave.id}`} />
    </PageFrame>
  )
}

function Rearrange({ wave }: { wave: Wave }) {
  const { plan } = usePlan()
  const others = plan.waves.filter((each) => isPlanned(each) && each.id !== wave.id)
  return (
    <>
      {wave.siteIds.length > 1 && (
        <EditButton
          label="Split"
          wish={{
            action: 'splitWave',
            title: 'Split wave',
            fields: [
              {
                name: 'siteIds',
                label: 'Sites of the second part',
                kind: 'many',
                options: recordOptions(plan.sites.filter(({ id }) => wave.siteIds.includes(id))),
              },
            ],
            about: { id: wave.id },
            submit: 'Split',
          }}
        />
      )}
      {others.length > 0 && (
        <EditButton
          label="Merge"
          wish={{
            action: 'mergeWave',
            title: 'Merge into another wave',
            fields: [
              {
                name: 'intoId',
                label: 'Into',
                kind: 'choice',
                required: true,
                options: recordOptions(others),
                hint: 'This wave is removed; its sites, people and milestones go along.',
              },
            ],
            about: { id: wave.id },
            submit: 'Merge',
          }}
        />
      )}
    </>
  )
}

function AboutWave({ wave }: { wave: Wave }) {
  const { plan, figures } = usePlan()
  const progress = waveProgress(plan, figures).find((each) => each.wave.id === wave.id)
  const { counts } = waveReadiness(plan, wave)
  const ready = (['red', 'yellow', 'grey', 'green'] as const).flatMap((state) =>
    counts[state] > 0 ? [`${counts[state]} ${readinessWords[state].toLowerCase()}`] : [],
  )
  const statuses = (Object.keys(progress?.byStatus ?? {}) as InvitationStatus[]).map(
    (status) => `${progress!.byStatus[status]} ${invitationWords[status].toLowerCase()}`,
  )
  return (
    <Panel title="About the wave" action={<WaveStateBadge state={wave.state} />}>
      <Facts
        facts={[
          ['Kind', waveKindWords[wave.kind]],
          ['Launch', <DayText key="launch" day={wave.launchOn} />],
          ['Ends', <DayText key="ends" day={wave.endsOn} />],
          ['People planned', String(wave.plannedPeople)],
          ['Activated', progress ? <Activated key="activated" row={progress} /> : null],
          ['People by status', statuses.join('\n') || 'Nobody imported yet'],
          ['Sites', ready.join('\n') || 'None yet'],
        ]}
      />
    </Panel>
  )
}
