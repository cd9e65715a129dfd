import type { Request, Response, Server } from 'restify'
import type { ActionName } from '#shared/actions.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { callLimit } from '../call-limit.ts'
import { type ReceivedFile, type SentFile, asAttachment, receiveFile } from '../file-body.ts'
import { jsonBody } from '../json-body.ts'
import type { World } from '../ports/world.ts'
import { answering, sendProblem } from './answering.ts'
import { pathPart } from './asked.ts'
import { type Caller, refuseUnlessMay } from '../plans.ts'
import type { WhoIs } from './sign-in.ts'
import { takesLong } from './turnstile.ts'
import { uploadRoom } from './upload-room.ts'

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
  readonly post: (
    path: string,
    body: typeof smallBody | LargeBody,
    change: (asked: PlanRequest) => Promise<unknown>,
  ) => void
  /** A download below /api/plans/:planId: always kept as a file, never shown by the browser. */
  readonly getFile: (path: string, read: (asked: PlanRequest) => Promise<SentFile>) => void
  /** An upload: the body is the file. */
  readonly postFile: (
    path: string,
    body: LargeBody,
    change: (asked: PlanRequest & ReceivedFile) => Promise<unknown>,
  ) => void
  /** Receives a file for somebody who may send it, while there is room, and works on it. */
  readonly withFile: <Answer>(
    from: { readonly request: Request; readonly by: string; readonly mostBytes: number },
    work: (file: ReceivedFile) => Promise<Answer>,
  ) => Promise<Answer>
  /** Counts a plan that somebody is about to make; refuses 'too-often'. */
  readonly countPlan: (by: string) => void
}

/** What takes long to receive or to read. Who may not do what it is for is turned away before a byte of it is read. */
interface LargeBody {
  readonly mostBytes: number
  readonly needs: ActionName
}

/** More than anybody makes in earnest: each plan stays until somebody removes it, and jobs look at all of them. */
const plansMade = { calls: 50, perMs: 24 * 3_600_000 }

/** Most bytes of an ordinary change. */
export const smallBody = 262_144

/** What every route about a plan has in common: who asks, which plan, one translation of refusals. */
export function routing(server: Server, world: World, signedIn: WhoIs): Routing {
  const answer = answering(world)
  const asked = async (request: Request): Promise<PlanRequest> => {
    const caller = await signedIn(request)
    return { planId: pathPart(request, 'planId'), by: caller.personId, caller, request }
  }
  const room = uploadRoom()
  const plans = callLimit(world, plansMade)
  const allowed = async (request: Request, needs: ActionName): Promise<PlanRequest> => {
    takesLong(request)
    const who = await asked(request)
    await refuseUnlessMay(world, who, needs)
    return who
  }
  const withFile: Routing['withFile'] = async ({ request, by, mostBytes }, work) => {
    const free = room.take(by, lengthOf(request, mostBytes))
    try {
      return await work(await receiveFile(request, mostBytes))
    } finally {
      free()
    }
  }
  const first = (body: number | LargeBody) =>
    before(world, async (request, response) => {
      if (typeof body === 'number') return void (await signedIn(request))
      const { by } = await allowed(request, body.needs)
      const free = room.take(by, lengthOf(request, body.mostBytes))
      if (response.destroyed) free()
      else response.once('close', free)
    })
  const root = '/api/plans/:planId'
  return {
    get: (path, read) => {
      server.get(
        `${root}${path}`,
        answer(async (request) => read(await asked(request))),
      )
    },
    post: (path, body, change) => {
      server.post(
        `${root}${path}`,
        first(body),
        jsonBody(typeof body === 'number' ? body : body.mostBytes),
        answer(async (request) => change(await asked(request))),
      )
    },
    getFile: (path, read) => {
      server.get(
        `${root}${path}`,
        sendingFile(world)(async (request) => read(await asked(request))),
      )
    },
    postFile: (path, { mostBytes, needs }, change) => {
      server.post(
        `${root}${path}`,
        answer(async (request) => {
          const who = await allowed(request, needs)
          return withFile({ request, by: who.by, mostBytes }, (file) => change({ ...who, ...file }))
        }),
      )
    },
    withFile,
    countPlan(by) {
      const seconds = plans.take(by)
      if (seconds > 0) throw new Refusal('too-often', tooManyPlans, [], seconds)
    },
  }
}

const tooManyPlans = `Nobody may make more than ${plansMade.calls} plans in a day. Go on tomorrow, or ask a colleague.`

/** As many bytes as it says, or as many as it may have. */
function lengthOf(request: Request, mostBytes: number): number {
  const told = Number(request.headers['content-length'] ?? mostBytes)
  return told < mostBytes ? told : mostBytes
}

/** Whom `check` refuses is turned away before a byte of the body is read. */
export function before(world: World, check: (request: Request, response: Response) => Promise<unknown>) {
  return (request: Request, response: Response, next: (stop?: false) => void): void => {
    check(request, response).then(
      () => next(),
      (problem: unknown) => {
        sendProblem(world, response, problem)
        next(false)
      },
    )
  }
}

/** Wraps a handler whose value is a file; refusals and bugs are answered as everywhere. */
export function sendingFile(world: World) {
  return (handle: (request: Request) => Promise<SentFile>) =>
    async (request: Request, response: Response): Promise<void> => {
      takesLong(request)
      try {
        sendFile(response, await handle(request))
      } catch (problem) {
        sendProblem(world, response, problem)
      }
    }
}

/** The bytes go out as they are; a page made of them must never run under our own address. */
function sendFile(response: Response, { fileName, contentType, bytes }: SentFile): void {
  // Over the same memory: a copy of a large file would hold everybody up.
  response.sendRaw(200, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    'content-type': contentType,
    'content-length': String(bytes.length),
    'content-disposition': asAttachment(fileName),
  })
}
