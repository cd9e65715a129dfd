import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '#shared/basics/refusal.ts'
import { withoutApp } from './app-installs.ts'
import { type CardDeck, type CardSubject, skipped } from './cards/card.ts'
import { meetingFigures } from './meeting-figures.ts'
import { isAboutSurvey, whyNotYet } from './message-times.ts'
import type { Conversation } from './ports/conversations.ts'
import type { Delivery, Settlement } from './ports/deliveries.ts'
import type { Card, SendOutcome } from './ports/messenger.ts'
import type { World } from './ports/world.ts'
import { later, settlementOf } from './settlement.ts'
import { whyNotTold } from './who-is-told.ts'

/** Together well below the time after which a send counts as left behind. */
const settlePausesMs = [200, 800, 2_000]

/** What the sender must know after an attempt, besides the ledger. 'busy': its turn had not come, nothing was tried. */
export interface Attempted {
  readonly outcome: SendOutcome | { readonly kind: 'skipped' | 'busy' }
  readonly conversationId: string | null
}

/** A send's turn has come, or when to come again; null where nobody paces. */
export type Turn = { readonly busyUntil: Date } | { readonly ended: () => void } | null

/**
 * Carries one claimed delivery to its end: builds the card as the plan stands now, sends it once, writes the
 * outcome in the ledger.
 *
 * @param mayBegin waits for the turn of a send: a moment says when to come again, else the call begins at once and
 *   its end is told.
 */
export async function deliver(
  world: World,
  deck: CardDeck,
  delivery: Delivery,
  to: Conversation | undefined,
  mayBegin: (conversationId: string) => Promise<Turn>,
): Promise<Attempted> {
  const settle = (settlement: Settlement) => settleSurely(world, delivery, settlement)

  if (delivery.expiresAt && delivery.expiresAt <= world.now()) {
    await settle({ state: 'skipped', reason: 'Its time had passed before it could be sent.' })
    return { outcome: { kind: 'skipped' }, conversationId: null }
  }
  const isReached = to !== undefined && to.blockedReason === null
  const unwanted = await orLater(world, delivery, () => whyUnwanted(world, delivery, isReached))
  if (unwanted) {
    await settle(unwanted)
    return { outcome: { kind: 'skipped' }, conversationId: null }
  }
  if (!to) {
    await settle(await withoutApp(world, delivery))
    await sendIfInstalledMeanwhile(world, delivery.personId)
    return { outcome: { kind: 'skipped' }, conversationId: null }
  }
  if (to.blockedReason) {
    await settle({ state: 'failed', reason: to.blockedReason })
    return { outcome: { kind: 'skipped' }, conversationId: null }
  }
  const built = await orLater(world, delivery, () => builtNow(world, deck, delivery))
  if ('state' in built) {
    await settle(built)
    const kind = built.state === 'waiting' ? 'busy' : 'skipped'
    return { outcome: { kind }, conversationId: to.conversationId }
  }
  const turn = await mayBegin(to.conversationId)
  if (turn && 'busyUntil' in turn) {
    await settle({ state: 'waiting', dueAt: turn.busyUntil, reason: 'Waiting for its turn.' })
    return { outcome: { kind: 'busy' }, conversationId: to.conversationId }
  }
  const outcome = await world.messenger.send(to, built.card, built.summary).finally(() => turn?.ended())
  await settle(settlementOf(world, delivery, outcome))
  if (outcome.kind === 'unreachable') await world.conversations.block(delivery.personId, outcome.reason)
  return { outcome, conversationId: to.conversationId }
}

/** The card, or what becomes of a delivery without one. */
async function builtNow(
  world: World,
  deck: CardDeck,
  delivery: Delivery,
): Promise<{ card: Card; summary: string } | Settlement> {
  const notYet = await whyNotYet(world, delivery)
  if (notYet) return notYet
  const built = await buildCard(world, deck, delivery)
  return 'skip' in built ? skip(built.skip) : built
}

/** A step on the way to a card. One that breaks is our bug; that nothing left is certain. */
async function orLater<Made>(
  world: World,
  delivery: Delivery,
  make: () => Promise<Made>,
): Promise<Made | Settlement> {
  try {
    return await make()
  } catch (problem) {
    if (problem instanceof Refusal) return skip(problem.message)
    world.report(problem)
    return later(world, delivery, 'This message could not be put together; that has been reported.')
  }
}

function skip(reason: string): Settlement {
  return { state: 'skipped', reason }
}

/**
 * Who left the plan's people, opted out or is suspended may have done so between the asking and the sending. Looked at
 * before anything is done for the sending: the app is not installed for somebody who is not asked. Who is reached gets a
 * card at once, and building that asks the plan by itself.
 */
