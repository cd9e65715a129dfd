import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import type { World } from '../ports/world.ts'

/**
 * Does the work for one plan after the other. A plan on which it breaks is reported and holds up no other; for one that
 * is gone by then there is nothing to do any more.
 */
export async function eachPlan(world: World, work: (plan: Plan) => Promise<unknown>): Promise<void> {
  for (const plan of await world.plans.all()) {
    try {
      await work(plan)
    } catch (problem) {
      if (!(await isGone(world, plan, problem))) world.report(problem)
    }
  }
}

async function isGone(world: World, { id }: Plan, problem: unknown): Promise<boolean> {
  if (!(problem instanceof Refusal) || problem.reason !== 'not-found') return false
  return !(await world.plans.all()).some((plan) => plan.id === id)
}
