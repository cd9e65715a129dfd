import { Refusal } from '#shared/basics/refusal.ts'
import { closeVote, votesToClose } from '#shared/committee/votes.ts'
import { switchoverId } from '#shared/risk-evidence.ts'
import type { Plan } from '#shared/plan.ts'
import type { World } from '../ports/world.ts'
import { eachPlan } from './each-plan.ts'

/** Counts the votes between meetings whose last day is over. The history says that Switchover did it. */
export async function closeVotes(world: World): Promise<void> {
  const at = world.now().toISOString()
  await eachPlan(world, async (plan) => {
    for (const { id } of votesToClose(plan, at)) await closeOne(world, plan, id, at)
  })
}

async function closeOne(world: World, plan: Plan, id: string, at: string): Promise<void> {
  const made = { action: 'closeVote', by: switchoverId, at }
  const stamp = { id: world.newId(), at, by: switchoverId }
  try {
    await world.plans.change(plan.id, made, (newest) => closeVote(newest, { id }, stamp))
  } catch (problem) {
    // Another instance or a person was first.
    if (!(problem instanceof Refusal)) throw problem
  }
}
