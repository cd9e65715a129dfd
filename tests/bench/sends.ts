import { setTimeout as sleep } from 'node:timers/promises'
import type { PlanPage } from '#shared/api.ts'
import type { Delivery } from '#bot/ports/deliveries.ts'
import { crowdPerson } from '#infra/local/connector/crowd.ts'
import type { Connector } from '#infra/local/connector/start-connector.ts'
import { type BenchDatabase, benchDatabase } from './bench-database.ts'
import { ms, perSecond, sum } from './figures.ts'
import { plainLoopPeer } from './plain-loop-peer.ts'
import { atLeast, atMost, type Effort, noLimit, type Row } from './row.ts'
import { orderFaults, arrivalsOf, middleRate, type Arrival } from './send-traffic.ts'
import { type ServedWorld, servedWorld } from './served-world.ts'

/** Half as much again as Teams takes from one app, so that ten thousand are asked in minutes; the stand-in refuses more. */
const ceilingPerSecond = Number(process.env.SENDS_CEILING ?? 75)
const tries = { full: { ours: 10_000, peer: 1_000 }, quick: { ours: 400, peer: 100 } } as const
/** One in fifty has blocked the bot. */
const blockedEach = 50
const longestS = 600

/** A survey round to a crowd through the real server, with faults, beside a plain loop over the SDK with the same. */
export async function sends(effort: Effort): Promise<readonly Row[]> {
  const { ours: asked, peer: peerAsked } = tries[effort]
  const database = await benchDatabase()
  const world = await servedWorld(database, {
    environment: { SENDS_PER_SECOND: String(ceilingPerSecond) },
    connector: { ceilingPerSecond },
  })
  const peer = await plainLoopPeer(world.entra, { ceilingPerSecond })
  try {
    const people = crowd(asked)
    await admit(world.connector, database, people)
    const plan = await planFor(world, people)
    orderFaults(world.connector)
    const campaign = await begin(world, plan)
    const rows = await ended(database, plan.plan.id, campaign, asked)

    const peerPeople = crowd(peerAsked)
    peer.connector.admit(peerPeople)
    block(peer.connector, peerPeople)
    orderFaults(peer.connector)
    await peer.send(cardOf(world.connector, people), peerPeople)
    return rowsOf(
      { people, rows, connector: world.connector },
      { people: peerPeople, connector: peer.connector },
    )
  } finally {
    await peer.close()
    await world.close()
    await database.close()
  }
}

interface Done {
  readonly people: readonly string[]
  readonly connector: Connector
}

function rowsOf(ours: Done & { readonly rows: readonly Delivery[] }, peer: Done): readonly Row[] {
  const { people, rows, connector } = ours
  const n = `${people.length} people`
  const rate = (of: Done) => middleRate(arrivalsOf(of.connector).map(({ at }) => at))
  const share = rate(ours) / ceilingPerSecond
  const named = rows.filter(({ state }) => state !== 'due' && state !== 'sending').length
  const tookS = spanS(arrivalsOf(connector))
  const whole = people.length / tookS / ceilingPerSecond
  const cards = cardsOf(ours)
  const peerCards = cardsOf(peer)
  const lost = rows.filter(({ state, personId }) => state === 'sent' && cards.get(personId) === 0).length
  const unmarked = rows.filter(
    ({ attempts, personId }) => attempts < 2 && (cards.get(personId) ?? 0) > 1,
  ).length
  const peerReachable = peer.people.filter((_, nth) => !isBlocked(nth)).length
  const peerReached = [...peerCards.values()].filter((count) => count > 0).length
  return [
    {
      what: `requests, middle 80 % of the round, over a ceiling of ${ceilingPerSecond}/s, faults included`,
      n,
      ours: `${share.toFixed(3)} (${perSecond(rate(ours))})`,
      peer: `${(rate(peer) / ceilingPerSecond).toFixed(3)} (${perSecond(rate(peer))}) by a plain SDK loop, ${peer.people.length} people`,
      ratio: rate(ours) / rate(peer),
      ...atLeast(share, 0.97),
    },
    {
      what: `people with a known end, all repeats and back-offs included, over the ceiling (${Math.round(tookS)} s)`,
      n,
      ours: `${whole.toFixed(3)} (${perSecond(people.length / tookS)})`,
      peer: perSecond(peer.people.length / spanS(arrivalsOf(peer.connector))),
      ratio: null,
      ...atLeast(whole, 0.9),
    },
    {
      what: 'requests above a documented window',
      n: `${arrivalsOf(connector).length} requests`,
      ours: String(connector.violations().length),
      peer: `${peer.connector.violations().length} by a plain SDK loop`,
      ratio: null,
      ...atMost(connector.violations().length, 0),
    },
    {
      what: `recipients in a named state (${sayStates(rows)})`,
      n,
      ours: `${named}/${people.length}`,
      peer: 'a plain loop keeps no ledger',
      ratio: null,
      ...atLeast(named, people.length),
    },
    {
      what: 'recipients told as sent who have no card, and who got two without a mark in the ledger',
      n,
      ours: String(lost + unmarked),
      peer: `${peerReachable - peerReached} of ${peerReachable} reachable without a card, ${doubled(peerCards)} doubled`,
      ratio: null,
      ...atMost(lost + unmarked, 0),
    },
    {
      what: 'longest time nobody was written to while some waited',
      n,
      ours: ms(longestPause(arrivalsOf(connector))),
      peer: ms(longestPause(arrivalsOf(peer.connector))),
      ratio: null,
      ...noLimit,
    },
  ]
}

