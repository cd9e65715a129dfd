import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { previewEffects, sayApplied } from '../decision-effects.ts'
import type { Effect } from '../parts/decision.ts'
import type { Plan } from '../plan.ts'

/** What a change would do to the plan as it stands, or why it can no longer be made. */
export function sayPlanned(plan: Plan, effect: Effect, stamp: Omit<Stamp, 'id'>): string {
  try {
    const [change] = previewEffects(plan, [effect], { id: 'not-decided', ...stamp })
    return sayApplied(change!)
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return problem.message.replace(/^effects: /, '')
  }
}
