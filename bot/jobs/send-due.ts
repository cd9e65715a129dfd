import { setTimeout as sleep } from 'node:timers/promises'
import { backOffMs, conversationWindows, freeAt, longestWindowMs, spacingMs } from '#shared/pacing.ts'
import type { CardDeck } from '../cards/card.ts'
import { deliver } from '../messages.ts'
import type { Delivery } from '../ports/deliveries.ts'
import type { World } from '../ports/world.ts'

const leaseMs = 30_000
const renewMs = 10_000
/** A send is bounded to 10 s, so a row still 'sending' after this was left by a sender that died. */
const deadSendMs = 20_000
const sweepMs = 5_000
const idleMs = 200
const mostInFlight = 40
/** Claimed and built, waiting for their slot: enough that a slot never goes unused, few enough that a crash strands few. */
const mostWaiting = 3
/** So many conversations throttled within a second means the whole app is. */
const appThrottleAt = 3

export interface Sender {
  /** Resolves when what is in flight has come to its end. */
  stop(): Promise<void>
}

/**
 * The one sender of all instances: holds a lease, lets sends begin evenly spaced just below the ceiling, keeps every
 * window of every conversation, and leaves nothing 'sending' behind.
 */
export function startSender(world: World, deck: CardDeck, settings: { readonly perSecond: number }): Sender {
  const state = {
    running: true,
    leased: false,
    renewAt: 0,
    sweepAt: 0,
    pausedUntil: 0,
    nextSlot: 0,
    waiting: 0,
  }
  const spacing = spacingMs(settings.perSecond)
  const past = new Map<string, number[]>()
  const pausedConversations = new Map<string, number>()
  const throttledAt: number[] = []
  const inFlight = new Set<Promise<void>>()

  async function keepLease(now: number): Promise<boolean> {
    if (now < state.renewAt) return state.leased
    const held = await world.leases.hold({
      name: 'sender',
      holder: world.instance,
      now: new Date(now),
      forMs: leaseMs,
    })
    if (held && !state.leased) await rememberSends(now)
    state.leased = held
    state.renewAt = now + (held ? renewMs : idleMs * 5)
    return held
  }

  /** The windows outlive a restart: what was begun in the last hour still counts. */
  async function rememberSends(now: number): Promise<void> {
    past.clear()
    for (const { conversationId, at } of await world.deliveries.sendsSince(new Date(now - longestWindowMs)))
      past.set(conversationId, [...(past.get(conversationId) ?? []), at.getTime()])
    // Another sender may have begun sends in this very second.
    state.nextSlot = now + 1_000
  }

  async function sweep(now: number): Promise<void> {
    if (now < state.sweepAt) return
    state.sweepAt = now + sweepMs
    const found = await world.deliveries.recover(new Date(now - deadSendMs), new Date(now))
    if (found > 0) world.log('sender.recovered', { deliveries: found })
    for (const [id, moments] of past) {
      const recent = moments.filter((moment) => moment > now - longestWindowMs)
      if (recent.length > 0) past.set(id, recent)
      else past.delete(id)
    }
    for (const [id, until] of pausedConversations) if (until < now) pausedConversations.delete(id)
  }

  /**
   * The turnstile every send passes right before its call: even spacing, whatever happened before it. Gives the
   * moment the conversation is free again where its own windows are full, else null: the send may begin.
   */
  async function pass(conversationId: string): Promise<Date | null> {
    const free = () =>
      Math.max(
        freeAt(past.get(conversationId) ?? [], world.now().getTime(), conversationWindows),
        pausedConversations.get(conversationId) ?? 0,
      )
    const busyUntil = free()
    if (busyUntil > world.now().getTime()) return new Date(busyUntil)

    const now = world.now().getTime()
    const slot = Math.max(now, state.nextSlot, state.pausedUntil)
    state.nextSlot = slot + spacing
    past.set(conversationId, [...(past.get(conversationId) ?? []), slot])
    if (slot > now) await sleep(slot - now)
    return null
  }

  async function sendOne(delivery: Delivery): Promise<void> {
    const to = (await world.conversations.of([delivery.personId])).get(delivery.personId)
    let isWaiting = true
    const leaveTurnstile = () => {
      if (isWaiting) state.waiting -= 1
      isWaiting = false
    }
    try {
      const { outcome, conversationId } = await deliver(world, deck, delivery, to, async (id) => {
        const busyUntil = await pass(id)
        leaveTurnstile()
        return busyUntil
      })
      if (outcome.kind === 'throttled' && conversationId !== null) slowDown(delivery, conversationId, outcome)
    } finally {
      leaveTurnstile()
    }
  }

  function slowDown(
    delivery: Delivery,
    conversationId: string,
    { retryAfterMs, scope }: { retryAfterMs: number | null; scope: 'conversation' | 'app' },
  ): void {
    const now = world.now().getTime()
    pausedConversations.set(conversationId, now + backOffMs(delivery.attempts, retryAfterMs, Math.random()))
    throttledAt.push(now)
    while (throttledAt[0] !== undefined && throttledAt[0] < now - 1_000) throttledAt.shift()
    if (scope === 'app' || throttledAt.length >= appThrottleAt)
      state.pausedUntil = now + (retryAfterMs ?? 1_000)
  }

  function begin(delivery: Delivery): void {
    state.waiting += 1
    const send: Promise<void> = sendOne(delivery)
      .catch(world.report)
      .finally(() => inFlight.delete(send))
    inFlight.add(send)
  }

  async function turn(): Promise<void> {
    const now = world.now().getTime()
    if (!(await keepLease(now))) return void (await sleep(idleMs))
    await sweep(now)
    if (now < state.pausedUntil) return void (await sleep(Math.min(idleMs, state.pausedUntil - now)))
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
    if (state.leased) await world.leases.release('sender', world.instance)
  })()

  return {
    async stop() {
      state.running = false
      await ended
    },
  }
}
