import { previewEffects, sayApplied } from '#shared/decision-effects.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Decision, Effect } from '#shared/parts/decision.ts'
import type { Plan } from '#shared/plan.ts'

/** "Agree: “Wave 1”: launch 7 Apr 2026 → 5 May 2026", or why that option can no longer bring it about. */
export function sayPlanned(effect: Effect, { at, by }: Decision, plan: Plan): string {
  try {
    const [change] = previewEffects(plan, [effect], { id: 'not-decided', at, by })
    return `${effect.option ?? 'Decided'}: ${sayApplied(change!)}`
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return `${effect.option ?? 'Decided'}: ${problem.message.replace(/^effects: /, '')}`
  }
}
