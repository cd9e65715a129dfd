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
  // In Toronto the invitation left in the morning, at 13:00 UTC.
  expect((await here.ledger('reminder-1')).map(({ personId }) => personId)).toEqual(['anna', 'yuki'])
  here.at('2026-03-05T11:40:00.000Z')
  await remindSilent(here.world)
  expect(await here.ledger('reminder-1')).toHaveLength(3)
  expect(await here.ledger('reminder-2')).toEqual([])
})

test('nobody is reminded between 20:00 and 08:00 on their own clock', async () => {
  await here.startRound()
  here.at('2026-03-05T11:45:00.000Z')
  await remindSilent(here.world)
  expect(await dueOf('reminder-1')).toEqual([
    ['anna', '2026-03-05T11:45:00.000Z'],
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
  for (const hour of ['12', '13', '14']) {
    here.at(`2026-03-05T${hour}:00:00.000Z`)
    await remindSilent(here.world)
  }
  expect((await here.ledger('reminder-1')).map(({ personId }) => personId)).toEqual(['noah', 'yuki'])
})

test('reminders are counted from when the invitation could leave, and each is of use until the next', async () => {
  // Friday evening in Amsterdam: the invitation leaves on Monday at 07:00 UTC. In Toronto it is still afternoon.
  here.at('2026-03-06T21:00:00.000Z')
  await here.startRound()
  here.at('2026-03-09T20:30:00.000Z')
  await remindSilent(here.world)
  expect((await here.ledger('reminder-1')).map(({ personId }) => personId)).toEqual([])
  here.at('2026-03-11T12:00:00.000Z')
  await remindSilent(here.world)
  const reminders = await here.ledger('reminder-1')
  expect(reminders.map(({ personId, expiresAt }) => [personId, expiresAt?.toISOString()])).toEqual([
    ['anna', '2026-03-13T16:20:00.000Z'],
    ['noah', '2026-03-12T21:00:00.000Z'],
    ['yuki', '2026-03-13T13:40:00.000Z'],
  ])
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

  here.at('2026-03-05T12:00:00.000Z')
  await remindSilent(here.world)
  expect((await here.ledger('reminder-1')).map(({ personId }) => personId)).toEqual(['anna', 'noah', 'yuki'])
  here.at('2026-03-06T18:00:00.000Z')
  await remindSilent(here.world)
  expect((await here.ledger('reminder-1')).map(({ personId }) => personId)).toContain('late')
})
