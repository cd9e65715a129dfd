import type { Plan } from '#shared/plan.ts'
import type { WholeDeck } from './cards/deck.ts'
import { figuresOf } from './plans.ts'
import type { Card } from './ports/messenger.ts'
import type { World } from './ports/world.ts'

/** How the plans of a person stand. */
export async function statusFor(world: World, deck: WholeDeck, personId: string): Promise<Card> {
  const plans = await plansOf(world, personId)
  return deck.asked.status(
    await Promise.all(plans.map(async (plan) => ({ plan, figures: await figuresOf(world, plan) }))),
  )
}

/** What waits for a person, in all their plans. */
export async function myActionsFor(world: World, deck: WholeDeck, personId: string): Promise<Card> {
  return deck.asked.myActions(await plansOf(world, personId), personId, world.now().toISOString())
}

async function plansOf(world: World, personId: string): Promise<Plan[]> {
  const plans = await world.plans.all()
  return plans.filter(({ people }) => Object.hasOwn(people, personId))
}
