import { isOpen } from '#shared/parts/survey-round.ts'
import type { Survey } from '#shared/parts/survey.ts'
import { type SpokenSurvey, surveyIn } from '#shared/survey-language.ts'
import { type CardSpeech, cardSpeech } from '#shared/words/survey-card.ts'
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
  wishButton,
} from './card.ts'
import { protection } from './protection.ts'
import { firstThatFits } from './card-size.ts'
import { questionInput, type Room, rooms } from './question-input.ts'
import { refusalCard } from './refusal-card.ts'
import { thanksCard } from './thanks-card.ts'

/** The questions for someone who has not answered; thanks, or a plain word, for everybody else. */
export function surveyCard(kind: 'survey' | 'surveyReminder') {
  return async (subject: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const { plan, about, now, standing, reader } = subject
    const round = plan.rounds.find(({ id }) => id === about.roundId)
    if (!round) return null
    const [state, { language, wantsSurveys }] = await Promise.all([standing(round.id), reader()])
    const spoken = surveyIn(round.survey, language)
    const speech = cardSpeech[spoken.language]

    if (state === 'notInvited')
      return over(
        'This survey was not sent to this person.',
        refusalCard(speech.notForYou, speech.sentToOther),
      )
    if (round.cancelled)
      return over(
        'The survey was called off.',
        refusalCard(spoken.title, `${speech.calledOff} ${round.cancelled.reason}`),
      )
    if (state === 'answered')
      return over('This person has answered already.', thanksCard(round.survey, spoken))
    if (!isOpen(round, now)) return over('The survey is closed.', refusalCard(spoken.title, speech.closed))

    const face: About = { card: kind, planId: plan.id, about }
    if (!wantsSurveys) return over('This person asked for no more surveys.', stoppedCard(speech, face))
    const card = questionsCard(round.survey, spoken, { closesAt: round.closesAt, about: face })
    const summary = kind === 'survey' ? speech.invitation : speech.reminder
    return { card, summary: summary(spoken.title) }
  }
}

/** The card itself; the tab shows it before anybody is asked. */
export function questionsCard(
  survey: Survey,
  spoken: SpokenSurvey,
  { closesAt, about }: { readonly closesAt: string; readonly about: About },
): Card {
  return firstThatFits(rooms.map((room) => () => drawn(survey, spoken, { closesAt, about, room })))
}

function drawn(
  survey: Survey,
  spoken: SpokenSurvey,
  { closesAt, about, room }: { readonly closesAt: string; readonly about: About; readonly room: Room },
): Card {
  const speech = cardSpeech[spoken.language]
  const caseId = about.about.caseId
  return cardOf(
    [
      heading(spoken.title),
      ...(spoken.intro ? [paragraph(short(spoken.intro, room.chars.intro))] : []),
      ...(caseId ? [paragraph(speech.aboutCase(caseId))] : []),
      ...spoken.questions.map((question) => questionInput(question, speech, room)),
      ...protection(survey, speech),
      openUntil(speech, closesAt),
      ...(survey.questions.every(({ required }) => required) ? [] : [subtle(speech.leaveOut)]),
    ],
    [sendButton(speech.send, about, 'answerSurvey'), wishButton(speech.stop, about, 'stopSurveys')],
    redrawnOnSight(about),
  )
}

function stoppedCard(speech: CardSpeech, about: About): Card {
  return refusalCard(speech.stopped, speech.stoppedWords, [wishButton(speech.resume, about, 'resumeSurveys')])
}

/** The moment on the reader's own clock and in their way of writing dates: Teams fills it in. */
function openUntil({ openUntil: words }: CardSpeech, closesAt: string): Element {
  const moment = `${closesAt.slice(0, 19)}Z`
  return {
    type: 'TextBlock',
    text: `${words} {{DATE(${moment}, SHORT)}}, {{TIME(${moment})}}.`,
    isSubtle: true,
    size: 'Small',
    spacing: 'Small',
    wrap: true,
  }
}

function over(reason: string, face: Card): Skipped {
  return { skip: reason, face }
}
