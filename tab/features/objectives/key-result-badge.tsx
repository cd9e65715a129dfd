import { ClockRegular } from '@fluentui/react-icons/svg/clock'
import type { ReactElement } from 'react'
import type { KeyResultStatus } from '#shared/parts/key-result.ts'
import { keyResultStatusWords } from '#shared/words.ts'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const faces: Record<KeyResultStatus, { tone: Tone; sign?: ReactElement }> = {
  achieved: { tone: 'good' },
  onTrack: { tone: 'good' },
  atRisk: { tone: 'warning' },
  offTrack: { tone: 'bad' },
  stale: { tone: 'warning', sign: <ClockRegular /> },
  notStarted: { tone: 'quiet' },
  postponed: { tone: 'quiet', sign: <ClockRegular /> },
}

export function KeyResultBadge({ status }: { status: KeyResultStatus }) {
  return <StatusBadge {...faces[status]} word={keyResultStatusWords[status]} />
}
