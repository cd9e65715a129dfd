import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { ClockRegular } from '@fluentui/react-icons/svg/clock'
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle'
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off'
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle'
import type { ReactElement } from 'react'
import type { VerdictState } from '#shared/measure/verdict-state.ts'
import type { Verdict } from '#shared/measure/verdict.ts'
import { sayVerdictState } from '#shared/words.ts'
import { StatusBadge, type Tone } from './status-badge.tsx'

interface Face {
  readonly tone: Tone
  readonly sign?: ReactElement
}

/** A filled sign means proven, an outlined one not: the difference does not hang on colour. */
const faces: Record<VerdictState, Face> = {
  metProven: { tone: 'good' },
  metUnproven: { tone: 'warning', sign: <CheckmarkCircleRegular /> },
  missedUnproven: { tone: 'warning', sign: <DismissCircleRegular /> },
  missedProven: { tone: 'bad' },
  insufficient: { tone: 'quiet', sign: <QuestionCircleRegular /> },
  suppressed: { tone: 'quiet', sign: <EyeOffRegular /> },
  stale: { tone: 'warning', sign: <ClockRegular /> },
  notStarted: { tone: 'quiet' },
}

/** While the window is open the same in calmer colours: nobody should be alarmed or reassured by half a month. */
const openFaces: Partial<Record<VerdictState, Face>> = {
  metProven: { tone: 'good', sign: <CheckmarkCircleRegular /> },
  metUnproven: { tone: 'brand', sign: <CheckmarkCircleRegular /> },
  missedUnproven: { tone: 'brand', sign: <DismissCircleRegular /> },
  missedProven: { tone: 'warning', sign: <DismissCircleRegular /> },
}

export function VerdictBadge({ state, indicative }: Pick<Verdict, 'state' | 'indicative'>) {
  const face = (indicative ? openFaces[state] : undefined) ?? faces[state]
  return <StatusBadge {...face} word={sayVerdictState({ state, indicative })} />
}
