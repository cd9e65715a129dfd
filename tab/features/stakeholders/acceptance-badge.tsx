import type { Acceptance } from '#shared/parts/stakeholder.ts'
import { acceptanceWords } from '#shared/words.ts'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const tones: Record<Acceptance, Tone> = {
  vacant: 'warning',
  asked: 'quiet',
  accepted: 'good',
  declined: 'bad',
}

export function AcceptanceBadge({ acceptance }: { acceptance: Acceptance }) {
  return <StatusBadge tone={tones[acceptance]} word={acceptanceWords[acceptance]} />
}
