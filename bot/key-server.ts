import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { Outage } from './outage.ts'

const timeoutMs = 5_000
/** Keys are looked at again after this; whoever asks meanwhile gets those at hand. */
const freshMs = 10 * 60_000
/** Keys nobody could look at again are believed no longer than this. */
const believedMs = 24 * 3_600_000
/** Between two tries while the key server is away. */
const againMs = 15_000
/** Whoever invents key ids makes us look for one no oftener than this. */
const unknownAgainMs = 20_000

export interface KeyServer {
  /** For jwtVerify. A key the server does not publish fails as JWKSNoMatchingKey; a server that is away as an Outage. */
  readonly keyFor: JWTVerifyGetKey
  /** The keys as they were published last, with what else is said of each. */
  readonly published: () => readonly object[]
}

interface Held {
  readonly keyFor: JWTVerifyGetKey
  readonly keys: readonly object[]
  readonly at: number
}

/**
 * The public keys of who signs tokens, at one fixed address: nothing in a token can name another. Keys roll over
 * without a restart, a key server that is away locks nobody out whose key is known, and forged key ids cannot make us
 * hammer it.
 *
 * @param address gives the address of the keys; asked each time they are looked at.
 * @param now monotonic milliseconds.
 */
export function keyServer(
  address: () => string | Promise<string>,
  now: () => number = () => performance.now(),
): KeyServer {
  let held: Held | null = null
  let looking: Promise<Held> | null = null
  let triedAt = -Infinity
  let unknownAt = -Infinity

  async function look(): Promise<Held> {
    triedAt = now()
    try {
      const { keys } = await keysAt(await address())
      held = { keyFor: createLocalJWKSet({ keys }), keys, at: now() }
      return held
    } catch (problem) {
      throw new Outage('signIn', problem)
    }
  }

  /** Whoever asks while one look is under way shares it. */
  const lookOnce = (): Promise<Held> => (looking ??= look().finally(() => (looking = null)))

  async function current(): Promise<Held> {
    if (!held || now() - held.at > believedMs) return lookOnce()
    if (now() - held.at > freshMs && now() - triedAt > againMs) void lookOnce().catch(() => undefined)
    return held
  }

  return {
    async keyFor(header, token) {
      // Entra and the Connector name their key; a token that does not would be tried on all of them.
      if (!header?.kid) throw new errors.JWKSNoMatchingKey()
      const known = await current()
      try {
        return await known.keyFor(header, token)
      } catch (problem) {
        if (!(problem instanceof errors.JWKSNoMatchingKey)) throw problem
        if (now() - unknownAt < unknownAgainMs) throw problem
        const fresh = await lookOnce()
        // Only a look that found the keys has shown that nobody publishes this one.
        unknownAt = now()
        return fresh.keyFor(header, token)
      }
    },
    published: () => held?.keys ?? [],
  }
}

/** Whether the token is to blame, and not the key server or we ourselves. */
export function isForged(problem: unknown): boolean {
  return problem instanceof errors.JOSEError
}

/** GET of a JSON document, never led elsewhere. Throws a plain Error that says nothing but that it is away. */
export async function fetchDocument(address: string): Promise<unknown> {
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    if (!answer.ok) throw new Error(`it answered ${answer.status}`)
    return await answer.json()
  } catch (cause) {
    throw new Error('The server of the signing keys is away.', { cause })
  }
}

async function keysAt(address: string): Promise<JSONWebKeySet> {
  const document = await fetchDocument(address)
  try {
    createLocalJWKSet(document as JSONWebKeySet)
    // Nobody signs with no key: whoever says so is not the one we asked.
    if ((document as JSONWebKeySet).keys.length === 0) throw new Error('no keys')
    return document as JSONWebKeySet
  } catch (cause) {
    throw new Error('The server of the signing keys sent something else.', { cause })
  }
}
