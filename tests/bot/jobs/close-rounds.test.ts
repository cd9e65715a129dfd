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
