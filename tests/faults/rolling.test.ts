import pg from 'pg'
import { companyPeople } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { emptyDatabase } from '#tests/support/database.ts'
import { eventually } from '#tests/support/whole-world.ts'
import { answerCards } from './servers/card-answers.ts'
import { type CrowdPlan, crowdPlan } from './servers/crowd-plan.ts'
import { type Fleet, fleet, type Member } from './servers/fleet.ts'
import { type OpenTabs, openTabs } from './servers/open-tabs.ts'

/*
 * Three real servers on one PostgreSQL behind a plain balancer, each stopped and started in turn while people work: their
 * tabs are open, a survey round goes out and is answered, Graph tells of calls.
 *
 * The short form runs with every `npm test`. Fifty people and every server twice:
 * ROLLS=2 npm run jest -- --selectProjects bot --testPathPatterns faults/rolling
 */
const isLong = process.env.ROLLS !== undefined
const rolls = Number(process.env.ROLLS ?? 1)
const lead = 'Sanne Vermeulen'
const [tabCount, askedCount, sendsPerSecond] = isLong ? [50, 400, 8] : [15, 90, 12]
const drainSeconds = 1.5
/** What a platform gives a server to stop (App Service, unless told otherwise). */
const platformMs = 30_000
const tabsLiveWithinMs = 10_000
const settlesWithinMs = 120_000

let database: Awaited<ReturnType<typeof emptyDatabase>>
let judge: pg.Client
let world: Fleet
let plan: CrowdPlan
let tabs: OpenTabs

beforeEach(async () => {
  database = await emptyDatabase(`template ${process.env.SWITCHOVER_TEST_TEMPLATE}`)
  judge = new pg.Client({ connectionString: database.url })
  await judge.connect()
  const environment = { DRAIN_SECONDS: String(drainSeconds), SENDS_PER_SECOND: String(sendsPerSecond) }
  world = await fleet({ databaseUrl: database.url, count: 3, environment })
  const people = companyPeople.slice(0, askedCount)
  await Promise.all(people.map(({ id }) => world.connector.install(id)))
  // Nobody waits for the greetings: the round is what is sent.
  await judgeRows(`update delivery set state = 'skipped' where card = 'greeting' and state = 'due'`)
  const workers = companyPeople.slice(0, tabCount)
  plan = await crowdPlan(world.as(lead), { people, leads: workers })
  await eventually(
    () => world.graph.subscriptions().length,
    (count) => count === 1,
    60_000,
  )
  tabs = openTabs(world, {
    ...{ names: workers.map(({ name }) => name), planId: plan.planId, pauseMs: 2_500, readsPerChange: 2 },
    act: (nth) => ({
      action: 'raiseRisk',
      input: { title: `Risk ${nth}`, likelihood: 'high', impact: 'low' },
    }),
  })
}, 180_000)
afterEach(async () => {
  tabs?.close()
  await world?.close()
  await judge?.end()
  await database?.drop()
}, 60_000)

