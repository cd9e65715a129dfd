import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PlanPage } from '#shared/api.ts'
import type { DeliveriesPage } from '#shared/api-messages.ts'
import { companyPeople } from '#infra/local/company.ts'
import type { Connector } from '#infra/local/connector/start-connector.ts'
import { benchDatabase } from './bench-database.ts'
import { inTurns, median, ms, perSecond, sum, times } from './figures.ts'
import { plainLoopPeer } from './plain-loop-peer.ts'
import { atLeast, atMost, type Effort, noLimit, type Row } from './row.ts'
import { type ServedWorld, servedWorld } from './served-world.ts'

/** What Teams takes from one app in one tenant (published table; the stand-in refuses more). */
const ceilingPerSecond = 50
const everybody = companyPeople.length
const roundWithinMs = 120_000
/** At each end: the first sends still warm up, the last ones wait for nobody. */
const endsLeftOut = 0.1
const lagResolutionMs = 2

/** What a round did at the connector, counted from its own beginning. */
interface Sent {
  readonly ratePerSecond: number
  readonly violations: number
  /** Longest time the stand-in itself did not look at arrivals (ms): so far apart or close together may they seem. */
  readonly standInLagMs: number
  /** Recipients whose end is known. */
  readonly accounted: number
  /** Recipients who have the message. */
  readonly reached: number
}

/** A survey round to the whole company through the real server, beside a plain loop over the SDK. */
export async function sends(effort: Effort): Promise<readonly Row[]> {
  const database = await benchDatabase()
  const world = await servedWorld(database, {
    environment: { SENDS_PER_SECOND: String(ceilingPerSecond) },
  })
  const peer = await plainLoopPeer(world.entra)
  try {
    await world.connector.installForAll()
    await quiet(world.connector)
    const plan = await planForEverybody(world)
    const asked = await inTurns(
      times(effort, 3),
      (nth) => watched(world.connector, () => round(world, plan, `Round ${nth + 1}`)),
      () => watched(peer.connector, () => loop(peer, lastCard(world.connector))),
    )
    return rowsOf(asked.ours, asked.peer)
  } finally {
    await peer.close()
    await world.close()
    await database.close()
  }
}

function rowsOf(ours: readonly Sent[], peer: readonly Sent[]): readonly Row[] {
  const n = `${ours.length} × ${everybody}`
  const all = (sent: readonly Sent[], figure: (each: Sent) => number) => sum(sent.map(figure))
  const rate = (sent: readonly Sent[]) => median(sent.map(({ ratePerSecond }) => ratePerSecond))
  const share = (sent: readonly Sent[]) => rate(sent) / ceilingPerSecond
  const total = ours.length * everybody
  const violations = all(ours, (each) => each.violations)
  const lag = Math.max(...ours.map(({ standInLagMs }) => standInLagMs))
  const accounted = all(ours, (each) => each.accounted)
  return [
    {
      what: `accepted sends, middle 80 % of a round, over the ceiling of ${ceilingPerSecond}/s`,
      n,
      ours: `${share(ours).toFixed(3)} (${perSecond(rate(ours))})`,
      peer: `${share(peer).toFixed(3)} (${perSecond(rate(peer))}) by a plain SDK loop`,
      ratio: rate(ours) / rate(peer),
      ...atLeast(share(ours), 0.97),
    },
    {
      what: `requests above a documented window (the stand-in itself was late by up to ${ms(lag)})`,
      n,
      ours: String(violations),
      peer: `${all(peer, (each) => each.violations)} by a plain SDK loop`,
      ratio: null,
      ...atMost(violations, 0),
    },
    {
      what: 'recipients in a named state (sent, failed, uncertain, skipped)',
      n,
      ours: `${accounted}/${total}`,
      peer: 'a plain loop keeps no ledger',
      ratio: null,
      ...atLeast(accounted, total),
    },
    {
      what: 'recipients who have the card',
      n,
      ours: `${all(ours, (each) => each.reached)}/${total}`,
      peer: `${all(peer, (each) => each.reached)}/${total} by a plain SDK loop`,
      ratio: null,
      ...noLimit,
    },
  ]
}

