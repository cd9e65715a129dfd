import { sendAgain, stopCampaign, continueCampaign } from '#bot/campaigns.ts'
import { erasePerson } from '#bot/erase.ts'
import { deliver, greet } from '#bot/messages.ts'
import type { Delivery } from '#bot/ports/deliveries.ts'
import { aCaller, aPlan, builtAt } from '#tests/support/build.ts'
import { testDatabase, type TestDatabase } from '#tests/support/database.ts'
import { dumpOf } from '#tests/support/dump.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { plainDeck } from './jobs/sender-world.ts'
import { aColleague } from './jobs/survey-world.ts'

/* What the ledger says of somebody erased stays, whatever is done with their messages afterwards. */

const round = { planId: 'plan-1', campaign: 'round:1', by: 'lena' }
const now = new Date(builtAt)
const erased = { state: 'skipped', reason: 'This person was erased, and is not written to.' }

let database: TestDatabase
let here: TestWorld
beforeEach(async () => {
  database = await testDatabase()
  const directory = {
    installApp: async () => ({ kind: 'installed' }) as const,
    chatOf: async () => ({ kind: 'unknown', reason: 'It was not asked.' }) as const,
  }
  here = await testWorld({ plans: [aPlan()], directory, database })
  const people = ['ada', 'bob']
  await here.world.roster.put(
    'plan-1',
    people.map((id) => ({ ...aColleague(id, 'UTC'), name: `${id} Quist` })),
  )
  await here.world.deliveries.schedule(
    people.map((personId) => ({
      ...{ planId: 'plan-1', campaign: 'round:1', occurrence: '1', personId, card: 'survey', about: {} },
      ...{ whenUncertain: 'resend', dueAt: now, expiresAt: null },
    })),
  )
})
afterEach(() => here.close())

const eraseAda = () =>
  erasePerson(here.world, aCaller({ personId: 'admin', isAdmin: true }), {
    personId: 'ada',
    typed: 'ada Quist',
  })

const claimed = () => here.world.deliveries.claim({ now, limit: 9 })

/** Ada's row, whatever she is called. */
async function hers(): Promise<Delivery> {
  const rows = await here.world.deliveries.ledger('plan-1', { campaign: 'round:1', limit: 9 })
  return rows.find(({ personId }) => personId !== 'bob')!
}

test('a card that was on its way while its person was erased arrived, and where is not written down', async () => {
  const { id } = (await claimed()).find(({ personId }) => personId === 'ada')!
  await eraseAda()
  const sent = { state: 'sent', conversationId: 'a:ada', activityId: '1' } as const
  await here.world.deliveries.settle(id, sent, now)
  expect(await hers()).toMatchObject({ state: 'sent', conversationId: null, activityId: null })
})

test('a card that could not be sent while its person was erased is not tried again', async () => {
  const { id } = (await claimed()).find(({ personId }) => personId === 'ada')!
  await eraseAda()
  await here.world.deliveries.settle(id, { state: 'due', dueAt: now, reason: '429' }, now)
  expect(await hers()).toMatchObject(erased)
})

test('sent again or continued, what failed for a person who was erased is skipped and not counted', async () => {
  for (const { id } of await claimed())
    await here.world.deliveries.settle(id, { state: 'failed', reason: '400' }, now)
  await eraseAda()
  expect(await sendAgain(here.world, { ...round, state: 'failed' })).toEqual({ messages: 1 })
  expect(await hers()).toMatchObject(erased)
  expect((await claimed()).map(({ personId }) => personId)).toEqual(['bob'])
})

test('a stop that is taken back does not bring the erased back', async () => {
  await stopCampaign(here.world, round)
  await eraseAda()
  expect(await continueCampaign(here.world, round)).toEqual({ messages: 1 })
  expect(await hers()).toMatchObject(erased)
})

test('whoever is being erased while their message looks for the app gets neither', async () => {
  const ada = (await claimed()).find(({ personId }) => personId === 'ada')!
  await here.world.personTraces.keepOut(['ada'], now)
  await deliver(here.world, plainDeck(), ada, undefined, async () => null)
  expect(await hers()).toMatchObject(erased)
  expect(here.bugs).toEqual([])
})

test('no greeting is kept of somebody erased who installs the app', async () => {
  await eraseAda()
  await greet(here.world, 'ada')
  expect(await here.world.deliveries.ledger('', { campaign: null, limit: 9 })).toEqual([])
  expect((await dumpOf(database.url)).get('delivery')).not.toContain('greeting')
})
