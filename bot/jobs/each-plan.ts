import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import type { World } from '../ports/world.ts'

/**
 * Does the work for one plan after the other. A plan on which it breaks is reported and holds up no other; for one that
 * was removed meanwhile there is nothing to do any more.
 */
export async function eachPlan(world: World, work: (plan: Plan) => Promise<unknown>): Promise<void> {
  for (const plan of await world.plans.all()) {
    try {
      await work(plan)
    } catch (problem) {
      if (await isThere(world, plan)) world.report(problem)
    }
  }
}

/** Where the database is away, nobody can tell. */
async function isThere(world: World, { id }: Plan): Promise<boolean> {
  return world.plans.read(id).then(
    () => true,
    (problem: unknown) => !(problem instanceof Refusal),
  )
}
