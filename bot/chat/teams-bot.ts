import { type Activity, ActivityHandler, type InvokeResponse, TeamsInfo, type TurnContext } from 'botbuilder'
import { z } from 'zod'
import { Refusal } from '#shared/basics/refusal.ts'
import type { OwnCard } from '../cards/card.ts'
import type { WholeDeck } from '../cards/deck.ts'
import { isFirstHello } from '../hello.ts'
import { forgetChat, greet, sendWhatWaited } from '../messages.ts'
import { myActionsFor, statusFor } from '../own-cards.ts'
import type { Card } from '../ports/messenger.ts'
import type { World } from '../ports/world.ts'
import { press } from '../presses.ts'
import { resumeSurveys, stopSurveys } from '../survey-wishes.ts'
import { answerInvoke } from './invokes.ts'
import { wordsFor } from './invoke-answers.ts'
import { pressFrom } from './pressed.ts'
import { say, showInstead } from './replies.ts'
import { isPersonal, senderOf } from './sender.ts'
import { type Wish, wishOf } from './sentences.ts'
import { hearOfTeam } from './teams-heard.ts'

const notUnderstood = { title: 'I did not understand that', words: 'This is what you can write to me:' }
const list = { title: 'What I can do', words: 'Write one of these to me:' }
const sorry = 'That did not work'

const turnedAway = {
  foreign: {
    title: 'I can not help you here',
    words: 'This Switchover belongs to another organisation. Ask your own for theirs.',
  },
  nameless: {
    title: 'I can not tell who you are',
    words:
      'Teams did not say who you are. Sign in to Teams with your account of this organisation and try again.',
  },
} as const

/** So many and one more: enough to know whether a conversation is small. */
const membersLookedAt = 61

const Verb = z.object({ verb: z.string() }).catch({ verb: 'redraw' })

/** The door Teams knocks at: translates activities into what the desks do, and refusals into words. */
export class TeamsBot extends ActivityHandler {
  readonly #world: World
  readonly #deck: WholeDeck

  constructor(world: World, deck: WholeDeck) {
    super()
    this.#world = world
    this.#deck = deck
  }

