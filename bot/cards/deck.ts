import type { Figures } from '#shared/api.ts'
import type { Plan } from '#shared/plan.ts'
import type { Card } from '../ports/messenger.ts'
import { actionCard } from './action-card.ts'
import type { CardDeck } from './card.ts'
import { digestCard } from './digest-card.ts'
import type { Links } from './links.ts'
import { followUpCard } from './follow-up-card.ts'
import { greetingCard, helpCard } from './help-card.ts'
import { meetingPackCard } from './meeting-pack-card.ts'
import { meetingPrepareCard } from './meeting-prepare-card.ts'
import { meetingReminderCard } from './meeting-reminder-card.ts'
import { memberCard } from './member-card.ts'
import { myActionsCard } from './my-actions-card.ts'
import { preparatoryCallCard } from './preparatory-call-card.ts'
import { roleCard } from './role-card.ts'
import { statusCard } from './status-card.ts'
import { surveyCard } from './survey-card.ts'
import { voteCard } from './vote-card.ts'
import { voteResultCard } from './vote-result-card.ts'

/** Cards a person asks for in chat; they are answers, so nothing schedules them. */
export interface AskedCards {
  help(opening: { readonly title: string; readonly words: string }): Card
  status(plans: readonly { readonly plan: Plan; readonly figures: Figures }[]): Card
  myActions(plans: readonly Plan[], personId: string, now: string): Card
}

export interface WholeDeck extends CardDeck {
  readonly asked: AskedCards
}

/** A builder for every kind of message; a new kind without one does not compile. */
export function cardDeck(links: Links): WholeDeck {
  return {
    survey: surveyCard('survey'),
    surveyReminder: surveyCard('surveyReminder'),
    meetingPrepare: meetingPrepareCard(links),
    meetingPack: meetingPackCard(links),
    meetingReminder: meetingReminderCard(links),
    digest: digestCard(links),
    preparatoryCall: preparatoryCallCard(links),
    roleOffer: roleCard(links),
    memberOffer: memberCard(links),
    actionAssigned: actionCard('actionAssigned', links),
    actionDue: actionCard('actionDue', links),
    vote: voteCard(links),
    voteResult: voteResultCard(links),
    followUp: followUpCard(links),
    greeting: () => greetingCard(links),
    asked: {
      help: (opening) => helpCard(links, opening),
      status: (plans) => statusCard(links, plans),
      myActions: (plans, personId, now) => myActionsCard(links, plans, personId, now),
    },
  }
}
