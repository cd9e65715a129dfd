import { closeRound, isOpen, startRound } from '#shared/parts/survey-round.ts'
import { aRound, aStamp, aSurvey } from '#tests/support/build.ts'

const told = { surveyId: 'survey-1', title: 'After wave 1', waveIds: ['wave-1'] }

test('a round freezes the survey and closes after the days the survey says', () => {
  const survey = aSurvey({ openForDays: 14 })
  const [round] = startRound([], told, aStamp(), survey)
  expect(round).toMatchObject({
    survey,
    trigger: 'byHand',
    closesAt: '2026-03-16T09:00:00.000Z',
    closedAt: null,
  })
})

test('a survey without questions cannot be asked', () => {
  expect(() => startRound([], told, aStamp(), aSurvey({ questions: [] }))).toThrow(/no questions/)
})

test('a round is open until its moment, or until it is closed by hand', () => {
  const round = aRound()
  expect(isOpen(round, '2026-03-16T08:59:59.000Z')).toBe(true)
  expect(isOpen(round, '2026-03-16T09:00:00.000Z')).toBe(false)
  expect(isOpen(closeRound([round], { id: 'round-1' }, aStamp())[0]!, '2026-03-03T09:00:00.000Z')).toBe(false)
})

test('closing twice keeps the first moment', () => {
  const once = closeRound([aRound()], { id: 'round-1' }, aStamp())
  const twice = closeRound(once, { id: 'round-1' }, aStamp({ at: '2026-03-05T09:00:00.000Z' }))
  expect(twice[0]!.closedAt).toBe(aStamp().at)
})
