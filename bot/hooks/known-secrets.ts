import { createHash, timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../ports/world.ts'

/** How long what was read is believed. A secret that is not among it is looked for once more before it is refused. */
const believedMs = 10_000
/** Who guesses secrets makes us look no oftener than this; a fresh secret waits for that look, and is not refused. */
const lookAgainMs = 500

/**
 * Says whether Graph may prove itself by that secret now.
 *
 * mayLook: whether a secret that is not known is looked for once more.
 */
export function knownSecrets(world: Pick<World, 'calls' | 'now'>) {
  const state = { digests: [] as readonly Buffer[], readAt: -Infinity, askedAt: -Infinity }
  let nextLook: Promise<void> | null = null

  async function read(): Promise<void> {
    await sleep(Math.max(0, state.askedAt + lookAgainMs - performance.now()))
    // Whoever comes from here on may have a secret younger than what is being read.
    nextLook = null
    state.askedAt = performance.now()
    const secrets = await world.calls.hookSecrets(world.now())
    state.digests = secrets.map(digestOf)
    state.readAt = state.askedAt
  }

  const look = (): Promise<void> => (nextLook ??= read())

  return async (told: string, mayLook: boolean): Promise<boolean> => {
    const digest = digestOf(told)
    const isOld = performance.now() - state.readAt >= believedMs
    if (!isOld && holds(state.digests, digest)) return true
    if (!isOld && !mayLook) return false
    await look()
    return holds(state.digests, digest)
  }
}

/** Hashing first makes all equally long, so that neither content nor length shows in the time it takes. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function holds(known: readonly Buffer[], digest: Buffer): boolean {
  return known.reduce((found, each) => timingSafeEqual(each, digest) || found, false)
}