async function whyUnwanted(world: World, delivery: Delivery, isReached: boolean): Promise<Settlement | null> {
  const { planId, personId } = delivery
  if (!isAboutSurvey(delivery)) {
    if (delivery.card === 'greeting' || isReached) return null
    const notTold = whyNotTold(await world.plans.read(planId), delivery)
    return notTold && skip(notTold.skip)
  }
  // Of a plan that was removed, people may still be there.
  if (!isReached) await world.plans.read(planId)
  const [[person], stopped] = await Promise.all([
    world.roster.known(planId, { ids: [personId], emails: [] }),
    world.invitations.stopped([personId]),
  ])
  if (stopped.has(personId)) return skip('This person wants no surveys.')
  if (!person) return skip('This person is no longer among the people of this plan.')
  if (person.status === 'optedOut') return skip('This person has opted out of messages from this plan.')
  return person.status === 'suspended' ? skip('This person is suspended, so they are not asked.') : null
}

/** The person may have installed the app between our look and our word in the ledger. */
async function sendIfInstalledMeanwhile(world: World, personId: string): Promise<void> {
  if ((await world.conversations.of([personId])).has(personId)) await sendWhatWaited(world, personId)
}

/** What is known of a send must not be lost to a database that is away for a moment, or it would be sent again. */
async function settleSurely(
  world: World,
  { id, claimedAt }: Delivery,
  settlement: Settlement,
): Promise<void> {
  for (const pauseMs of settlePausesMs)
    try {
      return await world.deliveries.settle(id, settlement, world.now(), claimedAt)
    } catch {
      await sleep(pauseMs)
    }
  await world.deliveries.settle(id, settlement, world.now(), claimedAt)
}

/** Both events of one installation come close together, on any instance; who installs again later is greeted again. */
const oneInstallationMs = 60_000
const greetingUsefulMs = 24 * 3_600_000

/**
 * Says hello, once per installation. Through the queue, because an admin may install the app for thousands at once and
 * the ceiling of the app holds for greetings too.
 */
export async function greet(world: World, personId: string): Promise<void> {
  const now = world.now()
  const holder = world.newId()
  // Nobody is named by a lease: it is what instances do.
  const name = greetingOf(createHash('sha256').update(personId).digest('hex'))
  const isFirst = await world.leases.hold({ name, holder, now, forMs: oneInstallationMs })
  if (!isFirst) return
  await world.deliveries.schedule([
    {
      planId: '',
      campaign: greetingOf(personId),
      occurrence: holder,
      personId,
      card: 'greeting',
      about: {},
      whenUncertain: 'hold',
      // Before whatever waited for the person to install the app.
      dueAt: new Date(now.getTime() - 1_000),
      expiresAt: new Date(now.getTime() + greetingUsefulMs),
    },
  ])
}

/** Who removed the app is not greeted for that installation any more, and the bot does not put it back. */
export async function forgetChat(world: World, personId: string): Promise<void> {
  await world.conversations.forget(personId)
  await world.installs.removed(personId, world.now())
  await world.deliveries.cancel(
    { planId: '', campaign: greetingOf(personId) },
    'The app was removed before.',
    world.now(),
  )
}

function greetingOf(personId: string): string {
  return `greeting:${personId}`
}

/** A person has the app: what waited or failed only because they had not is due again. */
export async function sendWhatWaited(world: World, personId: string): Promise<void> {
  await world.installs.forget(personId)
  await world.deliveries.revive(personId, world.now())
}

/** The card a delivery speaks of, as the plan stands now, or why there is nothing to say any more. */
export async function buildCard(
  world: World,
  deck: CardDeck,
  { card, planId, personId, about }: Pick<Delivery, 'card' | 'planId' | 'personId' | 'about'>,
): Promise<{ card: Card; summary: string } | { skip: string }> {
  if (card === 'greeting') return deck.greeting()
  const plan = await world.plans.read(planId)
  const notTold = whyNotTold(plan, { card, personId })
  if (notTold) return notTold
  const subject: CardSubject = {
    plan,
    personId,
    about,
    now: world.now().toISOString(),
    figures: () => meetingFigures(world, plan),
    standing: (roundId) => world.answers.of(planId).standing(roundId, personId),
    reader: () => readerOf(world, personId),
    alerts: (since) => world.qualityAlerts.of(planId, since),
  }
  return (await deck[card](subject)) ?? skipped('What this message was about is no longer in the plan.')
}

/** How somebody reads Teams, and whether they want to be asked at all. */
async function readerOf(world: World, personId: string): ReturnType<CardSubject['reader']> {
  const [conversations, stopped] = await Promise.all([
    world.conversations.of([personId]),
    world.invitations.stopped([personId]),
  ])
  return {
    language: conversations.get(personId)?.language ?? null,
    wantsSurveys: !stopped.has(personId),
  }
}
