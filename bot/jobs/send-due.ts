import { setTimeout as sleep } from 'node:timers/promises'
import { longestWindowMs } from '#shared/pacing.ts'
import type { CardDeck } from '../cards/card.ts'
import { type Attempted, deliver } from '../messages.ts'
import type { Delivery } from '../ports/deliveries.ts'
import type { World } from '../ports/world.ts'
import { reportUnlessRemoved } from '../unless-removed.ts'
import { awayWatch } from './away-watch.ts'
import { createTurnstile } from './turnstile.ts'

const leaseMs = 30_000
/**
 * A row still 'sending' after this was left by a sender that died: from the claim to the turnstile at most
 * `staleMs`, then 10 s for a token and 10 s for the call.
 */
const deadSendMs = 30_000
const staleMs = 5_000
/** And this from the claim to the call, or the process stood still between them. */
const latestStartMs = 10_000
/** Smaller steps of the clock back are its ordinary unrest. */
const setBackMs = 1_000
const sweepMs = 2_000
const idleMs = 200
const mostInFlight = 60
/** Claimed and built, waiting for their slot: enough that a slot never goes unused, few enough that a crash strands few. */
const mostWaiting = 4
/** How soon the windows hear of replies in chats, on whatever instance. */
const hearRepliesMs = 50
/** While Teams seems away, few ask whether it is back. */
const awayPauseMs = 3_000
/** What may have arrived is sent only once more: not while Teams seems away, or that would be lost as well. */
const spareMs = 15_000
const sparedLooksMs = 2_000

export interface Sender {
  /** Resolves when what is in flight has come to its end. */
  stop(): Promise<void>
}

/**
 * The one sender of all instances: holds a lease, lets sends begin evenly spaced just below the ceiling, keeps every
 * window of every conversation, and leaves nothing 'sending' behind.
 *
 * @param settings.leaseMs how long after a sender died another takes over; only tests make it shorter.
 */
