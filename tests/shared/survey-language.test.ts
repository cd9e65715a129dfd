import type { Question } from '#shared/parts/survey.ts'
import { languagesOf, surveyIn } from '#shared/survey-language.ts'
import { cardSpeech } from '#shared/words/survey-card.ts'
import { aSurvey } from '#tests/support/build.ts'

const device: Question = {
  ...{ id: 'device', kind: 'choice', text: 'Which device?', labels: 'strongly' },
  ...{ didNotUse: false, required: false, options: ['Headset', 'Phone'] },
}
const survey = aSurvey({
  title: 'Calling',
  intro: 'Two questions.',
  questions: [device],
  translations: [
    { language: 'de', of: 'title', text: 'Telefonieren', options: [] },
    { language: 'de', of: 'device', text: 'Welches Gerät?', options: ['', 'Telefon'] },
  ],
})

test('somebody reads a survey in their own language; what nobody translated stays as it was written', () => {
  const spoken = surveyIn(survey, 'de-CH')
  expect(spoken).toMatchObject({ language: 'de', title: 'Telefonieren', intro: 'Two questions.' })
  expect(spoken.questions[0]).toMatchObject({
    text: 'Welches Gerät?',
    shown: ['Headset', 'Telefon'],
    options: ['Headset', 'Phone'],
  })
})

test.each(['fr-FR', 'xx', '', null])('a language it was not translated to (%p) is its own', (locale) => {
  expect(surveyIn(survey, locale)).toMatchObject({ language: 'en', title: 'Calling' })
  expect(surveyIn(survey, locale).questions[0]!.shown).toEqual(['Headset', 'Phone'])
})

test('the languages are the one it was written in and those it was translated to', () => {
  expect(languagesOf(survey)).toEqual(['en', 'de'])
})

test('every language says everything the card says, with five points on both scales', () => {
  const english = Object.keys(cardSpeech.en)
  for (const speech of Object.values(cardSpeech)) {
    expect(Object.keys(speech).sort()).toEqual([...english].sort())
    expect(speech.scale.strongly).toHaveLength(5)
    expect(speech.scale.completely).toHaveLength(5)
    expect(new Set([...speech.scale.strongly, ...speech.scale.completely]).size).toBeGreaterThanOrEqual(9)
    expect(speech.shownFrom(5, 10)).toMatch(/5.*10/)
    for (const say of [speech.reminder, speech.answerThis, speech.noAnswerTo])
      expect(say('Calling')).toContain('Calling')
  }
})
