import type { Request, Server } from 'restify'
import { jsonBody } from '../json-body.ts'
import type { World } from '../ports/world.ts'
import { answering } from './answering.ts'
import { pathPart } from './asked.ts'
import type { Caller } from '../plans.ts'
import type { WhoIs } from './sign-in.ts'

/** A request about one plan, from someone who is signed in. */
export interface PlanRequest {
  readonly planId: string
  readonly by: string
  readonly caller: Caller
  readonly request: Request
}

export interface Routing {
  /** A read below /api/plans/:planId; '' is the plan itself. */
  readonly get: (path: string, read: (asked: PlanRequest) => Promise<unknown>) => void
  /** A JSON body of at most that many bytes below /api/plans/:planId. */
  readonly post: (path: string, mostBytes: number, change: (asked: PlanRequest) => Promise<unknown>) => void
}

/** Most bytes of an ordinary change. */
export const smallBody = 256 * 1024

/** What every route about a plan has in common: who asks, which plan, one translation of refusals. */
export function routing(server: Server, world: World, signedIn: WhoIs): Routing {
  const answer = answering(world)
  const asked = async (request: Request): Promise<PlanRequest> => {
    const caller = await signedIn(request)
    return { planId: pathPart(request, 'planId'), by: caller.personId, caller, request }
  }
  const root = '/api/plans/:planId'
  return {
    get: (path, read) => {
      server.get(
        `${root}${path}`,
        answer(async (request) => read(await asked(request))),
      )
    },
    post: (path, mostBytes, change) => {
      server.post(
        `${root}${path}`,
        jsonBody(mostBytes),
        answer(async (request) => change(await asked(request))),
      )
    },
  }
}
