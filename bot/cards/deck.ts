import type { Figures } from '#shared/api.ts'
import type { Plan } from '#shared/plan.ts'
import type { Card } from '../ports/messenger.ts'
import { actionCard } from './action-card.ts'
import { checkedInCard, checkInCard, checkInDialog } from './check-in-card.ts'
import { type CardDeck, linkButton, type OwnCard, sayButton } from './card.ts'
import { digestCard } from './digest-card.ts'
import { followUpCard } from './follow-up-card.ts'
import { foundCard } from './found-card.ts'
import { greetingCard, helpCard, helpInPublic, teamGreetingCard } from './help-card.ts'
import type { Links } from './links.ts'
import { meetingPackCard } from './meeting-pack-card.ts'
import { meetingPrepareCard } from './meeting-prepare-card.ts'
import { meetingReminderCard } from './meeting-reminder-card.ts'
import { memberCard } from './member-card.ts'
import { myActionsCard } from './my-actions-card.ts'
import { healthTestCard } from './health-test-card.ts'
import { ownViewCard } from './own-view-card.ts'
import { preparatoryCallCard } from './preparatory-call-card.ts'
import { qualityAlertCard } from './quality-alert-card.ts'
import { refusalCard } from './refusal-card.ts'
import { roleCard } from './role-card.ts'
import { saveCard, savedCard } from './save-card.ts'
import { statusCard } from './status-card.ts'
import { surveyCard } from './survey-card.ts'
import { surveyWishCard } from './survey-wish-card.ts'
import { voteCard } from './vote-card.ts'
import { voteResultCard } from './vote-result-card.ts'

/** Cards a person asks for in chat; they are answers, so nothing schedules them. */
export interface AskedCards {
  help(opening: Opening): Card
  /** The same where others read along. */
  helpInPublic(opening: Opening): Card
  teamGreeting(): Card
  /** What stands in a shared conversation in place of what only each person may see. */
  ownView(card: OwnCard, memberIds: readonly string[] | null): Card
  /** A no with ways out of it; `again` is what the person had written. */
  sorry(title: string, words: string, again?: string): Card
  /** Whether surveys come any more, as the person has just said. */
  surveyWish(wish: 'stopSurveys' | 'resumeSurveys'): Card
  status(plans: readonly { readonly plan: Plan; readonly figures: Figures }[]): Card
  myActions(plans: readonly Plan[], personId: string, now: string): Card
}

interface Opening {
  readonly title: string
  readonly words: string
}

type WithoutLinks<Draw> = Draw extends (links: Links, ...given: infer Given) => infer Drawn
  ? (...given: Given) => Drawn
  : never

/** Forms in dialogs, what they end with, and cards people put into conversations themselves. */
interface DialogCards {
  readonly save: typeof saveCard
  readonly saved: WithoutLinks<typeof savedCard>
  readonly checkIn: typeof checkInDialog
  readonly checkedIn: WithoutLinks<typeof checkedInCard>
  readonly found: WithoutLinks<typeof foundCard>
}

export interface WholeDeck extends CardDeck {
  readonly asked: AskedCards
  readonly dialogs: DialogCards
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
    checkIn: checkInCard(links),
    qualityAlert: qualityAlertCard(links),
    healthTest: healthTestCard(links),
    greeting: () => greetingCard(links),
    asked: {
      help: (opening) => helpCard(links, opening),
      helpInPublic: (opening) => helpInPublic(links, opening),
      teamGreeting: () => teamGreetingCard(links),
      ownView: (card, memberIds) => ownViewCard(links, card, memberIds),
      sorry: (title, words, again = '') =>
        refusalCard(title, words, [
          ...(again === '' ? [] : [sayButton('Try again', again)]),
          sayButton('What can I do?', 'help'),
          linkButton('Open Switchover', links.page('')),
        ]),
      surveyWish: surveyWishCard,
      status: (plans) => statusCard(links, plans),
      myActions: (plans, personId, now) => myActionsCard(links, plans, personId, now),
    },
    dialogs: {
      save: saveCard,
      saved: (given) => savedCard(links, given),
      checkIn: checkInDialog,
      checkedIn: (plan, result, today) => checkedInCard(links, plan, result, today),
      found: (kind, id, from) => foundCard(links, kind, id, from),
    },
  }
}
