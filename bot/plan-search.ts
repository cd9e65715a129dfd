import { type Found, findInPlan, type FoundKind } from '#shared/find-in-plan.ts'
import type { WholeDeck } from './cards/deck.ts'
import { planOfPerson } from './plans.ts'
import type { Card } from './ports/messenger.ts'
import type { World } from './ports/world.ts'

export interface FoundIn extends Found {
  readonly planId: string
  readonly planName: string
}

/** KSIs, risks and decisions a person may see that hold the words they wrote, over all their plans, a page of them. */
export async function searchPlans(
  world: World,
  given: {
    readonly personId: string
    readonly wanted: string
    readonly skip: number
    readonly count: number
  },
): Promise<FoundIn[]> {
  const { personId, wanted, skip, count } = given
  const plans = (await world.plans.all()).filter(({ people }) => Object.hasOwn(people, personId))
  const found = await Promise.all(
    plans.map(async (plan) => {
      const figures = { measurements: await world.measurements.latest(plan.id) }
      const { id: planId, profile } = plan
      return findInPlan(plan, figures, wanted).map((each) => ({ ...each, planId, planName: profile.name }))
    }),
  )
  return found.flat().slice(skip, skip + count)
}

/**
 * The card of one record, as it stands now; null once it is gone. Refuses 'forbidden' and 'not-found': what a person
 * picks comes from their client and may be forged.
 */
export async function cardToShare(
  world: World,
  deck: WholeDeck,
  given: {
    readonly personId: string
    readonly planId: string
    readonly kind: FoundKind
    readonly id: string
  },
): Promise<Card | null> {
  const { personId, planId, kind, id } = given
  const plan = await planOfPerson(world, planId, personId)
  const figures = { measurements: await world.measurements.latest(plan.id) }
  return deck.dialogs.found(kind, id, { plan, figures })
}
