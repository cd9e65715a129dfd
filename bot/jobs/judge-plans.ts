import { utcDay } from '#shared/basics/day.ts'
import type { World } from '../ports/world.ts'
import { judgePlan } from '../verdicts.ts'
import { eachPlan } from './each-plan.ts'

/** Judges every plan as of today, by UTC like the calls it counts. What stayed the same is not written again. */
export async function judgePlans(world: World): Promise<void> {
  const today = utcDay(world.now().toISOString())
  await eachPlan(world, (plan) => judgePlan(world, plan, today))
}
