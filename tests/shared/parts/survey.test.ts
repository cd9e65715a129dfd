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

const choice = {
  kind: 'choice',
  labels: 'strongly',
  didNotUse: false,
  required: false,
} as const

test('a choice needs two different options', () => {
  const asked = (options: string[]) => () =>
    putSurvey([], { title: 'Pulse', questions: [{ ...choice, id: 'q', text: 'Which?', options }] }, aStamp())
  expect(asked(['One'])).toThrow(/at least two options/)
  expect(asked(['One', 'One'])).toThrow(/same option twice/)
  expect(asked(['One', 'Two'])()).toHaveLength(1)
})

test('translated options stay with their option when questions change, and go with their question', () => {
  const asked = (options: string[]) => ({ ...choice, id: 'q', text: 'Which?', options })
  const german = {
    language: 'de' as const,
    of: 'q',
    text: 'Welches?',
    options: ['Tischtelefon', 'Handy'],
  }
  const title = { language: 'de' as const, of: 'title', text: 'Puls', options: [] }
  const before = putSurvey(
    [],
    { title: 'Pulse', questions: [asked(['Desk phone', 'Mobile'])], translations: [german, title] },
    aStamp(),
  )
  const { id } = before[0]!
  const after = (questions: ReturnType<typeof asked>[]) => putSurvey(before, { id, questions }, aStamp())[0]!

  expect(after([asked(['Headset', 'Mobile', 'Desk phone'])]).translations).toEqual([
    { ...german, options: ['', 'Handy', 'Tischtelefon'] },
    title,
  ])
  expect(after([]).translations).toEqual([title])
  expect(putSurvey(before, { id, title: 'Beat' }, aStamp())[0]!.translations).toEqual([german, title])
})

test('two questions never share an id, or their answers would', () => {
  const { questions } = aSurvey()
  const twice = { title: 'Pulse', questions: [...questions, ...questions] }
  expect(() => putSurvey([], twice, aStamp())).toThrow(/same id/)
})

test('a survey whose card Teams would not take is refused, whoever lengthens it last', () => {
  const questions = Array.from({ length: 12 }, (_, n) => ({
    ...choice,
    id: `q-${n}`,
    text: `Which one of these do you like best, number ${n}?`,
    options: Array.from(
      { length: 12 },
      (_, at) => `Option ${at} with quite a few words behind it, as people do`,
    ),
  }))
  const survey = putSurvey([], { title: 'Long', questions: questions.slice(0, 6) }, aStamp())
  const longer = { id: survey[0]!.id, questions }
  expect(() => putSurvey(survey, longer, aStamp())).toThrow(/about \d+ KB, and Teams takes 28.*two surveys/)

  const translations = questions.slice(0, 6).map(({ id, options }) => ({
    ...{ language: 'de' as const, of: id, text: '' },
    options: options.map((option) => `${option} ${'ü'.repeat(120)}`),
  }))
  expect(() => putSurvey(survey, { id: survey[0]!.id, translations }, aStamp())).toThrow(/Teams takes 28/)
})
