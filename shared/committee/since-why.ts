import type { Change } from '../changes.ts'
import { type Decision, decisionNumber } from '../parts/decision.ts'
import type { KeyResult } from '../parts/key-result.ts'
import type { Ksi } from '../parts/ksi.ts'
import type { Risk } from '../parts/risk.ts'
import type { Wave } from '../parts/wave.ts'
import type { Plan, PlanList } from '../plan.ts'

/** What changed a record, or why somebody says it changed. */
export interface Why {
  /** D-007, with its title where it is not told beside this as new; empty where no decision did it. */
  readonly decision: string
  readonly reason: string
}

/**
 * Why a record is as it is now: the decision that changed it, else the reason people wrote on it.
 * @param decided decisions taken between the two states.
 */
export function whyChanged(list: PlanList, change: Change, decided: readonly Decision[], plan: Plan): Why {
  const id = change.path.slice(change.path.indexOf('/') + 1)
  const news = decided.filter(({ applied }) => applied.some(({ recordId }) => recordId === id)).at(-1)
  if (news) return { decision: decisionNumber(news), reason: '' }
  const earlier = list === 'ksis' ? decisionOfVersion(change, plan) : undefined
  if (earlier) return { decision: `${decisionNumber(earlier)} “${earlier.title}”`, reason: earlier.rationale }
  return { decision: '', reason: (reasons[list]?.(change) ?? '').trim() }
}

function decisionOfVersion({ before, after }: Change, { decisions }: Plan): Decision | undefined {
  const [was, is] = [before as Ksi | null, after as Ksi | null]
  if (!was || !is || was.versions.length === is.versions.length) return undefined
  return decisions.find(({ id }) => id === is.versions.at(-1)?.decisionId)
}

/** Where people write why, by list; only what was written since. */
const reasons: Readonly<Partial<Record<PlanList, (change: Change) => string | undefined>>> = {
  risks: ({ before, after }) => {
    const [was, is] = [before as Risk | null, after as Risk | null]
    if (is?.closed && !was?.closed) return is.closed.reason
    if (is?.override && is.override.reason !== was?.override?.reason) return is.override.reason
    if (is && is.strategyReason !== (was?.strategyReason ?? '')) return is.strategyReason
    return is && is.reviews.length > (was?.reviews.length ?? 0) ? is.reviews.at(-1)!.note : ''
  },
  keyResults: ({ before, after }) => {
    const [was, is] = [before as KeyResult | null, after as KeyResult | null]
    if (is?.closed && !was?.closed) return is.closed.note
    if (is?.override && is.override.at !== was?.override?.at) return is.override.reason
    return is && is.checkIns.length > (was?.checkIns.length ?? 0) ? is.checkIns.at(-1)!.note : ''
  },
  waves: ({ before, after }) => {
    const [was, is] = [before as Wave | null, after as Wave | null]
    return is?.gate && is.gate.at !== was?.gate?.at ? is.gate.reason : ''
  },
  ksis: ({ after }) => (after as Ksi | null)?.retired?.reason,
}
