import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { startRounds } from '#bot/jobs/start-rounds.ts'
import { changePlan } from '#bot/plans.ts'
import type { NewsFlash } from '#shared/news.ts'
import type { Automatic } from '#shared/parts/survey.ts'
import { neverByItself } from '#shared/parts/survey.ts'
import { aColleague, surveyWorld } from './survey-world.ts'

let here: Awaited<ReturnType<typeof surveyWorld>>
beforeEach(async () => {
  here = await surveyWorld()
})
afterEach(() => here.close())

async function asking(automatic: Partial<Automatic>): Promise<void> {
  const input = { id: 'survey-1', automatic: { ...neverByItself, ...automatic } }
  await changePlan(here.world, { planId: 'plan-1', by: 'lena', action: 'putSurvey', input })
}

/** Two servers look at once, as they may. */
async function look(): Promise<void> {
  const servers = [here.world, here.another('two')]
  await Promise.all(servers.map(startRounds))
  await Promise.all(servers.map(carryOutConsequences))
}

const rounds = async () => (await here.world.plans.read('plan-1')).rounds
const invited = async () => (await here.ledger('invitation')).map(({ personId }) => personId)
const incident = (id: string, people: readonly string[], more: object = {}) => ({
  ...{ planId: 'plan-1', id, title: '', closedAt: new Date('2026-03-01T12:00:00Z'), people, siteId: null },
  ...more,
})

test('a look that finds nobody new is no news', async () => {
  await asking({ enablement: 'perPerson', daysAfter: 28 })
  const told: string[] = []
  const world = {
    ...here.world,
    news: { ...here.world.news, publish: async ({ about }: NewsFlash) => void told.push(about) },
  }
  await startRounds(world)
  expect([...new Set(told)].sort()).toEqual(['deliveries', 'rounds'])
  told.length = 0
  await startRounds(world)
  expect(told).toEqual([])
  await here.world.roster.put('plan-1', [{ ...aColleague('next', 'UTC'), enabledOn: '2026-02-01' }])
  await startRounds(world)
  expect(told.sort()).toEqual(['deliveries', 'rounds'])
})

test('a survey that asks by hand starts nothing', async () => {
  await look()
  expect(await rounds()).toEqual([])
})

test('the quarter is asked once, by Switchover, everybody who is moved', async () => {
  await asking({ quarterly: true, daysBeforeEnd: 29 })
  await look()
  await look()
  const started = await rounds()
  expect(started).toHaveLength(1)
  expect(started[0]).toMatchObject({ trigger: 'quarterly', startedBy: 'switchover', joinsUntil: null })
  expect(await invited()).toEqual(['anna', 'noah', 'yuki'])
  expect(here.bugs).toEqual([])
})

test('people moved long enough ago join the round of the month as their day comes, each once', async () => {
  await asking({ enablement: 'perPerson', daysAfter: 28 })
  await here.world.roster.put('plan-1', [{ ...aColleague('next', 'UTC'), enabledOn: '2026-02-05' }])
  await look()
  expect(await invited()).toEqual(['anna', 'noah', 'yuki'])
  here.at('2026-03-05T12:00:00.000Z')
  await look()
  await look()
  expect(await invited()).toEqual(['anna', 'next', 'noah', 'yuki'])
  expect((await rounds()).map(({ occurrence }) => occurrence)).toEqual(['people:2026-03'])

  // A day that is corrected asks nobody again, nor does the next month.
  await here.world.roster.put('plan-1', [{ ...aColleague('anna', 'UTC'), enabledOn: '2026-03-04' }])
  here.at('2026-04-01T12:00:00.000Z')
  await look()
  expect((await here.ledger('invitation')).filter(({ personId }) => personId === 'anna')).toHaveLength(1)
})

test('a server that dies while it adds people is made up for by the next look', async () => {
  await asking({ enablement: 'perPerson', daysAfter: 28 })
  const dies = (): never => {
    throw new Error('The server is gone.')
  }
  await startRounds({ ...here.world, deliveries: { ...here.world.deliveries, schedule: dies } })
  expect(await invited()).toEqual([])
  await look()
  expect(await invited()).toEqual(['anna', 'noah', 'yuki'])
})

test('after a support case whoever it was about is asked, once in the month, and the case says what came of it', async () => {
  await asking({ incidents: true })
  const told = [
    incident('INC-1', ['ANNA@example.org', 'stranger@example.org']),
    incident('INC-2', ['anna']),
    incident('INC-3', ['nobody@example.org']),
    incident('INC-4', ['noah'], { closedAt: new Date('2026-02-10T12:00:00Z') }),
  ]
  expect(await here.world.incidents.add(told, here.world.now())).toBe(4)
  expect(await here.world.incidents.add(told, here.world.now())).toBe(0)
  await look()
  await look()

  const rows = await here.ledger('invitation')
  expect(rows).toMatchObject([{ personId: 'anna', about: { caseId: 'INC-1' } }])
  expect((await rounds()).map(({ occurrence, trigger }) => [occurrence, trigger])).toEqual([
    ['incidents:2026-03', 'afterIncident'],
  ])
  const newest = await here.world.incidents.newest('plan-1', 10)
  expect(newest.map(({ id, asked, outcome }) => [id, asked, outcome])).toEqual([
    ['INC-1', 1, 'One person was asked.'],
    ['INC-2', 0, expect.stringMatching(/^Everybody it was about was asked within 14 days or this month/)],
    ['INC-3', 0, 'Nobody it was about is among the people of this plan.'],
    ['INC-4', 0, 'Closed more than two weeks ago: nobody is asked about it.'],
  ])
})

test('a case at a site is about everybody moved there', async () => {
  await asking({ incidents: true })
  await here.world.roster.put('plan-1', [{ ...aColleague('lea', 'UTC'), siteId: 'leeds' }])
  await here.world.incidents.add([incident('INC-1', [], { siteId: 'leeds' })], here.world.now())
  await look()
  expect(await invited()).toEqual(['lea'])
})

test('cases ask nobody where no survey asks after them, also not later', async () => {
  await here.world.incidents.add([incident('INC-1', ['anna'])], here.world.now())
  await look()
  await asking({ incidents: true })
  await look()
  expect(await invited()).toEqual([])
})

test('a case of a plan that is gone is reported and holds up no other', async () => {
  await asking({ incidents: true })
  const gone = incident('INC-0', ['anna'], { planId: 'gone' })
  await here.world.incidents.add([gone], new Date('2026-03-01T13:00:00Z'))
  await here.world.incidents.add([incident('INC-1', ['anna'])], here.world.now())
  await startRounds(here.world)
  expect(await invited()).toEqual(['anna'])
  expect(here.bugs).toHaveLength(1)
})
