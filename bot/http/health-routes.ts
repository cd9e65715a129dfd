import type { Server } from 'restify'
import { z } from 'zod'
import { healthTests } from '#shared/api-health.ts'
import { parse } from '#shared/basics/parse.ts'
import { healthPage, testHealth, tryPermissions } from '../health.ts'
import type { World } from '../ports/world.ts'
import { jsonOf } from './asked.ts'
import { type Routing, smallBody } from './routing.ts'

const Test = z.object({ what: z.enum(healthTests) })

/** Whether data arrives, for those who look after it. */
export function healthRoutes({ get, post }: Routing, world: World): void {
  get('/health', ({ planId, by }) => healthPage(world, { planId, by }))
  post('/health/permissions', smallBody, ({ planId, by }) => tryPermissions(world, { planId, by }))
  post('/health/test', smallBody, ({ planId, by, request }) =>
    testHealth(world, { planId, by }, parse(Test, jsonOf(request)).what),
  )
}

/** For whoever runs the server, without signing in: up, and the database answers. No figure leaves here. */
export function openHealth(server: Server, world: Pick<World, 'calls' | 'report'>): void {
  server.get('/health', async (_request, response) => {
    response.setHeader('cache-control', 'no-store')
    try {
      await world.calls.mark('health')
      response.send(200, { status: 'ok' })
    } catch (problem) {
      world.report(problem)
      response.send(503, { status: 'down' })
    }
  })
}
