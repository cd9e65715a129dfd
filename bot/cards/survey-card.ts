import type { Question } from '#shared/parts/survey.ts'
import { type SurveyRound, isOpen } from '#shared/parts/survey-round.ts'
import { didNotUse } from '#shared/survey-answer.ts'
import { agreementScale } from '#shared/words/agreement.ts'
import type { Card } from '../ports/messenger.ts'
import {
  type About,
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  cardOf,
  heading,
  paragraph,
  redrawnOnSight,
  sendButton,
  short,
  subtle,
} from './card.ts'
import { protection } from './protection.ts'
import { sayWhen } from '#shared/coming-meeting.ts'
import { refusalCard } from './refusal-card.ts'
import { thanksCard } from './thanks-card.ts'

/** Inputs of answers are told apart from the card's own ids by this. */
export const answerPrefix = 'answer:'

/** The questions for someone who has not answered; thanks, or a plain word, for everybody else. */
export function surveyCard(kind: 'survey' | 'surveyReminder') {
  return async ({ plan, about, now, standing }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const round = plan.rounds.find(({ id }) => id === about.roundId)
    if (!round) return null
    const state = await standing(round.id)
    const closes = sayWhen(round.closesAt, plan.profile.zone)
    if (state === 'notInvited') return over('This survey was not sent to this person.', notInvitedFace())
    if (state === 'answered') return over('This person has answered already.', thanksCard(round.survey))
    if (!isOpen(round, now)) return over('The survey is closed.', closedFace(round))

    const drawn = questionsFace(round, closes, { card: kind, planId: plan.id, about })
    const call = kind === 'survey' ? 'Your opinion, please' : 'Still open for your answer'
    return { card: drawn, summary: `${call}: ${round.survey.title}` }
  }
}

function questionsFace({ survey }: SurveyRound, closes: string, about: About): Card {
  return cardOf(
    [
      heading(survey.title),
      ...(survey.intro ? [paragraph(survey.intro)] : []),
      ...survey.questions.map(inputOf),
      ...protection(survey),
      subtle(`Open until ${closes}. Leave out what you cannot answer.`),
    ],
    [sendButton('Send answers', about, 'answerSurvey')],
    redrawnOnSight(about),
  )
}

function inputOf(question: Question): Element {
  const field = {
    id: `${answerPrefix}${question.id}`,
    label: short(question.text, 200),
    isRequired: false,
    spacing: 'Medium',
  }
  switch (question.kind) {
    case 'likert':
      return choices(field, 'expanded', [
        ...agreementScale[question.labels].map((title, n) => ({ title, value: String(n + 1) })),
        ...unused(question),
      ])
    case 'nps':
      return choices(field, 'compact', [
        ...Array.from({ length: 11 }, (_, n) => ({ title: npsTitle(n), value: String(n) })),
        ...unused(question),
      ])
    case 'choice':
      // A compact list: its options are shown as they are, a radio button's would be read as Markdown.
      return choices(field, 'compact', [
        ...question.options.map((option) => ({ title: option, value: option })),
        ...unused(question),
      ])
    case 'text':
      return {
        type: 'Input.Text',
        ...field,
        isMultiline: true,
        maxLength: 2000,
        placeholder: 'In your own words',
      }
  }
}

function choices(field: Element, style: 'expanded' | 'compact', options: readonly Element[]): Element {
  const placeholder = style === 'compact' ? { placeholder: 'Choose one' } : {}
  return { type: 'Input.ChoiceSet', ...field, style, isMultiSelect: false, choices: options, ...placeholder }
}

function unused(question: Question): Element[] {
  return question.didNotUse ? [{ title: 'I did not use this', value: didNotUse }] : []
}

function npsTitle(point: number): string {
  if (point === 0) return '0: not at all likely'
  return point === 10 ? '10: extremely likely' : String(point)
}

function over(reason: string, face: Card): Skipped {
  return { skip: reason, face }
}

function closedFace({ survey }: SurveyRound): Card {
  return refusalCard(
    survey.title,
    'This survey is closed, so answers are no longer counted. Thank you for looking.',
  )
}

function notInvitedFace(): Card {
  return refusalCard(
    'Not for you this time',
    'This survey was sent to somebody else. There is nothing you need to do.',
  )
}
