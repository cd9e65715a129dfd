import type { PlanAnswers } from '#bot/ports/answers.ts'
import { closeRounds } from '#bot/jobs/close-rounds.ts'
import { surveyWorld } from './survey-world.ts'

let here: Awaited<ReturnType<typeof surveyWorld>>
beforeEach(async () => {
  here = await surveyWorld()
})
afterEach(() => here.close())

test('a round whose time is over takes no more answers and sends no more cards', async () => {
  const roundId = await here.startRound()
  here.at('2026-03-11T09:00:00.000Z')
  await closeRounds(here.world)

  expect(await here.world.answers.overdue(here.world.now())).toEqual([])
  const answer = {
    roundId,
    personId: 'anna',
    values: { 'q-1': 4 },
    now: new Date('2026-03-10T09:00:00.000Z'),
  }
  expect(await here.world.answers.of('plan-1').submit(answer)).toBe('closed')
  const invitations = await here.ledger('invitation')
  expect(invitations.map(({ state, reason }) => [state, reason])).toEqual(
    invitations.map(() => ['skipped', 'The survey is closed.']),
  )
})

test('a round that is still open is left alone', async () => {
  const roundId = await here.startRound()
  await closeRounds(here.world)
  const answer = { roundId, personId: 'anna', values: { 'q-1': 4 }, now: here.world.now() }
  expect(await here.world.answers.of('plan-1').submit(answer)).toBe('counted')
})

test('a round whose answers can not be opened is reported and keeps no other one open', async () => {
  const { world } = here
  for (const [roundId, closesAt] of [
    ['broken', '2026-03-05T09:00:00.000Z'],
    ['whole', '2026-03-06T09:00:00.000Z'],
  ] as const)
    await world.answers.invite(
      { planId: 'plan-1', roundId, closesAt: new Date(closesAt), minimumGroup: 5 },
      [],
    )
  const breaks = (planId: string): PlanAnswers => {
    const own = world.answers.of(planId)
    return {
      ...own,
      close: async (roundId, at) => {
        if (roundId === 'broken') throw new Error('It was sealed with another key.')
        return own.close(roundId, at)
      },
    }
  }
  here.at('2026-03-11T09:00:00.000Z')
  await closeRounds({ ...world, answers: { ...world.answers, of: breaks } })
  const left = await world.answers.overdue(world.now())
  expect(left.map(({ roundId }) => roundId)).toEqual(['broken'])
  expect(here.bugs).toHaveLength(1)
})
