import { waveProgress, type WaveProgress } from '#shared/overview.ts'
import { inOrder, isPlanned, type Wave } from '#shared/parts/wave.ts'
import { sitesOf, waveReadiness } from '#shared/rollout/readiness.ts'
import { waveKindWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { GateBadge, ReadinessBadge, WaveStateBadge } from './rollout-badges.tsx'

/** The waves in their order: when, who, how ready, and what was decided. */
export function WavesPanel() {
  const { plan, figures, mayDo } = usePlan()
  const rows = waveProgress(plan, figures).map((each) => ({ ...each, id: each.wave.id }))
  return (
    <Panel title="Waves">
      {rows.length === 0 ? (
        <NoWaves />
      ) : (
        <RecordTable
          label="Waves"
          rows={rows}
          columns={[
            { name: 'Wave', cell: ({ wave }) => <WaveName wave={wave} /> },
            { name: 'Launch', cell: ({ wave }) => <DayText day={wave.launchOn} />, kind: 'tight' },
            { name: 'Activated', cell: (row) => <Activated row={row} /> },
            {
              name: 'Readiness',
              cell: ({ wave }) => <ReadinessBadge state={waveReadiness(plan, wave).worst} />,
              kind: 'tight',
            },
            { name: 'Gate', cell: ({ wave }) => <GateBadge wave={wave} />, kind: 'tight' },
            { name: 'State', cell: ({ wave }) => <WaveStateBadge state={wave.state} />, kind: 'tight' },
            {
              name: 'Order',
              kind: 'actions',
              when: mayDo('shiftWave') && plan.waves.filter(isPlanned).length > 1,
              cell: ({ wave }) => <Shift wave={wave} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}

export function Activated({ row: { wave, people, counted, activated, share } }: { row: WaveProgress }) {
  return (
    <ProgressLine
      share={share ?? 0}
      words={people === 0 ? `${wave.plannedPeople} planned` : `${activated} of ${counted}`}
    />
  )
}

function NoWaves() {
  const { plan, mayDo } = usePlan()
  if (plan.sites.length === 0)
    return (
      <EmptyFace
        title="No waves yet"
        words="Begin with the sites: add or import them below. Then waves can be proposed from them, the pilot first."
      />
    )
  return (
    <EmptyFace
      title="No waves yet"
      words="Let the sites be put into waves by the order that suits this rollout, the pilot first. You can change everything afterwards."
      action={mayDo('adoptWaves') && <RouteLink to="rollout/propose">Propose waves</RouteLink>}
    />
  )
}

function WaveName({ wave }: { wave: Wave }) {
  const { plan } = usePlan()
  const names = sitesOf(plan, wave).map(({ name }) => name)
  const some = names.slice(0, 3).join(', ')
  const said = names.length > 3 ? `${some} and ${names.length - 3} more` : some || 'no sites yet'
  return (
    <Tight>
      <RouteLink to={`rollout/${encodeURIComponent(wave.id)}`}>{wave.name}</RouteLink>
      <Hint>
        {waveKindWords[wave.kind]} · {said}
      </Hint>
    </Tight>
  )
}

function Shift({ wave }: { wave: Wave }) {
  const { plan } = usePlan()
  const order = inOrder(plan.waves)
  const place = order.indexOf(wave)
  const changesWith = (other: Wave | undefined) =>
    isPlanned(wave) && other !== undefined && isPlanned(other) && other.kind === wave.kind
  return (
    <Buttons>
      {changesWith(order[place - 1]) && (
        <ActButton action="shiftWave" input={{ id: wave.id, by: -1 }} label={`Earlier: ${wave.name}`}>
          Earlier
        </ActButton>
      )}
      {changesWith(order[place + 1]) && (
        <ActButton action="shiftWave" input={{ id: wave.id, by: 1 }} label={`Later: ${wave.name}`}>
          Later
        </ActButton>
      )}
    </Buttons>
  )
}
