import type { Survey } from '#shared/parts/survey.ts'
import { answerFrom as answerIn, didNotUse, valueOfOption } from '#shared/survey-answer.ts'
import { surveyIn } from '#shared/survey-language.ts'
import { aSurvey } from '#tests/support/build.ts'

const answerFrom = (survey: Survey, told: unknown, locale: string | null = null) =>
  answerIn(surveyIn(survey, locale), told)

const survey = (options: string[]) =>
  aSurvey({
    questions: [
      {
        ...{
          id: 'q',
          text: 'Which one?',
          kind: 'choice',
          labels: 'strongly',
          didNotUse: false,
          required: false,
        },
        options,
      },
    ],
  })

test('an option is told by its place, as cards do, or by its own text, and kept as its text', () => {
  const asked = survey(['Headset', 'Phone'])
  expect(answerFrom(asked, { q: valueOfOption(1) })).toEqual({ q: 'Phone' })
  expect(answerFrom(asked, { q: 'Headset' })).toEqual({ q: 'Headset' })
})

test('what a card sends means the place, even where an option looks like one', () => {
  const asked = survey(['§1', '§0'])
  expect([0, 1].map((n) => answerFrom(asked, { q: valueOfOption(n) }))).toEqual([{ q: '§1' }, { q: '§0' }])
})

test('what must be answered is asked for by name, and “did not use” is an answer to it', () => {
  const [question] = survey(['Headset', 'Phone']).questions
  const asked = aSurvey({
    questions: [
      { ...question!, id: 'must', text: 'Was it fixed?', required: true, didNotUse: true },
      { ...question!, id: 'why', kind: 'text', options: [], text: 'Why?', required: true },
      { ...question!, id: 'may', text: 'Which?' },
    ],
  })
  const given = { must: valueOfOption(0), why: 'It rang.', may: valueOfOption(1) }
  expect(() => answerFrom(asked, { ...given, must: undefined })).toThrow('Please answer “Was it fixed?”')
  expect(() => answerFrom(asked, { ...given, why: '   ' })).toThrow('Please answer “Why?”')
  expect(answerFrom(asked, { ...given, may: '' })).toEqual({ must: 'Headset', why: 'It rang.' })
  expect(answerFrom(asked, { ...given, must: didNotUse })).toMatchObject({ must: null })
})

test('a place no option has, and a text none is, are refused', () => {
  const asked = survey(['Headset', 'Phone'])
  for (const told of [valueOfOption(2), '§99', '§', 'Fax', '__proto__'])
    expect(() => answerFrom(asked, { q: told })).toThrow('not one of the answers')
})

test('what is refused is said in the language the survey is read in', () => {
  const { questions } = survey(['Headset', 'Phone'])
  const translated = aSurvey({
    questions,
    translations: [{ language: 'de', of: 'q', text: 'Welches?', options: ['Kopfhörer', 'Telefon'] }],
  })
  expect(() => answerFrom(translated, {}, 'de-CH')).toThrow('Wählen Sie mindestens eine Antwort')
  expect(() => answerFrom(translated, { q: '§9' }, 'de-CH')).toThrow('keine der Antworten auf „Welches?“')
  expect(() => answerFrom(translated, { q: '§9' }, 'fr')).toThrow('not one of the answers to “Which one?”')
})
