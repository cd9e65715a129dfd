import pg from 'pg'
import { fetchFeed, renewFeed } from '#bot/calendar-feed.ts'
import { planKeyOf, renewPlanKey } from '#bot/incidents.ts'
import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { closeVotes } from '#bot/jobs/close-votes.ts'
import { judgePlans } from '#bot/jobs/judge-plans.ts'
import { recountCalls } from '#bot/jobs/recount-calls.ts'
import { startRounds } from '#bot/jobs/start-rounds.ts'
import { deliver } from '#bot/messages.ts'
import { changePlan, readPlan } from '#bot/plans.ts'
import { stageImport } from '#bot/roster-imports.ts'
import { answerSurvey } from '#bot/surveys.ts'
import { clearRemovedPlans, plansForAdmin, removePlan, removePlanAsAdmin } from '#bot/remove-plan.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import type { AuditLine } from '#shared/audit.ts'
import { sayRemoved } from '#shared/plan-removal.ts'
import { aCaller, aPerson, aPlan, builtAt } from '#tests/support/build.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { fillEveryTable } from '#tests/support/every-table.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { plainDeck } from './jobs/sender-world.ts'
import { aColleague } from './jobs/survey-world.ts'

const name = 'Teams calling'
const admin = aCaller({ personId: 'ada', isAdmin: true })
const people = { ...aPlan().people, mo: aPerson('member'), rita: aPerson('reader') }

let database: TestDatabase
let here: TestWorld
let tables: pg.Client
beforeEach(async () => {
  database = await testDatabase()
  here = await testWorld({
    database,
    plans: [aPlan({ id: 'gone', people }), aPlan({ id: 'stays' })],
    now: '2026-03-02T09:00:00.000Z',
  })
  tables = new pg.Client({ connectionString: database.url })
  await tables.connect()
})
afterEach(async () => {
  await tables.end()
  await here.close()
})

const byLead = { planId: 'gone', by: 'lena' }

/** Every table with rows of one plan: by a plan's id of their own, or hanging on rows that have one. */
async function tablesOfPlans(): Promise<readonly string[]> {
  const { rows } = await tables.query<{ name: string }>(`
    with recursive of_plan (name) as (
      select 'plan' union select table_name::text from information_schema.columns
        where table_schema = 'public' and column_name = 'plan_id'
      union select conrelid::regclass::text from pg_constraint join of_plan on confrelid = to_regclass(name)
        where contype = 'f'
    ) select name from of_plan order by 1`)
  return rows.map((row) => row.name)
}

/** How many rows of each of these tables hold this word. */
async function rowsWith(word: string): Promise<Readonly<Record<string, number>>> {
  const counts = (await tablesOfPlans()).map(
    (name) => `select '${name}' as name, count(*)::integer as n from "${name}" as each
      where to_jsonb(each)::text like '%"${word}"%'`,
  )
  const { rows } = await tables.query<{ name: string; n: number }>(counts.join(' union all '))
  return Object.fromEntries(rows.map((row) => [row.name, row.n]))
}

/** What tells that there was a plan, and of whoever removed it. */
const stay = ['admin_action', 'removed_plan']

test('of a plan that was removed no table keeps a row, also where the server died half-way; another plan stays as it was', async () => {
  for (const word of ['gone', 'stays']) await fillEveryTable(tables, localTenant.tenantId, word)
  await tables.query('delete from removed_plan')
  const before = await rowsWith('stays')
  expect(Object.values(before).filter((n) => n === 0)).toHaveLength(1)
  expect(await rowsWith('gone')).toEqual(before)

  expect(await removePlan(here.world, byLead, { name })).toEqual({ name })
  for (let turn = 0; turn < 3; turn += 1) await here.world.removedPlans.clear(1)
  await clearRemovedPlans(here.another('after the kill'))

  const left = Object.entries(await rowsWith('gone')).filter(([table, n]) => n > 0 && !stay.includes(table))
  expect(left).toEqual([])
  expect(await rowsWith('stays')).toEqual(before)
}, 120_000)

test('what is written about it late goes too', async () => {
  await removePlan(here.world, byLead, { name })
  await clearRemovedPlans(here.world)
  await here.world.roster.put('gone', [aColleague('late', 'UTC')])
  here.at('2026-03-02T09:05:00.000Z')
  await clearRemovedPlans(here.world)
  expect(await rowsWith('gone')).toMatchObject({ roster: 0, removed_plan: 1 })
})

test('a lead removes it, nobody else on it or beside it does, and only by its name as it stands there', async () => {
  const { world } = here
  for (const by of ['mo', 'rita', 'stranger'])
    await expect(removePlan(world, { planId: 'gone', by }, { name })).rejects.toMatchObject({
      reason: 'forbidden',
    })
  for (const typed of ['', 'teams calling', 'Teams', 'Teamscalling'])
    await expect(removePlan(world, byLead, { name: typed })).rejects.toMatchObject({ reason: 'invalid' })
  expect(await world.plans.read('gone')).toMatchObject({ id: 'gone' })

  await removePlan(world, byLead, { name })
  const again = removePlan(world, byLead, { name })
  await expect(again).rejects.toMatchObject({ reason: 'not-found', message: sayRemoved })
  expect((await world.plans.all()).map(({ id }) => id)).toEqual(['stays'])
})

