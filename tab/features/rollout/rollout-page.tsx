import { AddRegular } from '@fluentui/react-icons/svg/add'
import { waveProgress } from '#shared/overview.ts'
import type { Plan } from '#shared/plan.ts'
import {
  deploymentModelWords,
  gateWords,
  modeWords,
  rolloutOrderWords,
  rolloutTypeWords,
  waveKindWords,
  waveStateWords,
} from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Strong } from '../../ui/layout.tsx'
import { optionsOf, recordOptions } from '../../ui/options.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { MilestonesPanel } from './milestones-panel.tsx'
import { PeopleTable } from './people-table.tsx'
import { SiteDetail } from './site-detail.tsx'
import { SitesPanel } from './sites-panel.tsx'

const waveTones = { planned: 'quiet', live: 'brand', closed: 'good' } as const

const approachFields: readonly FieldOf<'putProfile'>[] = [
  { name: 'rolloutType', label: 'Type of rollout', kind: 'choice', options: optionsOf(rolloutTypeWords) },
  { name: 'rolloutOrder', label: 'Order', kind: 'choice', options: optionsOf(rolloutOrderWords) },
  { name: 'deploymentModel', label: 'Model', kind: 'choice', options: optionsOf(deploymentModelWords) },
  { name: 'mode', label: 'Phase of the plan', kind: 'choice', options: optionsOf(modeWords) },
]

export function RolloutPage({ id }: { id: string | null }) {
  return id === null ? <Rollout /> : <SiteDetail id={id} />
}

function Rollout() {
  const { plan } = usePlan()
  const { profile } = plan
  return (
    <PageFrame
      title="Rollout"
      intro="Who is moved when: the pilot first, then wave by wave, each over sites that are ready."
      actions={
        <EditButton
          label="Add wave"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{
            action: 'putWave',
            title: 'New wave',
            fields: waveFields(plan),
            record: {
              kind: plan.waves.length === 0 ? 'pilot' : 'wave',
              position: plan.waves.length,
              plannedPeople: 0,
              state: 'planned',
            },
          }}
        />
      }
    >
      <WavesPanel />
      <SitesPanel />
      <MilestonesPanel />
      <Panel
        title="Approach"
        action={
          <EditButton
            label="Edit"
            about="Approach"
            wish={{
              action: 'putProfile',
              title: 'Approach',
              fields: approachFields,
              record: { ...profile, id: plan.id },
            }}
          />
        }
      >
        <Facts
          facts={[
            ['Type', rolloutTypeWords[profile.rolloutType]],
            ['Order', rolloutOrderWords[profile.rolloutOrder]],
            ['Model', deploymentModelWords[profile.deploymentModel]],
            ['Phase', modeWords[profile.mode]],
          ]}
        />
      </Panel>
      <PeopleTable />
    </PageFrame>
  )
}

function WavesPanel() {
  const { plan, figures, mayDo } = usePlan()
  const rows = waveProgress(plan, figures).map((each) => ({ ...each, id: each.wave.id }))
  const siteNames = new Map(plan.sites.map(({ id, name }) => [id, name]))
  return (
    <Panel title="Waves">
      {rows.length === 0 ? (
        <EmptyFace
          title="No waves yet"
          words="Plan the pilot first: a small group on a site that is easy to support."
        />
      ) : (
        <RecordTable
          label="Waves"
          rows={rows}
          columns={[
            {
              name: 'Wave',
              cell: ({ wave }) => (
                <div>
                  <Strong>{wave.name}</Strong>
                  <Hint>
                    {waveKindWords[wave.kind]} ·{' '}
                    {wave.siteIds.map((siteId) => siteNames.get(siteId) ?? 'removed site').join(', ') ||
                      'no sites yet'}
                  </Hint>
                </div>
              ),
            },
            { name: 'Launch', cell: ({ wave }) => <DayText day={wave.launchOn} />, kind: 'tight' },
            {
              name: 'Activated',
              cell: ({ wave, people, activated, share }) => (
                <ProgressLine
                  share={share ?? 0}
                  words={people === 0 ? `${wave.plannedPeople} planned` : `${activated} of ${people}`}
                />
              ),
            },
            {
              name: 'State',
              cell: ({ wave }) => (
                <StatusBadge tone={waveTones[wave.state]} word={waveStateWords[wave.state]} />
              ),
              kind: 'tight',
            },
            {
              name: 'Gate',
              cell: ({ wave }) => (wave.gate ? gateWords[wave.gate.decision] : 'Not decided'),
              kind: 'tight',
            },
            {
              name: 'Actions',
              kind: 'actions',
              when: mayDo('putWave'),
              cell: ({ wave }) => (
                <EditButton
                  label="Edit"
                  about={wave.name}
                  appearance="subtle"
                  wish={{
                    action: 'putWave',
                    title: 'Edit wave',
                    fields: waveFields(plan),
                    record: wave,
                    about: { id: wave.id },
                    removal: { action: 'removeWave', id: wave.id, words: 'Yes, remove this wave' },
                  }}
                />
              ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function waveFields(plan: Plan): FieldOf<'putWave'>[] {
  return [
    { name: 'name', label: 'Name', kind: 'line', required: true },
    { name: 'kind', label: 'Kind', kind: 'choice', options: optionsOf(waveKindWords) },
    { name: 'position', label: 'Position', kind: 'number', hint: '0 comes first.' },
    { name: 'siteIds', label: 'Sites', kind: 'many', options: recordOptions(plan.sites) },
    { name: 'plannedPeople', label: 'People planned', kind: 'number' },
    { name: 'launchOn', label: 'Launch', kind: 'day' },
    { name: 'endsOn', label: 'Ends', kind: 'day' },
    { name: 'state', label: 'State', kind: 'choice', options: optionsOf(waveStateWords) },
  ]
}
