import { find } from '#shared/basics/collection.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import type { WholeDeck } from './cards/deck.ts'
import { changePlan, planOfPerson } from './plans.ts'
import type { Card } from './ports/messenger.ts'
import type { World } from './ports/world.ts'
import { numberIn } from './presses.ts'

interface Asked {
  readonly personId: string
  readonly planId: string
  readonly keyResultId: string
}

/** The form to check in with, for lists that have no room for it. Refuses who is not on the plan. */
export async function askHowFar(world: World, deck: WholeDeck, asked: Asked): Promise<Card> {
  return form(world, deck, asked, null)
}

/** Checks in as the form says; what cannot be is said on the form, which opens again. */
export async function checkInAsTold(
  world: World,
  deck: WholeDeck,
  asked: Asked,
  told: { readonly value?: unknown; readonly confidence?: unknown; readonly note?: unknown },
): Promise<Card> {
  const { personId, planId, keyResultId } = asked
  const numbers = { value: numberIn(told.value), confidence: numberIn(told.confidence) }
  const input = { id: keyResultId, ...numbers, note: told.note }
  try {
    const plan = await changePlan(world, { planId, by: personId, action: 'checkInKeyResult', input })
    const { day } = localDayAndTime(world.now().toISOString(), plan.profile.zone)
    return deck.dialogs.checkedIn(plan, find(plan.keyResults, keyResultId, 'key result'), day)
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return form(world, deck, asked, problem.message)
  }
}

async function form(world: World, deck: WholeDeck, asked: Asked, problem: string | null): Promise<Card> {
  const plan = await planOfPerson(world, asked.planId, asked.personId)
  const result = find(plan.keyResults, asked.keyResultId, 'key result')
  const { day } = localDayAndTime(world.now().toISOString(), plan.profile.zone)
  return deck.dialogs.checkIn(plan, result, day, problem)
}