  /** Who is of another tenant, or nobody can tell who they are, gets an answer and no further. Bots get none. */
  override async run(context: TurnContext): Promise<void> {
    const { kind } = senderOf(context.activity, this.#world.tenantId)
    if (kind === 'bot') return
    if (kind === 'foreign') return this.#turnAway(context, kind)
    const speaks = context.activity.type === 'message' || context.activity.type === 'invoke'
    if (kind === 'nameless' && speaks) return this.#turnAway(context, kind)
    return super.run(context)
  }

  protected override async onInstallationUpdateActivity(context: TurnContext): Promise<void> {
    const { action } = context.activity
    await hearOfTeam(this.#world, context.activity)
    if (action === 'add' || action === 'add-upgrade') await this.#remember(context)
    if (action === 'add') await this.#greet(context)
    if (action === 'remove') await this.#forget(context)
  }

  /** The SDK's own way would ask Teams for every member; the activity already says who it is. */
  protected override async onConversationUpdateActivity(context: TurnContext): Promise<void> {
    const { membersAdded, membersRemoved, recipient } = context.activity
    await hearOfTeam(this.#world, context.activity)
    if (membersAdded?.some(({ id }) => id === recipient.id)) {
      await this.#remember(context)
      await this.#greet(context)
    }
    if (membersRemoved?.some(({ id }) => id === recipient.id)) await this.#forget(context)
  }

  protected override async onMessageActivity(context: TurnContext): Promise<void> {
    const { text = '', replyToId } = context.activity
    const value: unknown = context.activity.value
    await this.#remember(context)
    // The app may have been in the team before anybody wrote down in which it is.
    await hearOfTeam(this.#world, context.activity)
    // Where a client does not know Action.Execute, its fallback Action.Submit comes as a message with a value.
    if (value === undefined || value === null)
      return say(context, this.#world, await this.#reply(context, wishOf(text)))

    const card = await this.#pressed(Verb.parse(value).verb, value, this.#personOf(context.activity))
    if (typeof card === 'string') return say(context, this.#world, this.#deck.asked.sorry(sorry, card))
    // What one person sees must not take the place of a card that others look at too.
    if (!isPersonal(context.activity)) return say(context, this.#world, this.#deck.asked.helpInPublic(list))
    return replyToId
      ? showInstead(context, this.#world, { activityId: replyToId, card })
      : say(context, this.#world, card)
  }

  protected override async onInvokeActivity({ activity }: TurnContext): Promise<InvokeResponse> {
    const [world, deck] = [this.#world, this.#deck]
    return answerInvoke({ world, deck, activity, personId: this.#personOf(activity) })
  }

  async #turnAway(context: TurnContext, why: keyof typeof turnedAway): Promise<void> {
    const { title, words } = turnedAway[why]
    const { type, name } = context.activity
    if (type === 'invoke')
      await context.sendActivity({
        type: 'invokeResponse',
        value: { status: 200, body: wordsFor(name, words) },
      })
    if (type === 'message') await say(context, this.#world, this.#deck.asked.sorry(title, words))
  }

  /** The card to show, or the words of a refusal. */
  async #pressed(verb: string, untrusted: unknown, personId: string): Promise<Card | string> {
    try {
      return await press(this.#world, this.#deck, pressFrom(verb, untrusted, personId))
    } catch (problem) {
      if (problem instanceof Refusal) return problem.message
      throw problem
    }
  }

  async #reply(context: TurnContext, wish: Wish | null): Promise<Card> {
    const { asked } = this.#deck
    const opening = wish === 'help' ? list : notUnderstood
    if (!isPersonal(context.activity)) {
      if (wish === 'status' || wish === 'myActions') return this.#ownView(context, wish)
      return asked.helpInPublic(opening)
    }
    const personId = this.#personOf(context.activity)
    if (wish === 'stopSurveys' || wish === 'resumeSurveys') return this.#setSurveys(wish, personId)
    if (wish === 'status') return statusFor(this.#world, this.#deck, personId)
    if (wish === 'myActions') return myActionsFor(this.#world, this.#deck, personId)
    return asked.help(opening)
  }

  async #setSurveys(wish: 'stopSurveys' | 'resumeSurveys', personId: string): Promise<Card> {
    await (wish === 'stopSurveys' ? stopSurveys : resumeSurveys)(this.#world, personId)
    return this.#deck.asked.surveyWish(wish)
  }

  async #ownView(context: TurnContext, card: OwnCard): Promise<Card> {
    return this.#deck.asked.ownView(card, await membersOf(context))
  }

  async #remember({ activity }: TurnContext): Promise<void> {
    const { conversation, serviceUrl, locale } = activity
    if (!isPersonal(activity)) return
    const personId = this.#personOf(activity)
    await this.#world.conversations.save({
      personId,
      conversationId: conversation.id,
      serviceUrl,
      tenantId: this.#world.tenantId,
      language: locale ? locale.slice(0, 20) : null,
    })
    await sendWhatWaited(this.#world, personId)
  }

  async #greet(context: TurnContext): Promise<void> {
    if (isPersonal(context.activity)) return greet(this.#world, this.#personOf(context.activity))
    if (await isFirstHello(this.#world, placeOf(context.activity)))
      await say(context, this.#world, this.#deck.asked.teamGreeting())
  }

  async #forget({ activity }: TurnContext): Promise<void> {
    if (!isPersonal(activity)) return
    await forgetChat(this.#world, this.#personOf(activity))
  }

  /** Only the channel says who somebody is; nothing in a card or text does. */
  #personOf(activity: Activity): string {
    const sender = senderOf(activity, this.#world.tenantId)
    if (sender.kind !== 'person') throw new Refusal('unauthenticated', turnedAway.nameless.words)
    return sender.personId
  }
}

const OfTeam = z.object({ team: z.object({ id: z.string() }) })

/** A team is told of in each of its channels; it is one place all the same. */
function placeOf({ channelData, conversation }: Activity): string {
  const told = OfTeam.safeParse(channelData)
  return told.success ? told.data.team.id : conversation.id
}

/** How the channel names those in the conversation; null where Teams does not say, and the button has to do. */
async function membersOf(context: TurnContext): Promise<string[] | null> {
  try {
    const { members, continuationToken } = await TeamsInfo.getPagedMembers(context, membersLookedAt)
    return continuationToken ? null : members.map(({ id }) => id)
  } catch {
    return null
  }
}