async function watched(connector: Connector, work: () => Promise<number>): Promise<Sent> {
  const before = { sends: sendsOf(connector).length, violations: connector.violations().length }
  const lag = monitorEventLoopDelay({ resolution: lagResolutionMs })
  lag.enable()
  const accounted = await work()
  lag.disable()
  const accepted = sendsOf(connector).slice(before.sends)
  return {
    ratePerSecond: middleRate(accepted.map(({ at }) => at)),
    violations: connector.violations().length - before.violations,
    standInLagMs: Math.max(0, lag.max / 1e6 - lagResolutionMs),
    accounted,
    reached: new Set(accepted.map(({ conversationId }) => conversationId)).size,
  }
}

function sendsOf(connector: Connector) {
  return connector.requests().filter(({ operation }) => operation === 'send')
}

/** Per second, over the middle of the moments (ms). */
function middleRate(moments: readonly number[]): number {
  const sorted = moments.toSorted((a, b) => a - b)
  const cut = Math.floor(sorted.length * endsLeftOut)
  const middle = sorted.slice(cut, sorted.length - cut)
  return ((middle.length - 1) * 1000) / (middle.at(-1)! - middle[0]!)
}

/** Starts a round and waits until the ledger has nobody left to send to; gives how many are in a named state. */
async function round(world: ServedWorld, { plan }: PlanPage, title: string): Promise<number> {
  const begun = sendsOf(world.connector).length
  const started = await world.ask<PlanPage>(`/api/plans/${plan.id}/startRound`, {
    surveyId: plan.surveys[0]!.id,
    title,
    waveIds: [plan.waves.at(-1)!.id],
  })
  const campaign = `round:${started.plan.rounds.at(-1)!.id}`
  const deadline = Date.now() + roundWithinMs
  // The ledger is not asked while the sender works: that would be measured too.
  while (sendsOf(world.connector).length - begun < everybody && Date.now() < deadline) await sleep(250)
  for (;;) {
    const { counts } = await world.ask<DeliveriesPage>(
      `/api/plans/${plan.id}/deliveries?campaign=${campaign}`,
    )
    const ended = counts.filter(
      (row) => row.campaign === campaign && row.state !== 'due' && row.state !== 'sending',
    )
    const accounted = sum(ended.map(({ count }) => count))
    if (accounted === everybody || Date.now() > deadline) return accounted
    await sleep(500)
  }
}

async function loop(peer: Awaited<ReturnType<typeof plainLoopPeer>>, card: object): Promise<number> {
  await peer.send(card)
  return 0
}

/** The card the server sent last, so that both send the same. */
function lastCard(connector: Connector): object {
  const [attachment] = connector
    .messages(connector.conversationOf(companyPeople.at(-1)!.id))
    .at(-1)!.attachments
  return (attachment as { content: object }).content
}

/** Greetings of five hundred installs are no part of a round. */
async function quiet(connector: Connector): Promise<void> {
  for (let seen = -1; seen !== connector.requests().length; await sleep(2_000))
    seen = connector.requests().length
}

async function planForEverybody(world: ServedWorld): Promise<PlanPage> {
  const made = await world.ask<PlanPage>('/api/plans', { name: 'Everybody', template: 'successPlan' })
  const path = `/api/plans/${made.plan.id}`
  const wave = { name: 'Everybody', kind: 'pilot', launchOn: '2026-01-05' }
  const { plan } = await world.ask<PlanPage>(`${path}/putWave`, wave)
  const waveId = plan.waves.at(-1)!.id
  await world.ask(`${path}/decideGate`, { id: waveId, proposal: 'go', decision: 'go' })
  await world.ask(`${path}/putWave`, { id: waveId, state: 'live' })
  const people = companyPeople.map(({ id, name, email, department, zone }) => ({
    ...{ id, name, email, department, zone, siteId: null, waveId },
    ...{ status: 'activated', enabledOn: '2026-01-05', activatedOn: null },
  }))
  await world.ask(`${path}/people`, { people })
  return world.ask<PlanPage>(path)
}
