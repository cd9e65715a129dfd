import { beginRecounts, goOnWithRecounts } from '../call-recounts.ts'
import type { World } from '../ports/world.ts'

/** Then somebody else gets a turn; the next run goes on. */
const mostSteps = 200

/** Keeps what pages show counted by the plan as it is: its networks, its sites, our newest way of counting. */
export async function recountCalls(world: World): Promise<void> {
  await beginRecounts(world)
  await goOnWithRecounts(world, mostSteps)
}