test(
  'while every server is restarted in turn no submit fails, nothing is lost or doubled, and open tabs go on',
  async () => {
    const answers = answerCards(world)
    const calls = notifications()
    const roundId = await plan.startRound('Rolling')
    // While the first server came up there was nobody yet.
    const { refusedAll: before } = world.front.trouble()
    const stops: Awaited<ReturnType<Member['stop']>>[] = []
    const seenMs: number[] = []
    for (let roll = 0; roll < rolls; roll += 1)
      for (const [nth, member] of world.members.entries()) {
        stops.push(await member.stop())
        // Whoever was connected to it hears what somebody changes on another one.
        seenMs.push(await seenEverywhere(world.members[(nth + 1) % 3]!, `Roll ${roll}.${nth}`))
        await member.start()
        await eventually(world.front.readyPorts, (ready) => ready.includes(member.port), 60_000)
      }
    await settled(askedCount)
    await eventually(
      () => answers.answers().length,
      (count) => count >= askedCount,
      settlesWithinMs,
    )
    await tabs.rest()
    await answers.stop()
    const callIds = calls.stop()
    await world.graph.settled()
    const ledger = await ledgerOf(roundId)
    const raised = (await plan.now()).risks.map(({ title }) => title)
    const acknowledged = tabs.changed().map((input) => (input as { title: string }).title)
    // Everybody sends off each card they get, so these are the cards.
    const cards = companyPeople
      .slice(0, askedCount)
      .map(({ id }) => answers.answers().filter(({ personId }) => personId === id).length)
    const deliveries = world.graph.deliveries()
    tell({
      restarts: stops.length,
      slowestStopMs: Math.max(...stops.map(({ tookMs }) => tookMs)),
      ...{ openTabs: tabCount, requests: tabs.requests().length, changes: acknowledged.length },
      submits: answers.answers().length,
      failed: failures().length + answers.answers().filter(({ trouble }) => trouble !== null).length,
      cardsSent: cards.reduce((sum, each) => sum + each, 0),
      notifications: deliveries.length,
      notificationsAtSecondTry: deliveries.filter(({ attempts }) => attempts.length > 1).length,
      ...{ callsTold: callIds.length, longestPauseBetweenSendsMs: longestPause(ledger) },
      slowestTabHeardMs: Math.max(...seenMs),
      perServer: [...world.front.served().values()].join(' '),
    })

    expect(failures()).toEqual([])
    expect(answers.answers().filter(({ trouble }) => trouble !== null)).toEqual([])
    expect(world.front.trouble()).toEqual({ refusedAll: before, broken: [] })
    expect(stops.filter(({ code, tookMs }) => code !== 0 || tookMs >= platformMs)).toEqual([])
    // Every acknowledged change once, nothing else.
    expect(raised.filter((title) => title.startsWith('Risk ')).toSorted()).toEqual(acknowledged.toSorted())
    // Every card once, at the first attempt, and every answer counted once.
    expect(ledger.filter(({ state, attempts }) => state !== 'sent' || attempts !== 1)).toEqual([])
    expect(cards.filter((count) => count !== 1)).toEqual([])
    expect(await answeredIn(roundId)).toBe(askedCount)
    // Every call once.
    expect(deliveries.filter(({ state }) => state !== 'delivered')).toEqual([])
    await eventually(callsKept, (kept) => kept === callIds.length, settlesWithinMs)
    expect(Math.max(...seenMs)).toBeLessThan(tabsLiveWithinMs)
    expect(world.violations()).toEqual([])
    for (const { output } of world.members) expect(output()).not.toContain('"msg":"bug"')
  },
  10 * 60_000,
)

async function judgeRows<Row extends object>(statement: string, values: readonly unknown[] = []) {
  return (await judge.query<Row>(statement, [...values])).rows
}

function tell(figures: object): void {
  if (isLong) process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`)
}

function failures(): readonly string[] {
  return tabs.requests().flatMap(({ trouble }) => trouble ?? [])
}

/** Calls end all the time, and Graph tells of them. */
function notifications() {
  const ids: string[] = []
  const timer = setInterval(() => {
    const startedAt = new Date(Date.now() - 3_600_000)
    const calls = [1, 2, 3].map((n) => makeCall({ seed: `rolling ${ids.length} ${n}`, startedAt }))
    ids.push(...calls.map(({ id }) => id))
    world.graph.addCalls(calls)
  }, 500)
  return {
    stop(): readonly string[] {
      clearInterval(timer)
      return ids
    },
  }
}

/** Changes the plan on this server; gives how long it took until every open tab knew (ms). */
async function seenEverywhere({ url }: Member, title: string): Promise<number> {
  const begun = performance.now()
  const there = world.tabOf(lead, url).forPlan(plan.planId)
  const { plan: changed } = await there.send('raiseRisk', { title, likelihood: 'low', impact: 'low' })
  await eventually(tabs.seen, (revision) => revision >= changed.revision, 60_000)
  return Math.round(performance.now() - begun)
}

interface Sent {
  readonly state: string
  readonly attempts: number
  readonly at: Date
}

function ledgerOf(roundId: string): Promise<Sent[]> {
  return judgeRows<Sent>(
    'select state, attempts, claimed_at as at from delivery where campaign = $1 order by claimed_at',
    [`round:${roundId}`],
  )
}

async function settled(count: number): Promise<void> {
  await eventually(
    async () => {
      const [row] = await judgeRows<{ done: number; open: number }>(`
        select count(*) filter (where state = 'sent')::int as done,
          count(*) filter (where state in ('due', 'sending'))::int as open from delivery`)
      return row!
    },
    ({ done, open }) => open === 0 && done >= count,
    settlesWithinMs,
  )
}

async function answeredIn(roundId: string): Promise<number> {
  const { figures } = await world
    .as(lead)
    .get<{ figures: { rounds: { roundId: string; answered: number }[] } }>(plan.path)
  return figures.rounds.find((each) => each.roundId === roundId)?.answered ?? 0
}

async function callsKept(): Promise<number> {
  const [row] = await judgeRows<{ kept: number }>('select count(*)::int as kept from call_record')
  return row!.kept
}

function longestPause(ledger: readonly Sent[]): number {
  const moments = ledger.map(({ at }) => at.getTime())
  return Math.max(...moments.slice(1).map((at, n) => at - moments[n]!))
}
