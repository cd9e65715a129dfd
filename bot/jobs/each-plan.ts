import type { Plan } from '#shared/plan.ts'
import type { World } from '../ports/world.ts'
import { reportUnlessRemoved } from '../unless-removed.ts'

/** Does the work for one plan after the other. A plan on which it breaks is reported and holds up no other. */
export async function eachPlan(world: World, work: (plan: Plan) => Promise<unknown>): Promise<void> {
  for (const plan of await world.plans.all()) {
    try {
      await work(plan)
    } catch (bug) {
      await reportUnlessRemoved(world, plan.id, bug)
    }
  }
}
