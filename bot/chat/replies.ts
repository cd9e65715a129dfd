import { type Activity, CardFactory, MessageFactory, type TurnContext } from 'botbuilder'
import { z } from 'zod'
import { mayReply } from '../chat-pace.ts'
import type { Card } from '../ports/messenger.ts'

type Pacing = Parameters<typeof mayReply>[0]

/** Everything the bot says in a chat of its own accord leaves here, within the conversation's windows. */
export async function say(context: TurnContext, world: Pacing, card: Card): Promise<void> {
  if (await isFree(context, world)) await context.sendActivity(messageWith(card))
}

/** Puts a card in the place of the one that was pressed on; where that was deleted meanwhile, it is said anew. */
export async function showInstead(
  context: TurnContext,
  world: Pacing,
  { activityId, card }: { readonly activityId: string; readonly card: Card },
): Promise<void> {
  if (!(await isFree(context, world))) return
  try {
    await context.updateActivity({ ...messageWith(card), id: activityId })
  } catch (problem) {
    if (!Gone.safeParse(problem).success) throw problem
    await say(context, world, card)
  }
}

/** What the SDK throws where the message is no longer there. */
const Gone = z.looseObject({ statusCode: z.literal(404) })

/** Without the database nobody counts; then an apology is all there is to say, and it is better said. */
async function isFree({ activity }: TurnContext, world: Pacing): Promise<boolean> {
  return mayReply(world, activity.conversation.id).catch(() => true)
}

function messageWith(card: Card): Partial<Activity> {
  return MessageFactory.attachment(CardFactory.adaptiveCard(card))
}
