import { setTimeout as sleep } from 'node:timers/promises'
import { longestWindowMs } from '#shared/pacing.ts'
import type { CardDeck } from '../cards/card.ts'
import { deliver } from '../messages.ts'
import type { Delivery } from '../ports/deliveries.ts'
import type { World } from '../ports/world.ts'
import { createTurnstile } from './turnstile.ts'

const leaseMs = 30_000
/**
 * A row still 'sending' after this was left by a sender that died: from the claim to the turnstile at most
 * `staleMs`, then 10 s for a token and 10 s for the call.
 */
const deadSendMs = 30_000
const staleMs = 5_000
const sweepMs = 2_000
const idleMs = 200
const mostInFlight = 40
/** Claimed and built, waiting for their slot: enough that a slot never goes unused, few enough that a crash strands few. */
const mostWaiting = 3

export interface Sender {
  /** Resolves when what is in flight has come to its end. */
  stop(): Promise<void>
}

/**
 * The one sender of all instances: holds a lease, lets sends begin evenly spaced just below the ceiling, keeps every
 * window of every conversation, and leaves nothing 'sending' behind.
 */
export function startSender(
  world: World,
  deck: CardDeck,
  settings: {
    readonly perSecond: number
    /** How long after a sender died another takes over; only tests make it shorter. */
    readonly leaseMs?: number
  },
): Sender {
  const lease = settings.leaseMs ?? leaseMs
  const now = () => world.now().getTime()
  const turnstile = createTurnstile({ perSecond: settings.perSecond, now })
  const state = { running: true, leased: false, renewAt: 0, sweepAt: 0, waiting: 0 }
  const inFlight = new Set<Promise<void>>()
  const plansToTell = new Set<string>()
  /** How often a delivery was claimed only to find its conversation busy: no attempt of its own. */
  const waits = new Map<string, number>()

  async function keepLease(): Promise<boolean> {
    if (now() < state.renewAt) return state.leased
    const asked = now()
    const held = await world.leases.hold({
      name: 'sender',
      holder: world.instance,
      now: new Date(asked),
      forMs: lease,
    })
    // The windows outlive a restart: what was begun in the last hour still counts.
    if (held && !state.leased)
      turnstile.remember(await world.deliveries.sendsSince(new Date(asked - longestWindowMs)))
    state.leased = held
    state.renewAt = asked + (held ? lease / 3 : Math.min(idleMs * 5, lease / 3))
    return held
  }

  async function sweep(): Promise<void> {
    if (now() < state.sweepAt) return
    state.sweepAt = now() + sweepMs
    const found = await world.deliveries.recover(new Date(now() - deadSendMs), world.now())
    if (found > 0) world.log('sender.recovered', { deliveries: found })
    turnstile.forgetOld()
    await tellPlans()
  }

  /** Whoever looks at the ledger sees it move, without a word for every single message. */
  async function tellPlans(): Promise<void> {
    const planIds = [...plansToTell]
    plansToTell.clear()
    for (const planId of planIds) await world.news.publish({ planId, about: 'deliveries', revision: null })
  }

  async function sendOne(claimed: Delivery): Promise<void> {
    const waited = waits.get(claimed.id) ?? 0
    const delivery = { ...claimed, attempts: Math.max(1, claimed.attempts - waited) }
    let isWaiting = true
    const leaveTurnstile = () => {
      if (isWaiting) state.waiting -= 1
      isWaiting = false
    }
    try {
      const to = (await world.conversations.of([delivery.personId])).get(delivery.personId)
      const { outcome, conversationId } = await deliver(world, deck, delivery, to, async (id) => {
        const isStale = claimed.claimedAt !== null && now() - claimed.claimedAt.getTime() > staleMs
        const turn = isStale ? { busyUntil: world.now() } : await turnstile.pass(id)
        leaveTurnstile()
        return turn
      })
      if (outcome.kind === 'busy') waits.set(claimed.id, waited + 1)
      else if (outcome.kind === 'sent') waits.delete(claimed.id)
      if (outcome.kind !== 'busy' && delivery.planId !== '') plansToTell.add(delivery.planId)
      if (outcome.kind === 'throttled' && conversationId !== null)
        turnstile.slowDown({ ...outcome, conversationId, attempts: delivery.attempts })
    } finally {
      leaveTurnstile()
    }
  }

  function begin(delivery: Delivery): void {
    state.waiting += 1
    const send: Promise<void> = sendOne(delivery)
      .catch(world.report)
      .finally(() => inFlight.delete(send))
    inFlight.add(send)
  }

  async function turn(): Promise<void> {
    if (!(await keepLease())) return void (await sleep(Math.min(idleMs, lease / 3)))
    await sweep()
    const paused = turnstile.pausedUntil() - now()
    if (paused > 0) return void (await sleep(Math.min(idleMs, paused)))
    if (state.waiting >= mostWaiting || inFlight.size >= mostInFlight) return void (await sleep(2))
    const [delivery] = await world.deliveries.claim({ now: world.now(), limit: 1 })
    if (!delivery) return void (await sleep(idleMs))
    begin(delivery)
  }

  const ended = (async () => {
    while (state.running) {
      try {
        await turn()
      } catch (problem) {
        // The database is away: say it and try again, nothing is lost meanwhile.
        world.report(problem)
        await sleep(1_000)
      }
    }
    await Promise.all(inFlight)
    try {
      await tellPlans()
      if (state.leased) await world.leases.release('sender', world.instance)
    } catch (problem) {
      // Without the database the lease ends by itself.
      world.report(problem)
    }
  })()

  return {
    async stop() {
      state.running = false
      await ended
    },
  }
}
