import { createHash } from 'node:crypto'
import type { Request, Response } from 'restify'
import { Refusal } from '#shared/basics/refusal.ts'
import { boundedMemory } from '../bounded-memory.ts'
import { callLimit, perMinute } from '../call-limit.ts'
import { addressOf } from '../caller-address.ts'
import type { CallRates } from '../call-rates.ts'
import type { World } from '../ports/world.ts'
import { sendProblem } from './answering.ts'
import type { WhoIs } from './sign-in.ts'

/** Proofs remembered as good: what came with them before is not held up by strangers at the same address. */
const mostProofs = 20_000

/** What anybody may ask who has not signed in, and what is not served from memory. */
const openToAll = /^\/(api\/(settings|schema\/)|consent|calendar\/)/

/** Where every honest caller brings a proof: the tab, Teams, a program with a plan's key. */
const provedOnly = /^\/api\//

const long = new WeakSet<Request>()
const remembering = new WeakMap<Request, () => void>()

/** Files, imports and other work that takes a hundred times as long as a page; counted besides, when it is known who asks. */
export function takesLong(request: Request): void {
  long.add(request)
}

/**
 * Remembers what this request came with as good. Only for who has checked it: an answer alone proves nothing, for most
 * of what is open to all looks at no proof.
 */
export function proved(request: Request): void {
  remembering.get(request)?.()
}

export interface Turnstile {
  /** Who it is, found out once per request, and counted; refuses 'too-often'. */
  readonly signedIn: WhoIs
  /** Stands before every route. */
  readonly enter: (request: Request, response: Response, next: (stop?: false) => void) => void
}

/**
 * Counts requests: of each person once they are known, and of each address what is open to all and what proved false.
 * Who comes with a proof that was good before is never held up by others behind the same address.
 */
export function openTurnstile(
  world: Pick<World, 'now' | 'report'>,
  whoIs: WhoIs,
  { rates, trustedProxies }: { readonly rates: CallRates; readonly trustedProxies: number },
): Turnstile {
  const persons = callLimit(world, perMinute(rates.person))
  const files = callLimit(world, perMinute(rates.file))
  const open = callLimit(world, perMinute(rates.open))
  const strangers = callLimit(world, perMinute(rates.stranger))
  const proofs = boundedMemory<true>(mostProofs)
  const known = new WeakMap<Request, ReturnType<WhoIs>>()

  async function counted(request: Request): ReturnType<WhoIs> {
    const caller = await whoIs(request)
    proved(request)
    refuse(persons.take(caller.personId), 'You ask faster than Switchover answers.')
    if (long.has(request)) refuse(files.take(caller.personId), 'These are many files in a short time.')
    return caller
  }

  return {
    signedIn(request) {
      const asked = known.get(request) ?? counted(request)
      known.set(request, asked)
      return asked
    },
    enter(request, response, next) {
      const address = addressOf(request, trustedProxies)
      const proof = request.headers.authorization
      const digest = proof === undefined ? null : createHash('sha256').update(proof).digest('base64')
      try {
        const path = pathOf(request)
        const isOpen = openToAll.test(path)
        if (isOpen) refuse(open.take(address), 'Very many requests come from your network.')
        if (digest === null ? provedOnly.test(path) && !isOpen : !proofs.get(digest))
          refuse(strangers.look(address), 'Many sign-ins from your network were not accepted.')
      } catch (problem) {
        sendProblem(world, response, problem)
        return next(false)
      }
      if (digest !== null) remembering.set(request, () => proofs.set(digest, true))
      response.once('finish', () => {
        if (response.statusCode !== 401) return
        strangers.take(address)
        if (digest !== null) proofs.delete(digest)
      })
      next()
    },
  }
}

/** As the router reads it, dots resolved and signs decoded: another spelling must not pass by. */
function pathOf(request: Request): string {
  const path = request.getPath()
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

function refuse(seconds: number, why: string): void {
  if (seconds === 0) return
  throw new Refusal(
    'too-often',
    `${why} Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`} and try again.`,
    [],
    seconds,
  )
}
