import fc from 'fast-check'
import { questionsCard } from '#bot/cards/survey-card.ts'
import { cardBytes, CardLanguage, type Question, type Survey } from '#shared/parts/survey.ts'
import { languagesOf, surveyIn } from '#shared/survey-language.ts'
import { aRound, aSurvey } from '#tests/support/build.ts'
import { faultsOf, textOf } from './card-check.ts'
import { aTalkativePlan, notSent, sent } from './deck-plan.ts'

const plain = { labels: 'strongly', didNotUse: false, options: [], required: false } as const
const question = (given: Partial<Question>): Question => ({
  ...{ ...plain, options: [], id: 'q', kind: 'likert', text: 'Calls sound good.' },
  ...given,
})
const asking = (survey: Partial<Survey>, round = {}) => ({
  plan: aTalkativePlan({ rounds: [aRound({ survey: aSurvey(survey), ...round })] }),
})
const inputs = (card: unknown) =>
  (card as { body: { id?: string }[] }).body.filter(({ id }) => id?.startsWith('answer:'))

test('what must be answered is marked, and says so in the language of the reader', async () => {
  const survey = { questions: [question({ id: 'a', required: true }), question({ id: 'b' })] }
  const { card } = await sent('survey', {
    ...asking({ ...survey, translations: [{ language: 'de', of: 'a', text: 'Klingt gut.', options: [] }] }),
    reader: async () => ({ language: 'de-AT', wantsSurveys: true }),
  })
  expect(inputs(card)).toMatchObject([
    {
      id: 'answer:a',
      isRequired: true,
      label: 'Klingt gut.',
      errorMessage: 'Bitte beantworten Sie diese Frage.',
    },
    { id: 'answer:b', isRequired: false, label: 'Calls sound good.' },
  ])
  expect(textOf(card)).toContain('Stimme voll und ganz zu')
  expect(faultsOf(card)).toEqual([])
})

test('what a choice sends is the same in every language', async () => {
  const options = ['Headset', 'Phone']
  const questions = [question({ id: 'device', kind: 'choice', options })]
  const translations = [
    { language: 'nl' as const, of: 'device', text: 'Welk?', options: ['Koptelefoon', ''] },
  ]
  const { card } = await sent('survey', {
    ...asking({ questions, translations }),
    reader: async () => ({ language: 'nl', wantsSurveys: true }),
  })
  expect(inputs(card)).toMatchObject([
    {
      choices: [
        { title: 'Koptelefoon', value: '§0' },
        { title: 'Phone', value: '§1' },
      ],
    },
  ])
})

test('leaving out is offered only where something may be left out', async () => {
  const words = 'Leave out what you cannot answer.'
  const all = asking({ questions: [question({ required: true })] })
  expect(textOf((await sent('survey', all)).card)).not.toContain(words)
  expect(textOf((await sent('survey', asking({ questions: [question({})] }))).card)).toContain(words)
})

test('a support case is named on the card that is about it', async () => {
  const { card } = await sent('survey', { about: { roundId: 'round-1', caseId: 'INC-1042' } })
  expect(textOf(card)).toContain('This is about the support case INC-1042.')
})

test('a round that was called off says why, also to who answered', async () => {
  const cancelled = { reason: 'A question was wrong.', by: 'lena', at: '2026-03-03T09:00:00.000Z' }
  const called = asking({}, { cancelled, closedAt: cancelled.at })
  for (const standing of ['invited', 'answered'] as const) {
    const { skip, face } = await notSent('survey', { ...called, standing: async () => standing })
    expect(skip).toBe('The survey was called off.')
    expect(textOf(face)).toContain('A question was wrong.')
  }
})

test('who wants no surveys gets no reminder; an old card offers the way back and no questions', async () => {
  const reader = async () => ({ language: 'fr-FR', wantsSurveys: false })
  const survey = { translations: [{ language: 'fr' as const, of: 'title', text: 'Appeler', options: [] }] }
  const { skip, face } = await notSent('surveyReminder', { ...asking(survey), reader })
  expect(skip).toBe('This person asked for no more surveys.')
  expect(JSON.stringify(face)).toContain('"verb":"resumeSurveys"')
  expect(JSON.stringify(face)).toContain('Recevoir à nouveau')
  expect(inputs(face)).toEqual([])
})

test('no card is larger than its survey was said to be, in any language', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 200, unit: 'binary' })
    .filter((told) => told.trim() !== '')
  const asked = fc.record({
    id: fc.string({ minLength: 1, maxLength: 30 }),
    kind: fc.constantFrom('likert', 'nps', 'choice', 'text'),
    text,
    labels: fc.constantFrom('strongly', 'completely'),
    didNotUse: fc.boolean(),
    options: fc.uniqueArray(text, { minLength: 2, maxLength: 12 }),
    required: fc.boolean(),
  }) as fc.Arbitrary<Question>
  const surveys = fc
    .record({
      questions: fc.uniqueArray(asked, { maxLength: 12, selector: ({ id }) => id }),
      language: fc.constantFrom(...CardLanguage.options),
      translated: fc.constantFrom(...CardLanguage.options),
      texts: fc.array(text, { minLength: 14, maxLength: 14 }),
    })
    .map(({ questions, language, translated, texts }) =>
      aSurvey({
        ...{ title: texts[0]!, intro: texts[1]!, questions, language },
        translations: questions.map(({ id, options }, n) => ({
          ...{ language: translated, of: id, text: texts[n % 14]! },
          options: options.map((_, at) => texts[at % 14]!),
        })),
      }),
    )
  fc.assert(
    fc.property(surveys, (survey) => {
      for (const language of languagesOf(survey)) {
        const about = {
          roundId: 'x'.repeat(80),
          zone: 'America/Argentina/Buenos_Aires',
          caseId: 'c'.repeat(80),
        }
        const card = questionsCard(survey, surveyIn(survey, language), {
          closesAt: '2026-03-16T09:00:00.000Z',
          about: { card: 'surveyReminder', planId: 'p'.repeat(80), about },
        })
        expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(cardBytes(survey))
      }
    }),
    { numRuns: 60 },
  )
})
