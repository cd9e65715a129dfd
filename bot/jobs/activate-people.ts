import { switchoverId } from '#shared/risk-evidence.ts'
import type { World } from '../ports/world.ts'
import { eachPlan } from './each-plan.ts'

/** Who has made or answered a first call is activated, by the calls themselves; told to who looks, and once. */
export async function activatePeople(world: World): Promise<void> {
  const at = world.now().toISOString()
  await eachPlan(world, async ({ id }) => {
    const made = { by: switchoverId, at, fileName: null }
    const people = await world.roster.activateByCalls(id, made)
    if (people > 0) await world.news.publish({ planId: id, about: 'people', revision: null })
  })
}
