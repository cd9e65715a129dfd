import { sitePeople } from '../assign-waves.ts'
import type { World } from '../ports/world.ts'
import type { Routing } from './routing.ts'

/** What planning the rollout reads beside the plan. */
export function rolloutRoutes({ get }: Routing, world: World): void {
  get('/site-people', ({ planId, by }) => sitePeople(world, planId, by))
}
