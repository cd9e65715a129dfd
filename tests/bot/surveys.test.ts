import { answerSurvey } from '#bot/surveys.ts'
import { changePlan } from '#bot/plans.ts'
import { aSurvey } from '#tests/support/build.ts'
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

test('an answer without what must be answered is refused by name, counts for nothing, and may be given again', async () => {
  const [question] = aSurvey().questions
  await changePlan(here.world, {
    ...{ planId: 'plan-1', by: 'lena', action: 'putSurvey' },
    input: {
      id: 'survey-1',
      questions: [
        { ...question!, required: true },
        { ...question!, id: 'q-2', text: 'And the headset?' },
      ],
    },
  })
  const roundId = await here.startRound()
  await expect(answer(roundId, 'anna', { 'q-2': '4' })).rejects.toMatchObject({
    reason: 'invalid',
    message: `Please answer “${question!.text}”, then send again.`,
  })
  const progress = async () => (await here.world.answers.of('plan-1').progress([roundId])).get(roundId)
  expect(await progress()).toEqual({ invited: 3, answered: 0 })
  expect(await answer(roundId, 'anna', { 'q-1': '4' })).toBe('counted')
  expect(await progress()).toEqual({ invited: 3, answered: 1 })
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
