import type { CardLanguage, Question, Survey } from '../parts/survey.ts'
import { agreementScale } from './agreement.ts'
import { germanCard } from './survey-card-german.ts'
import { dutchCard } from './survey-card-dutch.ts'
import { frenchCard } from './survey-card-french.ts'
import { italianCard } from './survey-card-italian.ts'
import { spanishCard } from './survey-card-spanish.ts'

/** Everything a survey card says that the lead does not write. */
export interface CardSpeech {
  /** The five points of agreement, lowest first. */
  readonly scale: Record<Question['labels'], readonly string[]>
  readonly didNotUse: string
  readonly notLikely: string
  readonly veryLikely: string
  readonly chooseOne: string
  readonly ownWords: string
  readonly needed: string
  readonly answerOne: string
  readonly answerThis: (question: string) => string
  readonly noAnswerTo: (question: string) => string
  readonly send: string
  readonly stop: string
  readonly stopped: string
  readonly stoppedWords: string
  readonly resume: string
  /** Before the moment, which Teams writes on the reader's own clock. */
  readonly openUntil: string
  readonly leaveOut: string
  readonly mode: Record<Survey['mode'], string>
  readonly shownFrom: (scores: number, comments: number) => string
  readonly aboutCase: (id: string) => string
  readonly invitation: (title: string) => string
  readonly reminder: (title: string) => string
  readonly thanks: string
  readonly counted: (title: string) => string
  readonly closed: string
  readonly calledOff: string
  readonly notForYou: string
  readonly sentToOther: string
}

const englishCard: CardSpeech = {
  scale: agreementScale,
  didNotUse: 'I did not use this',
  notLikely: 'not at all likely',
  veryLikely: 'extremely likely',
  chooseOne: 'Choose one',
  ownWords: 'In your own words',
  needed: 'Please answer this one.',
  answerOne: 'Choose at least one answer, then send again.',
  answerThis: (question) => `Please answer “${question}”, then send again.`,
  noAnswerTo: (question) => `That is not one of the answers to “${question}”.`,
  send: 'Send answers',
  stop: 'No more surveys',
  stopped: 'No surveys for you',
  stoppedWords: 'You asked for no more surveys, so none will come. Reminders of this one stop too.',
  resume: 'Send me surveys again',
  openUntil: 'Open until',
  leaveOut: 'Leave out what you cannot answer.',
  mode: {
    anonymous:
      'Anonymous: your answers are counted with those of others, by site and rollout wave, without your name, a time or an order. Only that you answered is remembered, so that nobody counts twice.',
    confidential:
      'Confidential: your answers are counted by site, rollout wave and department, without your name. Nobody who reads the results sees who answered what.',
    identifiable: 'Not anonymous: the people who look after this survey may see your answers with your name.',
  },
  shownFrom: (scores, comments) =>
    `Results are shown only from ${scores} answers on, comments only from ${comments}.`,
  aboutCase: (id) => `This is about the support case ${id}.`,
  invitation: (title) => `Your opinion, please: ${title}`,
  reminder: (title) => `Still open for your answer: ${title}`,
  thanks: 'Thank you',
  counted: (title) => `Your answers to “${title}” are counted.`,
  closed: 'This survey is closed, so answers are no longer counted. Thank you for looking.',
  calledOff: 'This survey was called off, so answers are not counted.',
  notForYou: 'Not for you this time',
  sentToOther: 'This survey was sent to somebody else. There is nothing you need to do.',
}

export const cardSpeech: Record<CardLanguage, CardSpeech> = {
  en: englishCard,
  de: germanCard,
  es: spanishCard,
  fr: frenchCard,
  it: italianCard,
  nl: dutchCard,
}

/** What the lead chooses from: the name in English, and as its speakers write it. */
export const languageWords: Record<CardLanguage, string> = {
  en: 'English',
  de: 'German (Deutsch)',
  es: 'Spanish (español)',
  fr: 'French (français)',
  it: 'Italian (italiano)',
  nl: 'Dutch (Nederlands)',
}
