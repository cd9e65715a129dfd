import { setTimeout as sleep } from 'node:timers/promises'
import type { CardBuilder, CardDeck } from '#bot/cards/card.ts'
import { startSender, type Sender } from '#bot/jobs/send-due.ts'
import type { Delivery, NewDelivery } from '#bot/ports/deliveries.ts'
import type { World } from '#bot/ports/world.ts'
import { cardKinds, type DeliveryState } from '#shared/delivery.ts'
import { messengerWorld } from '#tests/bot/adapters/teams/messenger-world.ts'
import { aPlan } from '#tests/support/build.ts'
import { testWorld } from '#tests/support/world.ts'
import { aColleague } from './survey-world.ts'

type Given = Partial<NewDelivery> & { readonly personId: string }

/** The sender over real stores and the Connector's stand-in, on a clock that runs and can be moved ahead. */
export async function senderWorld({
  sendTimeoutMs = 10_000,
  perSecond,
}: { readonly sendTimeoutMs?: number; readonly perSecond?: number } = {}) {
  const local = await messengerWorld({ sendTimeoutMs })
  const { connector, messenger, someone } = local
  const test = await testWorld({ plans: [aPlan()], messenger })
  const senders: Sender[] = []
  let aheadMs = 0
  const now = () => new Date(Date.now() + aheadMs)
  const pace = { ...test.world.pace, ...(perSecond === undefined ? {} : { perSecond }) }
  const world: World = { ...test.world, now, pace }

  /** Installs the app for so many people and lets the bot know them; gives their ids. */
  async function people(count: number): Promise<string[]> {
    const ids: string[] = []
    for (let nth = 0; nth < count; nth += 1) {
      const to = await someone()
      await world.conversations.save(to)
      ids.push(to.personId)
    }
    await world.roster.put(
      'plan-1',
      ids.map((id) => aColleague(id, 'UTC')),
    )
    return ids
  }

  async function schedule(rows: readonly Given[]): Promise<void> {
    const usual = {
      planId: 'plan-1',
      campaign: 'round:1',
      occurrence: '1',
      card: 'survey',
      about: {},
      whenUncertain: 'hold',
      dueAt: new Date(now().getTime() - 1_000),
      expiresAt: null,
    } as const
    await world.deliveries.schedule(rows.map((row) => ({ ...usual, ...row })))
  }

  function start(more: { by?: World; leaseMs?: number; deck?: CardDeck } = {}): Sender {
    const { by = world, deck = plainDeck(), ...settings } = more
    const sender = startSender(by, deck, settings)
    senders.push(sender)
    return sender
  }

  const ledger = () => world.deliveries.ledger('plan-1', { campaign: null, limit: 10_000 })
  async function states(): Promise<Partial<Record<DeliveryState, number>>> {
    const rows = await ledger()
    return Object.fromEntries(
      [...new Set(rows.map(({ state }) => state))].map((state) => [
        state,
        rows.filter((row) => row.state === state).length,
      ]),
    )
  }

  /** Waits until the ledger is as asked, and gives it. */
  async function until(holds: (rows: Delivery[]) => boolean, withinMs = 20_000): Promise<Delivery[]> {
    const deadline = Date.now() + withinMs
    for (;;) {
      const rows = await ledger()
      if (holds(rows)) return rows
      if (Date.now() > deadline)
        throw new Error(`Not within ${withinMs} ms: ${JSON.stringify(await states())}`)
      await sleep(50)
    }
  }

  return {
    world,
    /** Another instance of the server on the same database. */
    another: (instance: string): World => ({ ...test.another(instance), now }),
    connector,
    bugs: test.bugs,
    people,
    schedule,
    start,
    until,
    ledger,
    states,
    /** Everybody's message has come to an end. */
    settled: (withinMs?: number) =>
      until((rows) => rows.every(({ state }) => state !== 'due' && state !== 'sending'), withinMs),
    /** Moves the clock of the world ahead. */
    skip(ms: number) {
      aheadMs += ms
    },
    /** How many cards a person has got. */
    cards: (personId: string) =>
      connector.messages(connector.conversationOf(personId)).filter(({ author }) => author === 'bot').length,
    /** Moments at which requests reached the Connector, whatever became of them. */
    arrivals: () =>
      [...connector.requests(), ...connector.refusals()]
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, conversationId }) => ({ at, conversationId })),
    async close() {
      await Promise.all(senders.map((sender) => sender.stop()))
      await test.close()
      await local.close()
    },
  }
}

export type SenderWorld = Awaited<ReturnType<typeof senderWorld>>

/** The same short card for every kind of message. */
export function plainDeck(builder: CardBuilder = plainCard): CardDeck {
  const builders = cardKinds.map((kind) => [kind, builder])
  return { ...Object.fromEntries(builders), greeting: () => plain } as CardDeck
}

const plain = { card: { type: 'AdaptiveCard', version: '1.5', body: [] }, summary: 'A question for you' }
const plainCard: CardBuilder = async () => plain
