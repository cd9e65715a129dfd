import type { Readiness } from '#shared/parts/site.ts'
import { gateState, type GateAnswer, type Wave } from '#shared/parts/wave.ts'
import type { GateFinding } from '#shared/rollout/gate-finding.ts'
import {
  findingStateWords,
  gateStateWords,
  gateWords,
  readinessWords,
  waveStateWords,
} from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const readinessTones: Record<Readiness, Tone> = {
  grey: 'quiet',
  green: 'good',
  yellow: 'warning',
  red: 'bad',
}
const gateTones: Record<GateAnswer, Tone> = { go: 'good', conditionalGo: 'warning', noGo: 'bad' }
const findingTones: Record<GateFinding['state'], Tone> = { pass: 'good', open: 'warning', fail: 'bad' }
const waveTones: Record<Wave['state'], Tone> = { planned: 'quiet', live: 'brand', closed: 'good' }

export function ReadinessBadge({ state }: { state: Readiness }) {
  return <StatusBadge tone={readinessTones[state]} word={readinessWords[state]} />
}

export function AnswerBadge({ answer }: { answer: GateAnswer }) {
  return <StatusBadge tone={gateTones[answer]} word={gateWords[answer]} />
}

/** The decision in force as it stands today. */
export function GateBadge({ wave }: { wave: Wave }) {
  const { today } = usePlan()
  const state = gateState(wave, today)
  const tone = state === 'none' ? 'quiet' : state === 'expired' ? 'bad' : gateTones[state]
  return <StatusBadge tone={tone} word={gateStateWords[state]} />
}

export function FindingBadge({ state }: { state: GateFinding['state'] }) {
  return <StatusBadge tone={findingTones[state]} word={findingStateWords[state]} />
}

export function WaveStateBadge({ state }: { state: Wave['state'] }) {
  return <StatusBadge tone={waveTones[state]} word={waveStateWords[state]} />
}
