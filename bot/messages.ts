import { backOffMs } from '#shared/pacing.ts'
import { type CardDeck, type CardSubject, skipped } from './cards/card.ts'
import { figuresOf } from './plans.ts'
import type { Conversation } from './ports/conversations.ts'
import type { Delivery, Settlement } from './ports/deliveries.ts'
import type { Card, SendOutcome } from './ports/messenger.ts'
import type { World } from './ports/world.ts'

/** Said in the ledger of people the bot cannot write to yet; what waited for them is sent once they install it. */
const notInstalled = 'This person has not installed Switchover yet.'

/** After this many attempts that provably failed, a person looks at it. */
const mostAttempts = 8

/** What the sender must know after an attempt, besides the ledger. */
export interface Attempted {
  readonly outcome: SendOutcome | { readonly kind: 'skipped' }
  readonly conversationId: string | null
}

/**
 * Carries one claimed delivery to its end: builds the card as the plan stands now, sends it once, writes the
 * outcome in the ledger.
 *
 * @param mayBegin waits for the turn of a send; a moment instead of null says when its conversation is free again.
 */
export async function deliver(
  world: World,
  deck: CardDeck,
  delivery: Delivery,
  to: Conversation | undefined,
  mayBegin: (conversationId: string) => Promise<Date | null>,
): Promise<Attempted> {
  const settle = (settlement: Settlement) => world.deliveries.settle(delivery.id, settlement, world.now())

  if (delivery.expiresAt && delivery.expiresAt <= world.now()) {
    await settle({ state: 'skipped', reason: 'Its time had passed before it could be sent.' })
    return { outcome: { kind: 'skipped' }, conversationId: null }
  }
  if (!to || to.blockedReason) {
    await settle({
      state: 'failed',
      reason: to?.blockedReason ?? notInstalled,
    })
    return { outcome: { kind: 'skipped' }, conversationId: null }
  }
  const built = await buildCard(world, deck, delivery)
  if ('skip' in built) {
    await settle({ state: 'skipped', reason: built.skip })
    return { outcome: { kind: 'skipped' }, conversationId: to.conversationId }
  }
  const busyUntil = await mayBegin(to.conversationId)
  if (busyUntil) {
    await settle({ state: 'due', dueAt: busyUntil, reason: 'Waiting for the conversation’s turn.' })
    return { outcome: { kind: 'skipped' }, conversationId: to.conversationId }
  }
  const outcome = await world.messenger.send(to, built.card, built.summary)
  if (outcome.kind === 'unreachable') await world.conversations.block(delivery.personId, outcome.reason)
  await settle(settlementOf(world, delivery, outcome))
  return { outcome, conversationId: to.conversationId }
}

/** A person installed the app: what failed only because they had not is due again. */
export async function sendWhatWaited(world: World, personId: string): Promise<void> {
  await world.deliveries.revive(personId, notInstalled, world.now())
}

/** The card a delivery speaks of, as the plan stands now, or why there is nothing to say any more. */
export async function buildCard(
  world: World,
  deck: CardDeck,
  { card, planId, personId, about }: Pick<Delivery, 'card' | 'planId' | 'personId' | 'about'>,
): Promise<{ card: Card; summary: string } | { skip: string }> {
  const plan = await world.plans.read(planId)
  const subject: CardSubject = {
    plan,
    personId,
    about,
    now: world.now().toISOString(),
    figures: () => figuresOf(world, plan),
    standing: (roundId) => world.answers.standing(roundId, personId),
  }
  return (await deck[card](subject)) ?? skipped('What this message was about is no longer in the plan.')
}

function settlementOf(world: World, delivery: Delivery, outcome: SendOutcome): Settlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', conversationId: outcome.conversationId, activityId: outcome.activityId }
    case 'unreachable':
    case 'rejected':
      return { state: 'failed', reason: outcome.reason }
    case 'throttled':
      return later(world, delivery, outcome.retryAfterMs, 'Teams asked to slow down.')
    case 'notSent':
      return later(world, delivery, null, outcome.reason)
    case 'unknown':
      return delivery.whenUncertain === 'resend'
        ? later(
            world,
            delivery,
            null,
            `${outcome.reason} Sent again, as this message may arrive twice without harm.`,
          )
        : {
            state: 'uncertain',
            reason: `${outcome.reason} It may have arrived, so it is not sent again by itself.`,
          }
  }
}

function later(world: World, { attempts }: Delivery, askedMs: number | null, reason: string): Settlement {
  if (attempts >= mostAttempts)
    return { state: 'failed', reason: `${reason} Given up after ${attempts} attempts.` }
  const wait = backOffMs(attempts, askedMs, Math.random())
  return { state: 'due', dueAt: new Date(world.now().getTime() + wait), reason }
}
