import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { ClockRegular } from '@fluentui/react-icons/svg/clock'
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle'
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off'
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle'
import type { ReactElement } from 'react'
import type { VerdictState } from '#shared/measure/verdict-state.ts'
import { verdictWords } from '#shared/words.ts'
import { StatusBadge, type Tone } from './status-badge.tsx'

/** A filled sign means proven, an outlined one not yet: the difference does not hang on colour. */
const faces: Record<VerdictState, { tone: Tone; sign?: ReactElement }> = {
  metProven: { tone: 'good' },
  metUnproven: { tone: 'warning', sign: <CheckmarkCircleRegular /> },
  missedUnproven: { tone: 'warning', sign: <DismissCircleRegular /> },
  missedProven: { tone: 'bad' },
  insufficient: { tone: 'quiet', sign: <QuestionCircleRegular /> },
  suppressed: { tone: 'quiet', sign: <EyeOffRegular /> },
  stale: { tone: 'warning', sign: <ClockRegular /> },
  notStarted: { tone: 'quiet' },
}

export function VerdictBadge({ state }: { state: VerdictState }) {
  return <StatusBadge {...faces[state]} word={verdictWords[state]} />
}
