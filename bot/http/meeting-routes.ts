import type { World } from '../ports/world.ts'
import { sinceMeetingBefore } from '../since-meeting.ts'
import { pathPart } from './asked.ts'
import type { Routing } from './routing.ts'

/** What a meeting needs beside the plan. */
export function meetingRoutes({ get }: Routing, world: World): void {
  get('/meetings/:meetingId/since', ({ planId, by, request }) =>
    sinceMeetingBefore(world, planId, by, pathPart(request, 'meetingId')),
  )
}
