import { backOffMs } from '#shared/pacing.ts'
import { carryOut } from '../consequences.ts'
import type { QueuedConsequence } from '../ports/outbox.ts'
import type { World } from '../ports/world.ts'
import { reportUnlessRemoved } from '../unless-removed.ts'

const atOnce = 20
/** Of one that died in the middle of it the next one goes on after this; product B3: recovered within 45 s. */
const leaseMs = 30_000

/** Carries out what plan changes caused, until nothing is left; what fails waits longer each time and stays queued. */
export async function carryOutConsequences(world: World): Promise<void> {
  const queued = await world.outbox.claim({ now: world.now(), limit: atOnce, leaseMs })
  for (const each of queued) await carryOutOne(world, each)
  if (queued.length === atOnce) await carryOutConsequences(world)
}

async function carryOutOne(world: World, queued: QueuedConsequence): Promise<void> {
  try {
    await carryOut(world, queued)
  } catch (problem) {
    await reportUnlessRemoved(world, queued.planId, problem)
    const wait = backOffMs(queued.attempts, null, Math.random())
    const reason = problem instanceof Error ? problem.name : 'unknown'
    await world.outbox.postpone(queued.id, new Date(world.now().getTime() + wait), reason)
    return
  }
  await world.outbox.done(queued.id)
}
