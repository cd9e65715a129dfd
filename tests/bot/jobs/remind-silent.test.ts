import { remindSilent } from '#bot/jobs/remind-silent.ts'
import { changePlan } from '#bot/plans.ts'
import { askPeople } from '#bot/survey-asking.ts'
import { stopSurveys } from '#bot/survey-wishes.ts'
import { aColleague, surveyWorld } from './survey-world.ts'

let here: Awaited<ReturnType<typeof surveyWorld>>
beforeEach(async () => {
  here = await surveyWorld()
})
afterEach(() => here.close())

async function dueOf(occurrence: string) {
  return (await here.ledger(occurrence)).map(({ personId, dueAt }) => [personId, dueAt.toISOString()])
}

test('reminders are spread evenly over the round and none comes before its moment', async () => {
  await here.startRound()
  here.at('2026-03-05T08:59:00.000Z')
  await remindSilent(here.world)
  expect(await here.ledger('reminder-1')).toEqual([])

  here.at('2026-03-05T09:00:00.000Z')
  await remindSilent(here.world)
  expect(await here.ledger('reminder-1')).toHaveLength(3)
  expect(await here.ledger('reminder-2')).toEqual([])
})

test('nobody is reminded between 20:00 and 08:00 on their own clock', async () => {
  await here.startRound()
  here.at('2026-03-05T11:30:00.000Z')
  await remindSilent(here.world)
  expect(await dueOf('reminder-1')).toEqual([
    ['anna', '2026-03-05T11:30:00.000Z'],
    ['noah', '2026-03-05T13:00:00.000Z'],
    ['yuki', '2026-03-05T23:00:00.000Z'],
  ])
})

test('a reminder that falls on a weekend waits for Monday morning', async () => {
  await here.startRound()
  here.at('2026-03-08T12:00:00.000Z')
  await remindSilent(here.world)
  expect(await dueOf('reminder-2')).toEqual([
    ['anna', '2026-03-09T07:00:00.000Z'],
    // Toronto changed its clocks that very Sunday.
    ['noah', '2026-03-09T12:00:00.000Z'],
    ['yuki', '2026-03-08T23:00:00.000Z'],
  ])
})

test('only people who were asked and have not answered are reminded, each once', async () => {
  const roundId = await here.startRound()
  await here.world.answers
    .of('plan-1')
    .submit({ roundId, personId: 'anna', values: { 'q-1': 4 }, now: here.world.now() })
  here.at('2026-03-05T09:00:00.000Z')
  for (const hour of ['09', '10', '11']) {
    here.at(`2026-03-05T${hour}:00:00.000Z`)
    await remindSilent(here.world)
  }
  expect((await here.ledger('reminder-1')).map(({ personId }) => personId)).toEqual(['noah', 'yuki'])
})

test('a closed round reminds nobody', async () => {
  const id = await here.startRound()
  await changePlan(here.world, { planId: 'plan-1', by: 'lena', action: 'closeRound', input: { id } })
  here.at('2026-03-05T12:00:00.000Z')
  await remindSilent(here.world)
  expect(await here.ledger('reminder-1')).toEqual([])
})

test('nobody is reminded who wants no surveys, is suspended, opted out, or left', async () => {
  await here.startRound()
  await stopSurveys(here.world, 'anna')
  await here.world.roster.put('plan-1', [{ ...aColleague('noah', 'UTC'), status: 'suspended' }])
  here.at('2026-03-05T12:00:00.000Z')
  await remindSilent(here.world)
  expect((await here.ledger('reminder-1')).map(({ personId }) => personId)).toEqual(['yuki'])
})

test('who joined a round later is reminded later, counted from when they were asked', async () => {
  const id = await here.startRound()
  await here.world.roster.put('plan-1', [aColleague('late', 'UTC')])
  here.at('2026-03-04T09:00:00.000Z')
  const plan = await here.world.plans.read('plan-1')
  const late = await here.world.roster.known('plan-1', { ids: ['late'], emails: [] })
  await askPeople(
    here.world,
    plan,
    plan.rounds.find((round) => round.id === id)!,
    late,
  )

  here.at('2026-03-05T09:00:00.000Z')
  await remindSilent(here.world)
  expect((await here.ledger('reminder-1')).map(({ personId }) => personId)).toEqual(['anna', 'noah', 'yuki'])
  here.at('2026-03-06T18:00:00.000Z')
  await remindSilent(here.world)
  expect((await here.ledger('reminder-1')).map(({ personId }) => personId)).toContain('late')
})
