import { endRound } from '../consequences.ts'
import type { World } from '../ports/world.ts'
import { reportUnlessRemoved } from '../unless-removed.ts'

/** Closes the rounds whose time is over. One that can not be closed is reported and holds up no other. */
export async function closeRounds(world: World): Promise<void> {
  for (const { planId, roundId, closesAt } of await world.answers.overdue(world.now()))
    await endRound(world, { planId, roundId, at: closesAt }).catch((problem: unknown) =>
      reportUnlessRemoved(world, planId, problem),
    )
}
