import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { listPeople, readPerson } from '#bot/people.ts'
import { changePlan } from '#bot/plans.ts'
import { resumeSurveys, stopSurveys } from '#bot/survey-wishes.ts'
import { askPeople, refuseRoundWithoutTime } from '#bot/survey-asking.ts'
import { everybody } from '#shared/roster.ts'
import { aSurvey } from '#tests/support/build.ts'
import { aColleague, surveyWorld } from './jobs/survey-world.ts'

let here: Awaited<ReturnType<typeof surveyWorld>>
beforeEach(async () => {
  here = await surveyWorld()
})
afterEach(() => here.close())

const invited = async () => (await here.ledger('invitation')).map(({ personId }) => personId)
const change = (action: string, input: object) =>
  changePlan(here.world, { planId: 'plan-1', by: 'lena', action, input })

test('cards leave in the daytime of whoever is asked', async () => {
  here.at('2026-03-06T21:00:00.000Z')
  await here.startRound()
  expect(
    (await here.ledger('invitation')).map(({ personId, dueAt }) => [personId, dueAt.toISOString()]),
  ).toEqual([
    // Friday evening: Amsterdam and Tokyo wait for Monday, in Toronto it is still afternoon.
    ['anna', '2026-03-09T07:00:00.000Z'],
    ['noah', '2026-03-06T21:00:00.000Z'],
    ['yuki', '2026-03-08T23:00:00.000Z'],
  ])
})

test('a plan that is never quiet asks at once, and its sender waits for nobody’s morning', async () => {
  await change('putProfile', { surveyQuiet: { from: '00:00', to: '00:00', weekends: true } })
  here.at('2026-03-07T02:00:00.000Z')
  await here.startRound()
  for (const row of await here.ledger('invitation')) {
    expect(row.dueAt.toISOString()).toBe('2026-03-07T02:00:00.000Z')
    expect(row.about).not.toHaveProperty('zone')
  }
})

test('who was asked within the days between surveys is left out of the next round', async () => {
  await here.startRound()
  expect(await invited()).toEqual(['anna', 'noah', 'yuki'])
  await here.world.roster.put('plan-1', [aColleague('new', 'UTC')])
  here.at('2026-03-15T09:00:00.000Z')
  const second = await here.startRound()
  expect([...(await here.world.answers.of('plan-1').progress([second])).values()]).toMatchObject([
    { invited: 1 },
  ])

  here.at('2026-03-17T09:00:00.000Z')
  const third = await here.startRound()
  expect([...(await here.world.answers.of('plan-1').progress([third])).values()]).toMatchObject([
    { invited: 3 },
  ])
})

test('who could be asked only after the round has closed is not asked, and the next round may ask them', async () => {
  await here.keepOpenFor(2)
  // Saturday at midnight: it closes on Monday at midnight, before the morning of Amsterdam. In Toronto it is Friday.
  here.at('2026-03-07T00:00:00.000Z')
  const first = await here.startRound()
  expect(await invited()).toEqual(['noah', 'yuki'])
  expect(await here.world.answers.of('plan-1').progress([first])).toEqual(
    new Map([[first, { invited: 2, answered: 0 }]]),
  )

  here.at('2026-03-09T09:00:00.000Z')
  const second = await here.startRound()
  expect([...(await here.world.answers.of('plan-1').progress([second])).values()]).toMatchObject([
    { invited: 1 },
  ])
})

test('a round that would be over before anybody could be asked is refused with what to change', async () => {
  await here.keepOpenFor(1)
  const starting = (waveIds: readonly string[], by = 'lena') => ({
    ...{ planId: 'plan-1', by, action: 'startRound' },
    input: { surveyId: 'survey-1', title: 'Now', waveIds },
  })
  // Saturday noon: for one day it is the weekend in all of the three zones.
  here.at('2026-03-07T12:00:00.000Z')
  await expect(refuseRoundWithoutTime(here.world, starting(['wave-1']))).rejects.toMatchObject({
    reason: 'invalid',
    message: expect.stringMatching(
      /^Nobody could be asked in time: .* open for one day, .*working day/,
    ) as string,
  })
  await expect(refuseRoundWithoutTime(here.world, starting(['wave-1'], 'stranger'))).rejects.toMatchObject({
    reason: 'forbidden',
  })

  // Later it is Monday in Tokyo; and whom waves do not hold keeps no round from starting.
  here.at('2026-03-08T00:00:00.000Z')
  await refuseRoundWithoutTime(here.world, starting(['wave-1']))
  await here.keepOpenFor(3)
  here.at('2026-03-07T12:00:00.000Z')
  await refuseRoundWithoutTime(here.world, starting(['wave-1']))
})

test('two rounds that start at one moment on two servers never ask the same person', async () => {
  await change('putSurvey', { title: 'Another', questions: aSurvey().questions })
  const { surveys } = await here.world.plans.read('plan-1')
  for (const { id: surveyId } of surveys)
    await change('startRound', { surveyId, title: 'Now', waveIds: ['wave-1'] })
  await Promise.all(['one', 'two'].map((name) => carryOutConsequences(here.another(name))))
  expect(await invited()).toEqual(['anna', 'noah', 'yuki'])
})

test('a server that dies between noting and inviting leaves nobody behind and asks nobody twice', async () => {
  const { world } = here
  const dies = (): never => {
    throw new Error('The server is gone.')
  }
  const broken = [
    { ...world, answers: { ...world.answers, invite: dies } },
    { ...world, deliveries: { ...world.deliveries, schedule: dies } },
  ]
  await change('startRound', { surveyId: 'survey-1', title: 'Now', waveIds: ['wave-1'] })
  const plan = await world.plans.read('plan-1')
  const people = await world.roster.chosen('plan-1', { waveIds: ['wave-1'] })
  for (const each of broken)
    await expect(askPeople(each, plan, plan.rounds[0]!, people)).rejects.toThrow('gone')
  expect(await invited()).toEqual([])

  await carryOutConsequences(world)
  await askPeople(world, plan, plan.rounds[0]!, people)
  expect(await invited()).toEqual(['anna', 'noah', 'yuki'])
})

test('who wants no surveys is asked none, in no round, until they say otherwise themselves', async () => {
  await stopSurveys(here.world, 'anna')
  await stopSurveys(here.world, 'anna')
  await here.startRound()
  expect(await invited()).toEqual(['noah', 'yuki'])

  await resumeSurveys(here.world, 'anna')
  here.at('2026-03-17T09:00:00.000Z')
  await here.startRound()
  expect((await invited()).filter((id) => id === 'anna')).toEqual(['anna'])
})

test('the people page tells who wants no surveys to those who work on the plan, and not to readers', async () => {
  const asReader = { personId: 'rita', name: 'Rita', email: '', role: 'reader' }
  await change('putPerson', asReader)
  await stopSurveys(here.world, 'anna')
  const page = { limit: 50, offset: 0 }
  const found = await listPeople(here.world, 'plan-1', 'lena', everybody, page)
  expect(found.noSurveys).toEqual(['anna'])
  expect(found.people.find(({ id }) => id === 'anna')!.status).toBe('activated')
  expect((await readPerson(here.world, 'plan-1', 'lena', 'anna')).noSurveys).toBe(true)
  expect((await readPerson(here.world, 'plan-1', 'lena', 'noah')).noSurveys).toBe(false)

  expect(await listPeople(here.world, 'plan-1', 'rita', everybody, page)).not.toHaveProperty('noSurveys')
  expect(await readPerson(here.world, 'plan-1', 'rita', 'anna')).not.toHaveProperty('noSurveys')
})
