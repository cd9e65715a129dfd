import type { World } from './ports/world.ts'

/** Reports what broke, but for a plan that was removed meanwhile: nothing is left to be done for it, and that is no bug. */
export async function reportUnlessRemoved(
  world: Pick<World, 'removedPlans' | 'report'>,
  planId: string,
  problem: unknown,
): Promise<void> {
  // Where the database is away, nobody can tell.
  if (await world.removedPlans.wasRemoved(planId).catch(() => false)) return
  world.report(problem)
}
