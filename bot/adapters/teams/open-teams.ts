import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import {
  type Activity,
  CardFactory,
  CloudAdapter,
  type ConversationReference,
  type InvokeResponse,
  MessageFactory,
  type TurnContext,
} from 'botbuilder'
import { type AuthenticateRequestResult, AuthenticationError } from 'botframework-connector'
import { Outage } from '../../outage.ts'
import type { Conversation } from '../../ports/conversations.ts'
import type { Card, Messenger, SendOutcome } from '../../ports/messenger.ts'
import type { TeamMembers } from '../../ports/team-members.ts'
import { BotAuthentication, type BotIdentity, connectorScope } from './bot-authentication.ts'
import { isAllowedOrigin } from './channel-check.ts'
import { outcomeOf } from './send-outcome.ts'
import { teamMembers } from './team-members.ts'

/** A Connector that has not answered by then is counted as unknown. */
const patienceMs = 10_000
/** In a turn a person waits, and Teams no longer than 15 s: time for the reply, and for words where that failed. */
const replyPatienceMs = 5_000

type MayReply = (conversationId: string) => Promise<boolean>

/** How the SDK names a turn that we began. */
const ownTurn = 'ContinueConversation'

export interface Teams {
  readonly adapter: CloudAdapter
  readonly messenger: Messenger
  readonly teamMembers: TeamMembers
}

/**
 * The one place where the Bot Framework SDK talks to Teams.
 *
 * @param more.sendTimeoutMs how long one call to the Connector may take.
 * @param more.mayReply waits for a reply's place in the conversation's windows; false where there is none in time.
 */
export function openTeams(
  identity: BotIdentity,
  more: { readonly sendTimeoutMs?: number; readonly mayReply?: MayReply } = {},
): Teams {
  const { sendTimeoutMs = patienceMs, mayReply } = more
  const adapter = new QuietAdapter(new BotAuthentication(identity))
  adapter.use(async (context, next) => {
    const isOwn = context.activity.name === ownTurn
    tamePipeline(context, adapter, isOwn ? sendTimeoutMs : Math.min(sendTimeoutMs, replyPatienceMs))
    // What the sender begins has been through its turnstile.
    if (mayReply && !isOwn) paceReplies(context, mayReply)
    await next()
  })
  return {
    adapter,
    messenger: teamsMessenger(adapter, identity),
    teamMembers: teamMembers(adapter, identity),
  }
}

/** The SDK prints every stranger at the door with a stack; a refusal is an answer, not an error. */
class QuietAdapter extends CloudAdapter {
  protected override processActivity(authHeader: string, activity: Activity, logic: Logic): Answered
  protected override processActivity(
    auth: AuthenticateRequestResult,
    activity: Activity,
    logic: Logic,
  ): Answered
  protected override async processActivity(
    auth: string | AuthenticateRequestResult,
    activity: Activity,
    logic: Logic,
  ): Answered {
    try {
      return await super.processActivity(auth as string, activity, logic)
    } catch (problem) {
      if (problem instanceof AuthenticationError) return { status: 401 }
      // Nobody can say now who asks; Teams tells the person that the app cannot be reached.
      if (problem instanceof Outage) return { status: 503 }
      throw problem
    }
  }
}

type Logic = (context: TurnContext) => Promise<void>
type Answered = Promise<InvokeResponse | undefined>

function teamsMessenger(adapter: CloudAdapter, identity: BotIdentity): Messenger {
  const { appId, connectorOrigins, tokens } = identity

  /** Runs one call inside a turn; what went wrong is handed out, because the SDK swallows it (traps.md §2.1 no. 4). */
  async function attempt(
    to: Conversation,
    call: (context: TurnContext) => Promise<string>,
  ): Promise<SendOutcome> {
    if (!isAllowedOrigin(to.serviceUrl, connectorOrigins))
      return { kind: 'rejected', reason: 'The conversation lies at an address Switchover does not send to.' }
    let outcome: SendOutcome | undefined
    try {
      // The SDK asks for it in the middle of the call, where nobody could say any more that nothing has left.
      await tokens.get(connectorScope)
      await adapter.continueConversationAsync(appId, referenceTo(to, appId), async (context) => {
        try {
          const activityId = await call(context)
          // Teams names what it took; a yes without a name comes from somebody in its place.
          outcome =
            activityId === ''
              ? { kind: 'unknown', reason: 'What answered was not Teams.' }
              : { kind: 'sent', conversationId: to.conversationId, activityId }
        } catch (problem) {
          outcome = outcomeOf(problem)
        }
      })
    } catch {
      // Unless the call itself had come to its end: no token, no client, so nothing has left.
      return outcome ?? { kind: 'notSent', reason: 'Switchover could not sign in to send it.' }
    }
    return outcome ?? { kind: 'unknown', reason: 'The send did not come to an end.' }
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

/** Answers in chat keep the windows too; what an invoke is answered with travels back by itself and does not count. */
function paceReplies(context: TurnContext, mayReply: MayReply): void {
  const { id } = context.activity.conversation
  // Without the database nobody counts; then an apology is all there is to say, and it is better said.
  const isFree = (conversationId: string) => mayReply(conversationId).catch(() => true)
  context.onSendActivities(async (_, activities, send) => {
    const counted = activities.filter(({ type }) => type !== 'invokeResponse')
    for (const _each of counted) if (!(await isFree(id))) return []
    return send()
  })
  context.onUpdateActivity(async (_, _activity, update) => {
    if (await isFree(id)) await update()
  })
}

/** Milliseconds; less than any server waits before it hangs up. */
const idleMs = 2_000
/**
 * A connection that Teams ends while we write to it leaves open whether the message arrived; the SDK keeps idle ones for
 * as long as the other side does, so that both may reach for it in the same moment.
 */
const kept = {
  http: new HttpAgent({ keepAlive: true, timeout: idleMs }),
  https: new HttpsAgent({ keepAlive: true, timeout: idleMs }),
}

interface Outgoing {
  readonly url: string
  abortSignal?: AbortSignal
  agent?: HttpAgent | HttpsAgent
}

interface Pipeline {
  removePolicy(options: { name: string }): void
  addPolicy(policy: object, options: object): void
}

/**
 * The connector client repeats POSTs on 5xx and resets, so a person could get a message twice, and it has no
 * timeout. Both are mended on its pipeline (traps.md §2.1 no. 5 and 6).
 */
function tamePipeline(context: TurnContext, adapter: CloudAdapter, sendTimeoutMs: number): void {
  const connector: unknown = context.turnState.get(adapter.ConnectorClientKey)
  const pipeline = (connector as { client?: { pipeline?: Pipeline } } | undefined)?.client?.pipeline
  if (!pipeline) return
  pipeline.removePolicy({ name: 'defaultRetryPolicy' })
  pipeline.addPolicy(
    {
      name: 'sendTimeout',
      sendRequest: (request: Outgoing, next: (request: object) => Promise<object>) => {
        // Not `request.timeout`: its timer outlives the answer and would hold the process.
        request.abortSignal = AbortSignal.timeout(sendTimeoutMs)
        request.agent = request.url.startsWith('https:') ? kept.https : kept.http
        return next(request)
      },
    },
    { phase: 'Retry' },
  )
}
