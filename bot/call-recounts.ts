import { countingEdition } from '#shared/measure/count-calls.ts'
import { marks } from './call-marks.ts'
import { basisOf, networksOf } from './networks.ts'
import type { World } from './ports/world.ts'

type Counting = Pick<World, 'plans' | 'callCounts' | 'buildingFiles' | 'now' | 'news' | 'log'>

/** Records counted in one step; other instances keep no record meanwhile, so it must be short. */
const perStep = 1_000

/**
 * Begins to count the kept records anew for every plan that is new, whose networks changed, or that was counted in an
 * older way. What pages show stays until the new count is whole.
 */
export async function beginRecounts(world: Counting): Promise<void> {
  const [plans, counts] = await Promise.all([world.plans.all(), world.callCounts.all()])
  for (const plan of plans) {
    const building = await world.buildingFiles.of(plan.id)
    const networks = networksOf(plan, building?.networks ?? [])
    const basis = basisOf(networks)
    const newest = counts.findLast(({ planId }) => planId === plan.id)
    if (newest?.basis === basis && newest.edition === countingEdition) continue
    await world.callCounts.begin({ planId: plan.id, basis, networks, now: world.now() })
    world.log('calls.recount', { planId: plan.id, networks: networks.length })
  }
}

/** Goes on with counts in the making until `mostSteps` are done or none is left; says who looks at a plan that is. */
export async function goOnWithRecounts(world: Counting, mostSteps: number): Promise<void> {
  const counts = await world.callCounts.all()
  let steps = 0
  for (const { id, planId } of counts.filter(({ state }) => state === 'building')) {
    for (let done = false; !done && steps < mostSteps; steps += 1) {
      const step = await world.callCounts.goOn(id, { limit: perStep, sinceMark: marks.factsSince })
      done = step?.done ?? true
      if (!step?.done) continue
      world.log('calls.recounted', { planId, records: step.counted })
      // Without a call nobody's page has changed, but the one that says that it is counted anew.
      const isFirst = counts.every((each) => each.planId !== planId || each.id === id)
      if (step.counted > 0 || !isFirst) await world.news.publish({ planId, about: 'calls', revision: null })
    }
  }
}
