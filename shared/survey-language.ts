import type { CardLanguage, Question, Survey } from './parts/survey.ts'

/** A question as somebody reads it: the options say what is shown, `options` what is kept. */
export interface AskedQuestion extends Question {
  readonly shown: readonly string[]
}

export interface SpokenSurvey {
  readonly language: CardLanguage
  readonly title: string
  readonly intro: string
  readonly questions: readonly AskedQuestion[]
}

/** The languages a survey can be read in: the one it was written in, then those it was translated to. */
export function languagesOf({ language, translations }: Survey): CardLanguage[] {
  return [...new Set([language, ...translations.map((each) => each.language)])]
}

/**
 * A survey in the language somebody reads Teams in, such as 'de-CH'; in its own where it was not translated to that.
 * Texts nobody translated stay as they were written, and answers are kept alike whatever was read.
 */
export function surveyIn(survey: Survey, locale: string | null): SpokenSurvey {
  const wanted = locale?.split('-')[0]?.toLowerCase()
  const language = languagesOf(survey).find((each) => each === wanted) ?? survey.language
  const spoken = language === survey.language ? [] : survey.translations
  const told = (of: string) => spoken.find((each) => each.language === language && each.of === of)
  return {
    language,
    title: told('title')?.text || survey.title,
    intro: told('intro')?.text || survey.intro,
    questions: survey.questions.map((question) => {
      const translated = told(question.id)
      return {
        ...question,
        text: translated?.text || question.text,
        shown: question.options.map((option, n) => translated?.options[n] || option),
      }
    }),
  }
}
