import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Request, Response } from 'restify'
import { Refusal, type RefusalReason } from '#shared/basics/refusal.ts'
import { Outage } from '../outage.ts'
import type { World } from '../ports/world.ts'

const status: Record<RefusalReason, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-late': 410,
  'too-large': 413,
  'too-often': 429,
  unavailable: 503,
}

/** Whoever asks again sooner than this, while something is away, only waits for the same. */
const againAfterS = 5

type Handle = (request: Request) => Promise<unknown>

/** Wraps a handler: its value becomes 200, a refusal its status and words, a bug a neutral 500 that is reported. */
export function answering(world: Pick<World, 'report'>) {
  return (handle: Handle) =>
    async (request: Request, response: Response): Promise<void> => {
      response.setHeader('cache-control', 'no-store')
      try {
        await sendCompressed(request, response, await handle(request))
      } catch (problem) {
        sendProblem(world, response, problem)
      }
    }
}

/** Below this a packet is a packet. */
const worthSqueezing = 1_400
const squeeze = promisify(brotliCompress)

/** Plans are long and say the same words often: brotli at a quick level makes them a tenth. */
async function sendCompressed(request: Request, response: Response, value: unknown): Promise<void> {
  const text = JSON.stringify(value ?? null)
  if (text.length < worthSqueezing || !/\bbr\b/.test(request.header('accept-encoding') ?? '')) {
    response.send(200, value)
    return
  }
  const body = await squeeze(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  response.sendRaw(200, body, {
    'content-type': 'application/json; charset=utf-8',
    'content-encoding': 'br',
    'content-length': String(body.length),
    vary: 'accept-encoding',
  })
}

/** The one place where this door turns what went wrong into an answer. */
export function sendProblem(world: Pick<World, 'report'>, response: Response, problem: unknown): void {
  if (problem instanceof Refusal) {
    const { reason, message, clashes, waitS } = problem
    if (waitS !== null) response.setHeader('retry-after', String(waitS))
    response.send(status[reason], { reason, message, ...(clashes.length > 0 ? { clashes } : {}) })
    return
  }
  world.report(problem)
  if (problem instanceof Outage) {
    response.setHeader('retry-after', String(againAfterS))
    response.send(503, { reason: 'unavailable', message: problem.message })
    return
  }
  response.send(500, {
    reason: 'broken',
    message: 'Something went wrong on our side. It has been reported; try again in a moment.',
  })
}
