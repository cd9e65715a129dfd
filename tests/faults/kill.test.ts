import type { PlanPage } from '#shared/api.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { companyPeople } from '#infra/local/company.ts'
import { eventually, planWithPeople, type WholeWorld, wholeWorld } from '../support/whole-world.ts'

/**
 * The short form runs with every `npm test`; `KILL_ROUNDS=20 npm run jest -- --testPathPatterns faults/kill` is the
 * long one. All 520 people of the local company are asked.
 */
const rounds = Number(process.env.KILL_ROUNDS ?? 1)
const lead = 'Sanne Vermeulen'

let world: WholeWorld
beforeEach(async () => {
  // Below the ceiling: on a busy machine arrivals bunch, and this is about kills, not about rates.
  world = await wholeWorld({ sendsPerSecond: 40 })
}, 60_000)
afterEach(async () => {
  await world.close()
}, 60_000)

test(
  'a kill in the middle of a survey round forgets nobody, and doubles only what was in flight and is marked',
  async () => {
    await world.connector.installForAll()
    const client = world.as(lead)
    const { plan } = await planWithPeople(
      world,
      client,
      companyPeople.map(({ id }) => id),
    )
    const path = `/api/plans/${plan.id}`
    const waveId = plan.waves.at(-1)!.id

    for (let nth = 1; nth <= rounds; nth += 1) {
      const before = cardsByPerson(world)
      const started = await client.post<PlanPage>(`${path}/startRound`, {
        surveyId: plan.surveys[0]!.id,
        title: `Round ${nth}`,
        waveIds: [waveId],
      })
      const roundId = started.plan.rounds.at(-1)!.id
      await eventually(
        () => sent(before),
        (count) => count > 60,
        30_000,
      )
      await world.crash()

      const states = await eventually(
        () => statesOf(roundId),
        ({ due, sending }) => due + sending === 0,
        90_000,
      )
      expect(states.total).toBe(companyPeople.length)
      expect(states.failed + states.skipped + states.uncertain).toBe(0)

      const got = receivedSince(before)
      const resent = await markedAsResent(roundId)
      expect([...got.values()].filter((cards) => cards === 0)).toEqual([])
      const doubled = [...got].filter(([, cards]) => cards > 1).map(([person]) => person)
      expect(doubled.filter((person) => !resent.has(person))).toEqual([])
      expect(doubled.length).toBeLessThanOrEqual(40)
    }
    expect(world.connector.violations()).toEqual([])
  },
  240_000 * rounds,
)

test('a kill among 200 notifications loses none that were acknowledged', async () => {
  const client = world.as(lead)
  const { plan } = await planWithPeople(world, client, [])
  await eventually(
    () => world.graph.subscriptions().length,
    (count) => count === 1,
  )
  const startedAt = new Date(Date.now() - 3_600_000)
  const calls = Array.from({ length: 200 }, (_, n) =>
    makeCall({ seed: `kill-${n}`, startedAt, quality: 'good' }),
  )
  world.graph.addCalls(calls.slice(0, 120))
  await new Promise((later) => setTimeout(later, 400))
  world.graph.addCalls(calls.slice(120))
  await world.crash()

  await world.graph.settled()
  const day = startedAt.toISOString().slice(0, 10)
  await eventually(
    async () => {
      const { rows } = await storedCalls(day, plan.id)
      return rows
    },
    (rows) => rows === 200,
    150_000,
  )
}, 200_000)

/** How many cards each person has. */
function cardsByPerson({ connector }: WholeWorld): Map<string, number> {
  return new Map(companyPeople.map(({ id }) => [id, surveyCards(connector, id)]))
}

function surveyCards(connector: WholeWorld['connector'], personId: string): number {
  return connector
    .messages(connector.conversationOf(personId))
    .filter(({ attachments }) => JSON.stringify(attachments).includes('answerSurvey')).length
}

function receivedSince(before: Map<string, number>): Map<string, number> {
  return new Map([...cardsByPerson(world)].map(([id, count]) => [id, count - (before.get(id) ?? 0)]))
}

function sent(before: Map<string, number>): number {
  return [...receivedSince(before).values()].filter((count) => count > 0).length
}

async function statesOf(roundId: string) {
  const states = { due: 0, sending: 0, sent: 0, failed: 0, uncertain: 0, skipped: 0, total: 0 }
  const rows = await world.database.stores.deliveries.ledger(await planIdOf(), {
    campaign: `round:${roundId}`,
    limit: 2_000,
  })
  for (const { state } of rows) {
    states[state] += 1
    states.total += 1
  }
  return states
}

/** People whose message the ledger says was tried again after an attempt that nobody saw the end of. */
async function markedAsResent(roundId: string): Promise<Set<string>> {
  const rows = await world.database.stores.deliveries.ledger(await planIdOf(), {
    campaign: `round:${roundId}`,
    limit: 2_000,
  })
  return new Set(rows.filter(({ attempts }) => attempts > 1).map(({ personId }) => personId))
}

async function planIdOf(): Promise<string> {
  return (await world.database.stores.plans.all())[0]!.id
}

async function storedCalls(day: string, planId: string): Promise<{ rows: number }> {
  const health = await world.database.stores.calls.health()
  const rollups = await world.database.stores.calls.rollups(planId, {
    first: day,
    last: day,
    ruleSetId: 'published-gated-v1',
  })
  const calls = rollups.reduce((sum, row) => sum + row.calls, 0)
  expect(calls).toBeLessThanOrEqual(200)
  return { rows: Math.min(health.records, calls) }
}
