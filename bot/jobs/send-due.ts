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
/** So many conversations throttled within a second means the whole app is. */
const appThrottleAt = 3

export interface Sender {
  /** Resolves when what is in flight has come to its end. */
  stop(): Promise<void>
}

/**
 * The one sender of all instances: holds a lease, begins sends evenly spaced just below the ceiling, keeps every
 * window of every conversation, and leaves nothing 'sending' behind.
 */
export function startSender(world: World, deck: CardDeck, settings: { readonly perSecond: number }): Sender {
  const state = { running: true, leased: false, renewAt: 0, sweepAt: 0, pausedUntil: 0, nextSlot: 0 }
  const spacing = spacingMs(settings.perSecond)
  const past = new Map<string, number[]>()
  const pausedConversations = new Map<string, number>()
  const throttledAt: number[] = []
  const inFlight = new Set<Promise<void>>()
  let empty = false

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
  }

  async function sendOne(): Promise<void> {
    const [delivery] = await world.deliveries.claim({ now: world.now(), limit: 1 })
    if (!delivery) {
      empty = true
      return
    }
    const to = (await world.conversations.of([delivery.personId])).get(delivery.personId)
    const now = world.now().getTime()
    if (to) {
      const moments = past.get(to.conversationId) ?? []
      const free = Math.max(
        freeAt(moments, now, conversationWindows),
        pausedConversations.get(to.conversationId) ?? 0,
      )
      if (free > now) {
        const reason = 'Waiting for the conversation’s turn.'
        await world.deliveries.settle(
          delivery.id,
          { state: 'due', dueAt: new Date(free), reason },
          world.now(),
        )
        return
      }
      past.set(to.conversationId, [...moments, now])
    }
    await attempt(delivery, to)
  }

  async function attempt(delivery: Delivery, to: Parameters<typeof deliver>[3]): Promise<void> {
    const { outcome, conversationId } = await deliver(world, deck, delivery, to)
    if (outcome.kind !== 'throttled' || conversationId === null) return
    const now = world.now().getTime()
    const wait = backOffMs(delivery.attempts, outcome.retryAfterMs, Math.random())
    pausedConversations.set(conversationId, now + wait)
    throttledAt.push(now)
    while (throttledAt[0] !== undefined && throttledAt[0] < now - 1_000) throttledAt.shift()
    if (outcome.scope === 'app' || throttledAt.length >= appThrottleAt)
      state.pausedUntil = now + (outcome.retryAfterMs ?? 1_000)
  }

  function begin(): void {
    const send: Promise<void> = sendOne()
      .catch(world.report)
      .finally(() => inFlight.delete(send))
    inFlight.add(send)
  }

  async function turn(): Promise<void> {
    const now = world.now().getTime()
    if (!(await keepLease(now))) return void (await sleep(idleMs))
    await sweep(now)
    if (empty) {
      empty = false
      return void (await sleep(idleMs))
    }
    if (now < state.pausedUntil || inFlight.size >= mostInFlight) return void (await sleep(10))
    if (now < state.nextSlot) return void (await sleep(Math.min(idleMs, Math.ceil(state.nextSlot - now))))
    state.nextSlot = Math.max(state.nextSlot + spacing, now - spacing)
    begin()
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
