import type { SitePeople } from '#shared/api-rollout.ts'
import type { Plan } from '#shared/plan.ts'
import { assignPeople } from '#shared/rollout/assign-people.ts'
import { everybody } from '#shared/roster.ts'
import { readPlan } from './plans.ts'
import type { World } from './ports/world.ts'

/** More people than one site has. */
const all = { limit: 50_000, offset: 0 }

/**
 * Lets the people of these sites follow their waves, site by site; who changed the waves stands in each person's
 * history. Doing it again moves nobody. Refuses 'conflict', to be tried again, where people of a site came or went
 * meanwhile.
 */
export async function assignWaves(
  world: World,
  plan: Plan,
  { siteIds, revision }: { readonly siteIds: readonly string[]; readonly revision: number },
): Promise<void> {
  const [cause] = await world.plans.history(plan.id, { before: revision + 1, limit: 1 })
  const made = { by: cause?.by ?? plan.createdBy, at: world.now().toISOString(), fileName: null }
  const moved: number[] = []
  for (const siteId of siteIds) moved.push(await assignSite(world, plan, siteId, made))
  if (moved.some((people) => people > 0))
    await world.news.publish({ planId: plan.id, about: 'people', revision: null })
}

/** Imported people by site and wave, for whoever plans the waves. */
export async function sitePeople(world: World, planId: string, by: string): Promise<SitePeople[]> {
  const plan = await readPlan(world, planId, by)
  const { people } = await world.roster.list(planId, { ...everybody, seesEmail: false }, all)
  const counts = people.reduce((known, { siteId, waveId }) => {
    const key = JSON.stringify([siteId, waveId])
    return known.set(key, (known.get(key) ?? 0) + 1)
  }, new Map<string, number>())
  return [...counts].flatMap(([key, count]) => {
    const [siteId, waveId] = JSON.parse(key) as [string | null, string | null]
    return siteId !== null && plan.sites.some(({ id }) => id === siteId)
      ? [{ siteId, waveId, people: count }]
      : []
  })
}

async function assignSite(
  world: World,
  plan: Plan,
  siteId: string,
  made: Parameters<World['roster']['change']>[1],
): Promise<number> {
  const filter = { ...everybody, siteId, seesEmail: false }
  const { people, total } = await world.roster.list(plan.id, filter, all)
  const moves = assignPeople(plan.waves, [siteId], people)
  const seen = new Map(people.map(({ id, waveId }) => [id, waveId]))
  if (moves.size === 0) return 0
  return world.roster.change(plan.id, made, {
    who: { filter },
    expected: total,
    edit: (person) => {
      const waveId = moves.get(person.id)
      return waveId !== undefined && seen.get(person.id) === person.waveId ? { ...person, waveId } : person
    },
  })
}