function crowd(size: number): readonly string[] {
  return Array.from({ length: size }, (_, nth) => crowdPerson(nth).id)
}

function isBlocked(nth: number): boolean {
  return nth % blockedEach === 7
}

function block(connector: Connector, people: readonly string[]): void {
  people.filter((_, nth) => isBlocked(nth)).forEach((personId) => connector.block(personId))
}

/** Everybody has had the app for long: the bot knows their conversations and greets nobody. */
async function admit(
  connector: Connector,
  { stores }: BenchDatabase,
  people: readonly string[],
): Promise<void> {
  connector.admit(people)
  block(connector, people)
  const { serviceUrl } = connector
  const waiting = people.values()
  const worker = async () => {
    for (const personId of waiting)
      await stores.conversations.save({
        ...{ personId, serviceUrl, tenantId: 'local' },
        conversationId: connector.conversationOf(personId),
      })
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

async function planFor(world: ServedWorld, people: readonly string[]): Promise<PlanPage> {
  const made = await world.ask<PlanPage>('/api/plans', { name: 'Everybody', template: 'successPlan' })
  const path = `/api/plans/${made.plan.id}`
  // Somebody may measure at night or on a Sunday.
  await world.ask(`${path}/putProfile`, { surveyQuiet: { from: '00:00', to: '00:00', weekends: true } })
  const wave = { name: 'Everybody', kind: 'pilot', launchOn: '2026-01-05' }
  const { plan } = await world.ask<PlanPage>(`${path}/putWave`, wave)
  const waveId = plan.waves.at(-1)!.id
  await world.ask(`${path}/decideGate`, { id: waveId, proposal: 'go', decision: 'go' })
  await world.ask(`${path}/putWave`, { id: waveId, state: 'live' })
  for (let from = 0; from < people.length; from += 1_000)
    await world.ask(`${path}/people`, {
      people: people.slice(from, from + 1_000).map((id, nth) => {
        const { name, email, department, zone } = crowdPerson(from + nth)
        return {
          ...{ id, name, email, department, zone, siteId: null, waveId },
          ...{ status: 'activated', enabledOn: '2026-01-05', activatedOn: null },
        }
      }),
    })
  return world.ask<PlanPage>(path)
}

/** Starts the round and gives the name of its messages in the ledger. */
async function begin(world: ServedWorld, { plan }: PlanPage): Promise<string> {
  const started = await world.ask<PlanPage>(`/api/plans/${plan.id}/startRound`, {
    surveyId: plan.surveys[0]!.id,
    title: 'The crowd',
    waveIds: [plan.waves.at(-1)!.id],
  })
  return `round:${started.plan.rounds.at(-1)!.id}`
}

/** Waits until nothing waits any more. It asks seldom: what it costs would be measured too. */
async function ended(
  { stores }: BenchDatabase,
  planId: string,
  campaign: string,
  expected: number,
): Promise<readonly Delivery[]> {
  const deadline = Date.now() + longestS * 1_000
  for (;;) {
    await sleep(1_000)
    const counts = (await stores.campaigns.counts(planId)).filter((each) => each.campaign === campaign)
    const open = sum(
      counts.filter(({ state }) => state === 'due' || state === 'sending').map(({ count }) => count),
    )
    const there = sum(counts.map(({ count }) => count))
    if ((there >= expected && open === 0) || Date.now() > deadline)
      return stores.deliveries.ledger(planId, { campaign, limit: expected + 1 })
  }
}

/** The card that somebody got, so that both send the same. */
function cardOf(connector: Connector, people: readonly string[]): object {
  const message = people.flatMap((personId) => connector.messages(connector.conversationOf(personId)))[0]!
  const [attachment] = message.attachments
  return (attachment as { content: object }).content
}

function cardsOf({ people, connector }: Done): ReadonlyMap<string, number> {
  return new Map(
    people.map((personId) => [personId, connector.messages(connector.conversationOf(personId)).length]),
  )
}

function doubled(cards: ReadonlyMap<string, number>): number {
  return [...cards.values()].filter((count) => count > 1).length
}

function sayStates(rows: readonly Delivery[]): string {
  return ['sent', 'failed', 'uncertain', 'skipped']
    .map((state) => `${rows.filter((row) => row.state === state).length} ${state}`)
    .join(', ')
}

function spanS(arrivals: readonly Arrival[]): number {
  return (arrivals.at(-1)!.at - arrivals[0]!.at) / 1_000
}

function longestPause(arrivals: readonly Arrival[]): number {
  const middle = arrivals.slice(0, Math.floor(arrivals.length * 0.9))
  return Math.max(...middle.slice(1).map(({ at }, n) => at - middle[n]!.at))
}
