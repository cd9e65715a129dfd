import { may } from '#shared/actions.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import { type AdminPlan, isNamed, type PlanRemoved, type RemovePlan } from '#shared/plan-removal.ts'
import { refuseUnlessAdmin } from './admins.ts'
import { type Caller, readPlan } from './plans.ts'
import type { World } from './ports/world.ts'

const perTurn = 5_000
/** Whoever read a plan just before it was removed may still write about it: long after that nobody does. */
const lateMs = 24 * 3_600_000

/** Removes a plan for good. Leads only; refuses 'invalid' where the name is not typed as it is. */
export async function removePlan(
  world: World,
  { planId, by }: { readonly planId: string; readonly by: string },
  typed: RemovePlan,
): Promise<PlanRemoved> {
  await readPlan(world, planId, by)
  return remove(world, { planId, by }, (plan) => {
    refuseUnlessLead(plan, by)
    refuseMistaken(plan, typed)
  })
}

/** The same for administrators: of plans nobody leads any more, or that were made by the dozen. */
export async function removePlanAsAdmin(
  world: World,
  caller: Caller,
  { planId, ...typed }: RemovePlan & { readonly planId: string },
): Promise<PlanRemoved> {
  refuseUnlessAdmin(caller)
  return remove(world, { planId, by: caller.personId }, (plan) => refuseMistaken(plan, typed))
}

/** Every plan, the one changed longest ago first. For administrators. */
export async function plansForAdmin(world: World, caller: Caller): Promise<readonly AdminPlan[]> {
  refuseUnlessAdmin(caller)
  const [plans, standings] = await Promise.all([world.plans.all(), world.removedPlans.standings()])
  return plans
    .flatMap(({ id, profile, people, createdAt }) => {
      const standing = standings.get(id)
      // Made or removed between the two readings.
      if (!standing) return []
      const everybody = Object.values(people)
      const leads = everybody.filter(({ role }) => role === 'lead').map(({ name }) => name)
      return [{ id, name: profile.name, leads, createdAt, people: everybody.length, ...standing }]
    })
    .sort((a, b) => (a.changedAt < b.changedAt ? -1 : 1))
}

/** Takes what removed plans left behind, table by table and in turns; after a kill the next run goes on. */
export async function clearRemovedPlans(world: World): Promise<void> {
  let gone = 0
  for (let rows = perTurn; rows >= perTurn; gone += rows) rows = await world.removedPlans.clear(perTurn)
  const now = world.now()
  await world.removedPlans.finish(new Date(now.getTime() - lateMs), now)
  if (gone > 0) world.log('plans.cleared', { rows: gone })
}

async function remove(
  world: World,
  { planId, by }: { readonly planId: string; readonly by: string },
  refuse: (plan: Plan) => void,
): Promise<PlanRemoved> {
  const at = world.now()
  let name = ''
  await world.removedPlans.remove(planId, at, (plan) => {
    refuse(plan)
    name = plan.profile.name
    return { action: 'removePlan', planId, by, at, facts: { name } }
  })
  world.log('plan.removed', { planId })
  return { name }
}

function refuseUnlessLead({ people }: Plan, by: string): void {
  if (!may(Object.hasOwn(people, by) ? people[by]!.role : null, 'putProfile'))
    throw new Refusal('forbidden', 'Only a lead of this plan can remove it. Ask one of them.')
}

function refuseMistaken({ profile }: Plan, { name }: RemovePlan): void {
  if (!isNamed(profile.name, name))
    throw new Refusal('invalid', 'name: Type the plan’s name exactly as it is shown. Nothing was removed.')
}
