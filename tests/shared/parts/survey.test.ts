import { putSurvey, removeSurvey } from '#shared/parts/survey.ts'
import { aStamp, aSurvey } from '#tests/support/build.ts'

test('a survey is anonymous with groups of 5 and 10 unless told otherwise', () => {
  expect(putSurvey([], { title: 'Pulse' }, aStamp())[0]).toMatchObject({
    mode: 'anonymous',
    minimumGroup: { scores: 5, comments: 10 },
    reminders: 2,
    openForDays: 14,
  })
})

test('editing and removing find the survey by its id', () => {
  expect(putSurvey([aSurvey()], { id: 'survey-1', reminders: 0 }, aStamp())[0]!.reminders).toBe(0)
  expect(removeSurvey([aSurvey()], { id: 'survey-1' })).toEqual([])
  expect(() => removeSurvey([], { id: 'survey-1' })).toThrow(/no longer/)
})
