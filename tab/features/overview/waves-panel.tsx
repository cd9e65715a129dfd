import { waveProgress } from '#shared/overview.ts'
import { waveStateWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { PlainList, Row, Spread, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const tones = { planned: 'quiet', live: 'brand', closed: 'good' } as const

/** Who is moved already: activated of the people each wave counts. */
export function WavesPanel() {
  const { plan, figures } = usePlan()
  const waves = waveProgress(plan, figures)
  const activated = waves.reduce((sum, each) => sum + each.activated, 0)
  return (
    <Panel title="Waves" action={<RouteLink to="rollout">{activated} people activated</RouteLink>}>
      {waves.length === 0 ? (
        <EmptyFace title="No waves yet" words="Plan the pilot first, then the waves after it." />
      ) : (
        <PlainList label="Waves">
          {waves.map(({ wave, people, counted, activated: done, share }) => (
            <li key={wave.id}>
              <Tight>
                <Spread>
                  <RouteLink to={`rollout/${wave.id}`}>{wave.name}</RouteLink>
                  <Row>
                    <StatusBadge tone={tones[wave.state]} word={waveStateWords[wave.state]} />
                  </Row>
                </Spread>
                <ProgressLine
                  share={share ?? 0}
                  words={people === 0 ? `${wave.plannedPeople} planned` : `${done} of ${counted}`}
                />
              </Tight>
            </li>
          ))}
        </PlainList>
      )}
    </Panel>
  )
}
