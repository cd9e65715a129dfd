import type { Server } from 'restify'
import { z } from 'zod'
import { healthTests } from '#shared/api-health.ts'
import { parse } from '#shared/basics/parse.ts'
import { healthPage, testHealth, tryPermissions } from '../health.ts'
import type { World } from '../ports/world.ts'
import { jsonOf } from './asked.ts'
import { type PlanRequest, type Routing, smallBody } from './routing.ts'

const Test = z.object({ what: z.enum(healthTests) })

/** Whether data arrives, for those who look after it. */
export function healthRoutes({ get, post }: Routing, world: World): void {
  const from = ({ planId, by, caller: { isAdmin } }: PlanRequest) => ({ planId, by, isAdmin })
  get('/health', (asked) => healthPage(world, from(asked)))
  post('/health/permissions', smallBody, (asked) => tryPermissions(world, from(asked)))
  post('/health/test', smallBody, (asked) =>
    testHealth(world, from(asked), parse(Test, jsonOf(asked.request)).what),
  )
}

/** Who asks often, or is not one of us, costs the database nothing more. */
const believedMs = 1_000
const databaseWithinMs = 2_000

/**
 * For whoever runs the server, without signing in; no figure leaves here.
 *
 * `/health`: the process lives. It says nothing of the database, or every instance would be restarted when that is away.
 * `/health/ready`: send it requests. The database answers and the process is not about to stop; its schema was brought
 * up to date before it began to listen.
 */
export function openHealth(
  server: Server,
  world: Pick<World, 'calls' | 'report'>,
  isLeaving: () => boolean,
): void {
  const reachable = { at: -Infinity, answer: Promise.resolve(false) }

  function databaseAnswers(): Promise<boolean> {
    if (performance.now() - reachable.at < believedMs) return reachable.answer
    reachable.at = performance.now()
    reachable.answer = inTime(world.calls.mark('health')).catch((problem: unknown) => {
      world.report(problem)
      return false
    })
    return reachable.answer
  }

  server.get('/health', async (_request, response) => {
    response.setHeader('cache-control', 'no-store')
    response.send(200, { status: 'ok' })
  })
  server.get('/health/ready', async (_request, response) => {
    response.setHeader('cache-control', 'no-store')
    const status = isLeaving() ? 'stopping' : (await databaseAnswers()) ? 'ready' : 'down'
    response.send(status === 'ready' ? 200 : 503, { status })
  })
}

async function inTime(work: Promise<unknown>): Promise<true> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, late) => {
    timer = setTimeout(() => late(new Error('The database did not answer in time.')), databaseWithinMs)
  })
  try {
    await Promise.race([work, tooLate])
    return true
  } finally {
    clearTimeout(timer)
  }
}