test('an administrator sees which plans there are and how they stand, and removes one; the audit tells who did, which and when', async () => {
  const { world } = here
  await world.roster.put('gone', [aColleague('anna', 'UTC')])
  const stranger = aCaller({ personId: 'mo' })
  await expect(plansForAdmin(world, stranger)).rejects.toMatchObject({ reason: 'forbidden' })
  expect(await plansForAdmin(world, admin)).toMatchObject([
    { id: 'gone', name, leads: ['Lena Vos'], changedAt: builtAt, createdAt: builtAt, people: 3, moved: 1 },
    { id: 'stays', moved: 0 },
  ])

  const wish = { planId: 'gone', name }
  await expect(removePlanAsAdmin(world, stranger, wish)).rejects.toMatchObject({ reason: 'forbidden' })
  const mistaken = removePlanAsAdmin(world, admin, { ...wish, name: 'Another' })
  await expect(mistaken).rejects.toMatchObject({ reason: 'invalid' })
  expect(await removePlanAsAdmin(world, admin, wish)).toEqual({ name })
  expect(await plansForAdmin(world, admin)).toMatchObject([{ id: 'stays' }])
  const lines: AuditLine[] = []
  const day = { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-03T00:00:00Z') }
  for await (const line of world.audit.lines(day)) lines.push(line)
  expect(lines.filter(({ action }) => action === 'removePlan')).toMatchObject([
    { by: 'ada', at: '2026-03-02T09:00:00.000Z', planId: 'gone', about: `name ${name}` },
  ])
})

test('a message that is due is not sent, also where its people are still there, and nobody is given the app for it', async () => {
  const { world } = here
  await world.roster.put('gone', [aColleague('anna', 'UTC')])
  const row = { planId: 'gone', occurrence: '1', personId: 'anna', about: {}, expiresAt: null } as const
  const due = { ...row, whenUncertain: 'resend', dueAt: new Date(builtAt) } as const
  await world.deliveries.schedule([
    { ...due, campaign: 'round:1', card: 'survey' },
    { ...due, campaign: 'vote:1', card: 'vote' },
  ])
  await removePlan(world, byLead, { name })
  const [first, second] = await world.deliveries.claim({ now: world.now(), limit: 9 })
  const chat = { personId: 'anna', conversationId: 'a:1', serviceUrl: 'https://teams.test/', tenantId: 't' }
  await world.conversations.save(chat)
  const reached = (await world.conversations.of(['anna'])).get('anna')
  await deliver(world, plainDeck(), first!, undefined, async () => null)
  await deliver(world, plainDeck(), second!, reached, async () => null)
  const ledger = await world.deliveries.ledger('gone', { campaign: null, limit: 9 })
  expect(ledger.map(({ state, reason }) => [state, reason])).toEqual(
    ledger.map(() => ['skipped', sayRemoved]),
  )
  expect(ledger).toHaveLength(2)
  await clearRemovedPlans(world)
  expect(await world.deliveries.ledger('gone', { campaign: null, limit: 9 })).toEqual([])
  expect(here.bugs).toEqual([])
})

test('what comes late is told in plain words, and work that had begun ends without a bug', async () => {
  const { world } = here
  const { key } = await renewPlanKey(world, byLead)
  const { path } = await renewFeed(world, 'gone', 'lena')
  const feed = path.replace('/calendar/', '').replace('.ics', '')
  const plan = await world.plans.read('gone')
  await changePlan(world, {
    ...{ planId: 'gone', by: 'lena', action: 'putStakeholder' },
    input: { title: 'Network lead', duties: ['Prepares the network'] },
  })
  const bytes = new TextEncoder().encode('Name,Email\nAnna,anna@example.org\n')
  const asked = { ...byLead, kind: 'people' } as const
  const { work } = await stageImport(world, asked, { fileName: 'people.csv', bytes })
  await removePlan(world, byLead, { name })
  await work

  const told = { reason: 'not-found', message: sayRemoved }
  const late = () => [
    readPlan(world, 'gone', 'lena'),
    changePlan(world, { planId: 'gone', by: 'lena', action: 'raiseRisk', input: {} }),
    answerSurvey(world, { planId: 'gone', roundId: 'round-1', personId: 'anna', told: {} }),
    planKeyOf(world, 'gone', `Bearer ${key}`),
  ]
  for (const each of [...late(), fetchFeed(world, feed)]) await expect(each).rejects.toMatchObject(told)
  const half = { ...world, plans: { ...world.plans, all: async () => [plan] } }
  for (const job of [judgePlans, closeVotes, recountCalls, startRounds]) await job(half)
  const consequence = { kind: 'keepFigures', revision: 1 } as const
  const queued = [{ id: '1', planId: 'gone', consequence, attempts: 1 }]
  await carryOutConsequences({ ...world, outbox: { ...world.outbox, claim: async () => queued } })

  await clearRemovedPlans(world)
  for (const each of late()) await expect(each).rejects.toMatchObject(told)
  await expect(fetchFeed(world, feed)).rejects.toMatchObject({ reason: 'not-found' })
  expect(here.bugs).toEqual([])
})
