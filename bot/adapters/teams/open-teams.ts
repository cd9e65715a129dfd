import {
  type Activity,
  CardFactory,
  CloudAdapter,
  type ConversationReference,
  MessageFactory,
  type TurnContext,
} from 'botbuilder'
import type { Conversation } from '../../ports/conversations.ts'
import type { Card, Messenger, SendOutcome } from '../../ports/messenger.ts'
import { BotAuthentication, type BotIdentity, isAllowedOrigin } from './bot-authentication.ts'
import { outcomeOf } from './send-outcome.ts'

/** A Connector that has not answered by then is counted as unknown. */
const sendTimeoutMs = 10_000

export interface Teams {
  readonly adapter: CloudAdapter
  readonly messenger: Messenger
}

/** The one place where the Bot Framework SDK talks to Teams. */
export function openTeams(identity: BotIdentity): Teams {
  const adapter = new CloudAdapter(new BotAuthentication(identity))
  adapter.use(async (context, next) => {
    tamePipeline(context, adapter)
    await next()
  })
  return { adapter, messenger: teamsMessenger(adapter, identity) }
}

function teamsMessenger(adapter: CloudAdapter, { appId, connectorOrigins }: BotIdentity): Messenger {
  /** Runs one call inside a turn; what went wrong is handed out, because the SDK swallows it (traps.md §2.1 no. 4). */
  async function attempt(
    to: Conversation,
    call: (context: TurnContext) => Promise<string>,
  ): Promise<SendOutcome> {
    if (!isAllowedOrigin(to.serviceUrl, connectorOrigins))
      return { kind: 'rejected', reason: 'The conversation lies at an address Switchover does not send to.' }
    let outcome: SendOutcome = { kind: 'unknown', reason: 'The send did not come to an end.' }
    try {
      await adapter.continueConversationAsync(appId, referenceTo(to, appId), async (context) => {
        try {
          outcome = { kind: 'sent', conversationId: to.conversationId, activityId: await call(context) }
        } catch (problem) {
          outcome = outcomeOf(problem)
        }
      })
    } catch (problem) {
      // Before the call itself: no token, no client. Nothing has left.
      return {
        kind: 'notSent',
        reason: problem instanceof Error ? problem.name : 'The send could not begin.',
      }
    }
    return outcome
  }

  return {
    send: (to, card, summary) =>
      attempt(to, async (context) => (await context.sendActivity(messageWith(card, summary)))?.id ?? ''),
    update: (to, activityId, card, summary) =>
      attempt(to, async (context) => {
        await context.updateActivity({ ...messageWith(card, summary), id: activityId })
        return activityId
      }),
  }
}

function messageWith(card: Card, summary: string): Partial<Activity> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary }
}

function referenceTo(to: Conversation, appId: string): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    bot: { id: `28:${appId}`, name: 'Switchover' },
    conversation: {
      id: to.conversationId,
      tenantId: to.tenantId,
      isGroup: false,
      conversationType: 'personal',
      name: '',
    },
  }
}

interface Pipeline {
  removePolicy(options: { name: string }): void
  addPolicy(policy: object, options: object): void
}

/**
 * The connector client repeats POSTs on 5xx and resets, so a person could get a message twice, and it has no
 * timeout. Both are mended on its pipeline (traps.md §2.1 no. 5 and 6).
 */
function tamePipeline(context: TurnContext, adapter: CloudAdapter): void {
  const connector: unknown = context.turnState.get(adapter.ConnectorClientKey)
  const pipeline = (connector as { client?: { pipeline?: Pipeline } } | undefined)?.client?.pipeline
  if (!pipeline) return
  pipeline.removePolicy({ name: 'defaultRetryPolicy' })
  pipeline.addPolicy(
    {
      name: 'sendTimeout',
      sendRequest: (request: { timeout: number }, next: (request: object) => Promise<object>) => {
        request.timeout = sendTimeoutMs
        return next(request)
      },
    },
    { phase: 'Retry' },
  )
}
