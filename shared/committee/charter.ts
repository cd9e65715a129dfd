import { z } from 'zod'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Prose } from '../basics/text.ts'
import { recordDecision } from '../decision-effects.ts'
import * as committee from '../parts/committee.ts'
import type { Plan } from '../plan.ts'

export const PutCharter = committee.PutCharter.extend({
  /** Why there is, or is not, a committee; kept with the decision. */
  rationale: Prose.optional(),
})

const outcomes = {
  yes: 'There is a steering committee',
  no: 'There is no steering committee',
} as const

/** Changes the charter. Whether there is a committee is a decision, and stands in the log as one. */
export function putCharter(
  plan: Plan,
  { rationale, ...told }: z.output<typeof PutCharter>,
  stamp: Stamp,
): Plan {
  const { wanted, ballot } = told
  const isPromised =
    plan.committee.ballot === 'counted' && plan.decisions.some(({ state }) => state === 'voting')
  if (ballot === 'named' && isPromised)
    throw new Refusal(
      'conflict',
      'A vote is open whose voters were told that only counts are shown. Close it first, then change this.',
    )
  const changed = { ...plan, committee: committee.putCharter(plan.committee, told) }
  if (wanted === undefined || wanted === 'undecided' || wanted === plan.committee.wanted) return changed
  return recordDecision(changed, { title: outcomes[wanted], rationale: rationale ?? '' }, stamp)
}
