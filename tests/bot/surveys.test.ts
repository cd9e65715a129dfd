import { answerSurvey } from '#bot/surveys.ts'
import { surveyWorld } from './jobs/survey-world.ts'

let here: Awaited<ReturnType<typeof surveyWorld>>
beforeEach(async () => {
  here = await surveyWorld()
})
afterEach(() => here.close())

const answer = (roundId: string, personId: string, told: unknown) =>
  answerSurvey(here.world, { planId: 'plan-1', roundId, personId, told })

test('an old card sent again without a choice is no error for somebody who has answered', async () => {
  const roundId = await here.startRound()
  expect(await answer(roundId, 'anna', { 'q-1': '4' })).toBe('counted')
  expect(await answer(roundId, 'anna', {})).toBe('already')
  await expect(answer(roundId, 'noah', {})).rejects.toMatchObject({ reason: 'invalid' })
})

test('late and uninvited answers are told apart and change nothing', async () => {
  const roundId = await here.startRound()
  expect(await answer(roundId, 'stranger', { 'q-1': '4' })).toBe('notInvited')
  here.at('2026-03-11T09:00:00.000Z')
  expect(await answer(roundId, 'anna', { 'q-1': '4' })).toBe('closed')
  expect(await here.world.answers.of('plan-1').progress([roundId])).toEqual(
    new Map([[roundId, { invited: 3, answered: 0 }]]),
  )
})
