import {
  type Activity,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CardFactory,
  MessageFactory,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder'
import { z } from 'zod'
import { Refusal } from '#shared/basics/refusal.ts'
import type { WholeDeck } from '../cards/deck.ts'
import { refusalCard } from '../cards/refusal-card.ts'
import { dropGreeting, greet, sendWhatWaited } from '../messages.ts'
import { myActionsFor, statusFor } from '../own-cards.ts'
import type { Card } from '../ports/messenger.ts'
import type { World } from '../ports/world.ts'
import { press } from '../presses.ts'
import { pressFrom } from './pressed.ts'
import { sayWords, showCard } from './invoke-answers.ts'
import { type Wish, wishOf } from './sentences.ts'

const notUnderstood = { title: 'I did not understand that', words: 'This is what you can write to me:' }
const list = { title: 'What I can do', words: 'Write one of these to me:' }
const elsewhere = 'This Switchover belongs to another organisation, so I can not help you here.'

const Verb = z.object({ verb: z.string() }).catch({ verb: 'redraw' })
const Trigger = z.object({ trigger: z.string() }).catch({ trigger: 'manual' })

/** The door Teams knocks at: translates activities into what the desks do, and refusals into words. */
export class TeamsBot extends TeamsActivityHandler {
  readonly #world: World
  readonly #deck: WholeDeck

  constructor(world: World, deck: WholeDeck) {
    super()
    this.#world = world
    this.#deck = deck
  }

  /** Activities of another tenant go no further. */
  override async run(context: TurnContext): Promise<void> {
    if (tenantOf(context.activity) === this.#world.tenantId) return super.run(context)
    if (context.activity.type === 'invoke')
      await context.sendActivity({
        type: 'invokeResponse',
        value: { status: 200, body: sayWords(elsewhere) },
      })
    if (context.activity.type === 'message') await context.sendActivity(elsewhere)
  }

  protected override async onInstallationUpdateActivity(context: TurnContext): Promise<void> {
    const { action } = context.activity
    if (action === 'add' || action === 'add-upgrade') await this.#remember(context)
    if (action === 'add') await this.#greet(context)
    if (action === 'remove') await this.#forget(context)
  }

  /** The SDK's own way would ask Teams for every member; the activity already says who it is. */
  protected override async onConversationUpdateActivity(context: TurnContext): Promise<void> {
    const { membersAdded, membersRemoved, recipient } = context.activity
    if (membersAdded?.some(({ id }) => id === recipient.id)) {
      await this.#remember(context)
      await this.#greet(context)
    }
    if (membersRemoved?.some(({ id }) => id === recipient.id)) await this.#forget(context)
  }

  protected override async onMessageActivity(context: TurnContext): Promise<void> {
    const { text, replyToId } = context.activity
    const value: unknown = context.activity.value
    await this.#remember(context)
    // Where a client does not know Action.Execute, its fallback Action.Submit comes as a message with a value.
    if (value === undefined || value === null) {
      await context.sendActivity(
        messageWith(await this.#reply(wishOf(text ?? ''), personOf(context.activity))),
      )
      return
    }
    const card = await this.#pressed(Verb.parse(value).verb, value, context.activity)
    const message = messageWith(typeof card === 'string' ? refusalCard('That did not work', card) : card)
    if (replyToId && typeof card !== 'string') await context.updateActivity({ ...message, id: replyToId })
    else await context.sendActivity(message)
  }

  protected override async onAdaptiveCardInvoke(
    { activity }: TurnContext,
    { action }: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    // Teams itself asks when the card comes into view: that must never change anything, whatever the verb.
    const asksAgain = Trigger.parse(activity.value).trigger === 'automatic'
    const answer = await this.#pressed(asksAgain ? 'redraw' : action.verb, action.data, activity)
    return typeof answer === 'string' ? sayWords(answer) : showCard(answer)
  }

  /** The card to show, or the words of a refusal. */
  async #pressed(verb: string, untrusted: unknown, activity: Activity): Promise<Card | string> {
    try {
      return await press(this.#world, this.#deck, pressFrom(verb, untrusted, personOf(activity)))
    } catch (problem) {
      if (problem instanceof Refusal) return problem.message
      throw problem
    }
  }

  async #reply(wish: Wish | null, personId: string): Promise<Card> {
    const { asked } = this.#deck
    if (wish === 'status') return statusFor(this.#world, this.#deck, personId)
    if (wish === 'myActions') return myActionsFor(this.#world, this.#deck, personId)
    return asked.help(wish === 'help' ? list : notUnderstood)
  }

  async #remember({ activity }: TurnContext): Promise<void> {
    const { conversation, serviceUrl } = activity
    if (!isPersonal(activity)) return
    await this.#world.conversations.save({
      personId: personOf(activity),
      conversationId: conversation.id,
      serviceUrl,
      tenantId: this.#world.tenantId,
    })
    await sendWhatWaited(this.#world, personOf(activity))
  }

  async #greet({ activity }: TurnContext): Promise<void> {
    if (isPersonal(activity)) await greet(this.#world, personOf(activity))
  }

  async #forget({ activity }: TurnContext): Promise<void> {
    if (!isPersonal(activity)) return
    await this.#world.conversations.forget(personOf(activity))
    await dropGreeting(this.#world, personOf(activity))
  }
}

/** Only the channel says who somebody is; nothing in a card or text does. */
function personOf({ from }: Activity): string {
  if (!from.aadObjectId) throw new Refusal('unauthenticated', 'Teams did not say who you are.')
  return from.aadObjectId
}

function isPersonal({ conversation, from }: Activity): boolean {
  return conversation.conversationType === 'personal' && Boolean(from.aadObjectId)
}

const InTenant = z.object({ tenant: z.object({ id: z.string() }) })

function tenantOf({ conversation, channelData }: Activity): string | null {
  const told = InTenant.safeParse(channelData)
  return conversation.tenantId ?? (told.success ? told.data.tenant.id : null)
}

function messageWith(card: Card): Partial<Activity> {
  return MessageFactory.attachment(CardFactory.adaptiveCard(card))
}