export function startSender(
  world: World,
  deck: CardDeck,
  settings: { readonly leaseMs?: number } = {},
): Sender {
  const forMs = settings.leaseMs ?? leaseMs
  const now = () => world.now().getTime()
  let turnstile = createTurnstile({ pace: world.pace, now })
  const windowMs = longestWindowMs(world.pace.conversation)
  const state = { running: true, leased: false, renewAt: 0, sweepAt: 0, hearAt: 0, waiting: 0 }
  const isAwayAfter = awayWatch()
  /** Whether Teams left the last send without an answer, and when that was. */
  const unanswered = { isLast: false, at: 0 }
  /** When the lease was last asked for, and until when it is ours for sure. */
  const lease = { askedAt: 0, endsAt: 0 }
  const heard = { upTo: new Date(0), all: Promise.resolve() }
  const inFlight = new Set<Promise<void>>()
  const plansToTell = new Set<string>()
  /** Claimed, and broken off before anything was sent, while the ledger could not be told. */
  const unbegun = new Set<Delivery>()

  async function keepLease(): Promise<boolean> {
    const asked = now()
    if (asked < lease.askedAt - setBackMs) startOver()
    if (asked < state.renewAt) return state.leased
    const held = await world.leases.hold({
      name: 'sender',
      holder: world.instance,
      now: new Date(asked),
      forMs,
    })
    // The windows outlive a restart: what was begun in the last hour still counts.
    if (held && !state.leased) {
      const since = new Date(asked - windowMs)
      const sends = await world.deliveries.sendsSince(since)
      // A clock that was set back leaves some that lie ahead; waiting for them would last as long.
      turnstile.remember(sends.filter(({ at }) => at.getTime() <= asked))
      heard.upTo = since
    }
    state.leased = held
    lease.askedAt = asked
    lease.endsAt = held ? asked + forMs : 0
    state.renewAt = asked + (held ? forMs / 3 : Math.min(idleMs * 5, forMs / 3))
    return held
  }

  /** The clock was set back: every moment noted so far lies ahead, and nobody would wait for less. */
  function startOver(): void {
    turnstile = createTurnstile({ pace: world.pace, now })
    Object.assign(state, { leased: false, renewAt: 0, sweepAt: 0, hearAt: 0 })
    unanswered.at = 0
  }

  /**
   * A process that stood still may have lost its lease, and another may have sent what this one claimed. What was
   * claimed and not begun when a stop was asked for goes back to the queue.
   */
  function mayStart({ claimedAt }: Delivery): boolean {
    if (!state.running) return false
    return now() < lease.endsAt && (claimedAt === null || now() - claimedAt.getTime() <= latestStartMs)
  }

  function isSpared({ mayHaveArrived }: Delivery): boolean {
    return mayHaveArrived && unanswered.isLast && now() < unanswered.at + spareMs
  }

  function noteAnswer({ kind }: Attempted['outcome']): void {
    if (kind === 'busy' || kind === 'skipped') return
    unanswered.isLast = kind === 'notSent' || kind === 'unknown'
    if (unanswered.isLast) unanswered.at = now()
  }

  async function sweep(): Promise<void> {
    if (now() < state.sweepAt) return
    state.sweepAt = now() + sweepMs
    await putBack()
    const { rows, planIds } = await world.deliveries.recover(new Date(now() - deadSendMs), world.now())
    if (rows > 0) world.log('sender.recovered', { deliveries: rows })
    planIds.filter((planId) => planId !== '').forEach((planId) => plansToTell.add(planId))
    turnstile.forgetOld()
    await world.chatReplies.forget(new Date(now() - 2 * windowMs))
    await world.leases.forget(new Date(now() - windowMs))
    await tellPlans()
  }

  /** Nobody has to wonder whether these arrived. */
  async function putBack(): Promise<void> {
    for (const delivery of unbegun) {
      const again = { state: 'waiting', dueAt: world.now(), reason: 'Waiting for its turn.' } as const
      await world.deliveries.settle(delivery.id, again, world.now(), delivery.claimedAt)
      unbegun.delete(delivery)
    }
  }

  /** All who wait for their turn hear at once. A send must not fail for it, or it would seem to have left. */
  function hearReplies(): Promise<void> {
    if (now() < state.hearAt) return heard.all
    state.hearAt = now() + hearRepliesMs
    heard.all = world.chatReplies
      .after(heard.upTo)
      .then((replies) => {
        for (const { conversationId, at } of replies) turnstile.note(conversationId, at)
        heard.upTo = replies.at(-1)?.at ?? heard.upTo
      })
      .catch(world.report)
    return heard.all
  }

  /** Whoever looks at the ledger sees it move, without a word for every single message. */
  async function tellPlans(): Promise<void> {
    const planIds = [...plansToTell]
    plansToTell.clear()
    for (const planId of planIds) await world.news.publish({ planId, about: 'deliveries', revision: null })
  }

  async function sendOne(delivery: Delivery): Promise<void> {
    let isWaiting = true
    let isBegun = false
    const leaveTurnstile = () => {
      if (isWaiting) state.waiting -= 1
      isWaiting = false
    }
    try {
      const to = (await world.conversations.of([delivery.personId])).get(delivery.personId)
      const { outcome, conversationId } = await deliver(world, deck, delivery, to, async (id) => {
        const isStale = delivery.claimedAt !== null && now() - delivery.claimedAt.getTime() > staleMs
        if (!isStale) await hearReplies()
        const gate = turnstile
        const waitMs = isStale || !state.running ? 0 : isSpared(delivery) ? sparedLooksMs : null
        const turn = waitMs === null ? await gate.pass(id) : { busyUntil: new Date(now() + waitMs) }
        leaveTurnstile()
        if (gate === turnstile && ('busyUntil' in turn || mayStart(delivery))) {
          isBegun = 'ended' in turn
          return turn
        }
        if ('ended' in turn) turn.ended()
        return { busyUntil: world.now() }
      })
      if (outcome.kind !== 'busy' && delivery.planId !== '') plansToTell.add(delivery.planId)
      noteAnswer(outcome)
      if (isAwayAfter(delivery.personId, outcome) && conversationId !== null)
        turnstile.slowDown({ conversationId, attempts: 1, retryAfterMs: awayPauseMs, scope: 'app' })
      if (outcome.kind === 'throttled' && conversationId !== null)
        turnstile.slowDown({ ...outcome, conversationId, attempts: delivery.attempts })
    } catch (problem) {
      if (!isBegun) unbegun.add(delivery)
      throw problem
    } finally {
      leaveTurnstile()
    }
  }

  function begin(delivery: Delivery): void {
    state.waiting += 1
    const send: Promise<void> = sendOne(delivery)
      .catch((problem: unknown) => reportUnlessRemoved(world, delivery.planId, problem))
      .finally(() => inFlight.delete(send))
    inFlight.add(send)
  }

  async function turn(): Promise<void> {
    if (!(await keepLease())) return void (await sleep(Math.min(idleMs, forMs / 3)))
    await sweep()
    const paused = turnstile.pausedUntil() - now()
    if (paused > 0) return void (await sleep(Math.min(idleMs, paused)))
    const free = Math.min(mostWaiting - state.waiting, mostInFlight - inFlight.size)
    if (free <= 0) return void (await sleep(2))
    const claimed = await world.deliveries.claim({ now: world.now(), limit: free })
    if (claimed.length === 0) return void (await sleep(idleMs))
    claimed.forEach(begin)
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
    // From here on nothing begins; who comes next counts what is on its way, so they need not wait for its end.
    while (state.waiting > 0) await sleep(2)
    await release()
    await Promise.all(inFlight)
    await putBack().catch(world.report)
    await tellPlans().catch(world.report)
  })()

  /** Without the database the lease ends by itself. */
  async function release(): Promise<void> {
    if (state.leased) await world.leases.release('sender', world.instance).catch(world.report)
  }

  return {
    async stop() {
      state.running = false
      await ended
    },
  }
}
