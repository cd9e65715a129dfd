import type { Request, Response, Server } from 'restify'
import { type ReceivedFile, type SentFile, asAttachment, receiveFile } from '../file-body.ts'
import { jsonBody } from '../json-body.ts'
import type { World } from '../ports/world.ts'
import { answering, sendProblem } from './answering.ts'
import { pathPart } from './asked.ts'
import type { Caller } from '../plans.ts'
import type { WhoIs } from './sign-in.ts'
import { takesLong } from './turnstile.ts'

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
  /** A download below /api/plans/:planId: always kept as a file, never shown by the browser. */
  readonly getFile: (path: string, read: (asked: PlanRequest) => Promise<SentFile>) => void
  /** An upload: the body is the file. Who is not signed in is turned away before a byte of it is read. */
  readonly postFile: (
    path: string,
    mostBytes: number,
    change: (asked: PlanRequest & ReceivedFile) => Promise<unknown>,
  ) => void
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
        signedInFirst(world, signedIn),
        jsonBody(mostBytes),
        answer(async (request) => change(await asked(request))),
      )
    },
    getFile: (path, read) => {
      server.get(
        `${root}${path}`,
        sendingFile(world)(async (request) => read(await asked(request))),
      )
    },
    postFile: (path, mostBytes, change) => {
      server.post(
        `${root}${path}`,
        answer(async (request) => {
          takesLong(request)
          const who = await asked(request)
          return change({ ...who, ...(await receiveFile(request, mostBytes)) })
        }),
      )
    },
  }
}

/** Who is not signed in is turned away before a byte of the body is read. */
function signedInFirst(world: World, signedIn: WhoIs) {
  return (request: Request, response: Response, next: (stop?: false) => void): void => {
    signedIn(request).then(
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
  response.sendRaw(200, Buffer.from(bytes), {
    'content-type': contentType,
    'content-length': String(bytes.length),
    'content-disposition': asAttachment(fileName),
  })
}
