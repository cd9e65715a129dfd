import type { Figures } from '#shared/api.ts'
import type { Plan } from '#shared/plan.ts'
import type { Card } from '../ports/messenger.ts'
import { actionCard } from './action-card.ts'
import type { CardDeck } from './card.ts'
import { digestCard } from './digest-card.ts'
import type { Links } from './links.ts'
import { greetingCard, helpCard } from './help-card.ts'
import { meetingReminderCard } from './meeting-reminder-card.ts'
import { myActionsCard } from './my-actions-card.ts'
import { roleCard } from './role-card.ts'
import { statusCard } from './status-card.ts'
import { surveyCard } from './survey-card.ts'
import { voteCard } from './vote-card.ts'

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
    meetingReminder: meetingReminderCard(links),
    digest: digestCard(links),
    roleOffer: roleCard(links),
    actionAssigned: actionCard(links),
    vote: voteCard(links),
    greeting: () => greetingCard(links),
    asked: {
      help: (opening) => helpCard(links, opening),
      status: (plans) => statusCard(links, plans),
      myActions: (plans, personId, now) => myActionsCard(links, plans, personId, now),
    },
  }
}
