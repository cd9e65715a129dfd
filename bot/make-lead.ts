import type { PlanLedAlone } from '#shared/api-privacy.ts'
import { isEmailId } from '#shared/basics/email-id.ts'
import * as person from '#shared/parts/person.ts'
import { refuseUnlessAdmin } from './admins.ts'
import { emailId } from './email-id.ts'
import type { Caller } from './plans.ts'
import type { World } from './ports/world.ts'

/**
 * Makes somebody who is on a plan its lead. Leads name leads; where the only one is gone, nobody of the plan can, so an
 * admin may. Refuses 'not-found' where there is no such plan or person on it, and 'conflict' who leads it already.
 */
export async function makeLead(
  world: World,
  caller: Caller,
  { planId, personId }: { readonly planId: string; readonly personId: string },
): Promise<void> {
  refuseUnlessAdmin(caller)
  const at = world.now()
  const made = { action: 'makeLead', by: caller.personId, at: at.toISOString() }
  await world.plans.change(planId, made, (plan) => ({
    ...plan,
    people: person.makeLead(plan.people, personId),
  }))
  await world.audit.note({ action: 'makeLead', planId, by: caller.personId, at, facts: {} })
  world.log('lead.made', { planId })
}

/** What plans a person leads alone, and who else is on them: for admins, before they erase that person. */
export async function plansLedAlone(world: World, caller: Caller, personId: string): Promise<PlanLedAlone[]> {
  refuseUnlessAdmin(caller)
  const { ids } = await world.personTraces.identityOf(personId, emailId)
  return ledOnlyBy(world, ids)
}

/** The plans that would be without a lead, were somebody with these ids gone: in whatever case, as erasing finds them. */
export async function ledOnlyBy(world: World, ids: readonly string[]): Promise<PlanLedAlone[]> {
  const theirs = new Set(ids.map((id) => id.toLowerCase()))
  const plans = await world.plans.all()
  return plans.flatMap(({ id, profile, people }) => {
    const own = Object.keys(people).filter((personId) => theirs.has(personId.toLowerCase()))
    if (!person.isLedOnlyBy(people, own)) return []
    const others = Object.entries(people)
      .filter(([personId]) => !own.includes(personId) && !isEmailId(personId))
      .map(([personId, other]) => ({ personId, ...other }))
      .sort((one, other) => one.name.localeCompare(other.name))
    return [{ planId: id, name: profile.name, others }]
  })
}
