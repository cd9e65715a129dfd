import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { companyPeople } from '#infra/local/company.ts'
import type { CompanyPerson } from '#infra/local/company.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { botAccount, personalConversationIdOf, personWithId } from './accounts.ts'
import type { Chats } from './chats.ts'
import { isCard } from './chats.ts'
import { CardAnswer } from './delivery.ts'
import type { BotAnswer, Deliver } from './delivery.ts'
import type { Attachment, CardAction, ChatMessage, PressOutcome } from './shapes.ts'
import { companyTeam, companyTeamMembers, isTeamThread } from './team.ts'
import { accountOf, userActivity } from './user-activity.ts'

/** What people do in Teams, turned into the activities the bot receives. */
export function createUserActs(world: {
  readonly chats: Chats
  readonly deliver: Deliver
  readonly serviceUrl: () => string
  readonly now: () => number
}) {
  const { chats } = world

  function send(person: CompanyPerson, own: Readonly<Record<string, unknown>>, id = `f:${randomUUID()}`) {
    const sending = { serviceUrl: world.serviceUrl(), at: world.now(), id }
    return world.deliver(userActivity(person, sending, own))
  }

  /** Installs the app for a person; gives the bot's statuses (none when it was there already). */
  async function install(personId: string): Promise<readonly number[]> {
    const person = known(personId)
    if (chats.isInstalled(personId)) return []

    chats.setInstalled(personId, true)
    const membersAdded = [{ id: botAccount.id }, accountOf(person)]
    const added = await send(person, { type: 'conversationUpdate', membersAdded })
    const installed = await send(person, { type: 'installationUpdate', action: 'add' })
    return [added.status, installed.status]
  }

  async function uninstall(personId: string): Promise<readonly number[]> {
    const person = known(personId)
    if (!chats.isInstalled(personId)) return []

    chats.setInstalled(personId, false)
    const membersRemoved = [{ id: botAccount.id }]
    const removed = await send(person, { type: 'conversationUpdate', membersRemoved })
    const uninstalled = await send(person, { type: 'installationUpdate', action: 'remove' })
    return [removed.status, uninstalled.status]
  }

  /** Adds the app to the team; gives the bot's status. */
  async function addToTeam(): Promise<number> {
    const { id, name, aadGroupId, channels } = companyTeam
    const { tenantId } = localTenant
    const added = await send(companyTeamMembers[0]!, {
      type: 'conversationUpdate',
      membersAdded: [{ id: botAccount.id }],
      conversation: { id: channels[0].id, conversationType: 'channel', isGroup: true, tenantId },
      channelData: { eventType: 'teamMemberAdded', team: { id, name, aadGroupId }, tenant: { id: tenantId } },
    })
    return added.status
  }

  /** Installs for everybody in the company, a few at a time as an admin's set-up policy does. */
  async function installForAll(): Promise<void> {
    const waiting = companyPeople.map(({ id }) => id).values()
    const worker = async () => {
      for (const personId of waiting) await install(personId)
    }
    await Promise.all(Array.from({ length: 8 }, worker))
  }

  /** Types a text to the bot; resolves when the bot has answered the request (its replies come separately). */
  async function message(personId: string, text: string) {
    const person = known(personId)
    if (!chats.isInstalled(personId)) throw new Error(`${person.name} has not installed the app.`)

    const sent = chats.add(personalConversationIdOf(personId), 'person', { text, textFormat: 'plain' })
    const answer = await send(person, { type: 'message', text, textFormat: 'plain' }, sent.id)
    return { message: sent, status: answer.status }
  }

  /**
   * Presses a button: Action.Execute becomes the adaptiveCard/action invoke, Action.Submit a message with a value;
   * the inputs are laid over the action's data, as Teams does.
   */
  async function press(
    personId: string,
    conversationId: string,
    activityId: string,
    action: CardAction,
    inputs: Readonly<Record<string, unknown>> = {},
  ): Promise<PressOutcome> {
    const person = known(personId)
    const card = cardMessage(conversationId, activityId)
    const data = { ...(isRecord(action.data) ? action.data : {}), ...inputs }
    if (action.type === 'Action.Execute') return execute(person, card, { ...action, data }, 'manual')
    const said = saidBy(data)
    if (said !== null) {
      const { status } = await message(personId, said)
      return { status, kind: 'none', text: null }
    }

    const value = {
      type: 'message',
      value: data,
      replyToId: activityId,
      channelData: channelDataOf('message'),
    }
    const answer = await send(person, value, String(world.now()))
    return answer.status < 300 ? outcome(answer, 'none', null) : failure(answer)
  }

  /** The card's own refresh, as Teams runs it when the message comes into view; nothing when the card has none. */
  async function refresh(
    personId: string,
    conversationId: string,
    activityId: string,
  ): Promise<PressOutcome> {
    const card = cardMessage(conversationId, activityId)
    const action = refreshActionOf(card, accountOf(known(personId)).id)
    if (!action) return { status: 204, kind: 'none', text: null }
    return execute(known(personId), card, action, 'automatic')
  }

  async function execute(
    person: CompanyPerson,
    card: ChatMessage,
    action: Omit<CardAction, 'type'>,
    trigger: 'manual' | 'automatic',
  ): Promise<PressOutcome> {
    const { id = '', verb = '', data = {} } = action
    const answer = await send(person, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', id, verb, data }, trigger },
      replyToId: card.id,
      channelData: channelDataOf('message'),
    })
    const parsed = CardAnswer.safeParse(answer.body)
    if (!parsed.success) return failure(answer)

    const { type, value, statusCode } = parsed.data
    if (statusCode === 200 && type === 'application/vnd.microsoft.card.adaptive') {
      const current = chats.find(card.conversationId, card.id)
      if (current) chats.showCard(current, value)
      return outcome(answer, 'card', null)
    }
    if (statusCode === 200 && type === 'application/vnd.microsoft.activity.message')
      return outcome(answer, 'note', String(value))
    return failure(answer)
  }

  /**
   * Any invoke of a person but a press: a dialog that opens or is sent off, a message action, a search.
   *
   * @param conversationId where the person is; their chat with the bot where nothing is said.
   */
  async function invoke(
    personId: string,
    { name, value, conversationId }: { name: string; value: unknown; conversationId?: string | undefined },
  ): Promise<BotAnswer> {
    const place = conversationId === undefined ? {} : { conversation: conversationOf(conversationId) }
    return send(known(personId), { type: 'invoke', name, value, ...place })
  }

  /** Puts a card that was picked in the search into the chat, as a message of the person. */
  function share(personId: string, attachment: Attachment): ChatMessage {
    known(personId)
    return chats.add(personalConversationIdOf(personId), 'person', { attachments: [attachment] })
  }

  function cardMessage(conversationId: string, activityId: string): ChatMessage {
    const found = chats.find(conversationId, activityId)
    if (!found) throw new Error(`There is no message ${activityId} in conversation ${conversationId}.`)
    return found
  }

  return { install, uninstall, installForAll, addToTeam, message, press, refresh, invoke, share }
}

const ImBack = z.looseObject({ msteams: z.looseObject({ type: z.literal('imBack'), value: z.string() }) })

/** What a button writes for the person, if it is such a button. */
function saidBy(data: unknown): string | null {
  const told = ImBack.safeParse(data)
  return told.success ? told.data.msteams.value : null
}

/** A conversation in a channel of the team, or somebody's chat with the bot. */
function conversationOf(id: string) {
  const { tenantId } = localTenant
  return isTeamThread(id)
    ? { id, tenantId, conversationType: 'channel', isGroup: true }
    : { id, tenantId, conversationType: 'personal' }
}

const Refreshing = z.looseObject({
  refresh: z.looseObject({
    action: z.looseObject({
      verb: z.string().optional(),
      id: z.string().optional(),
      data: z.unknown().optional(),
    }),
    userIds: z.array(z.string()).optional(),
  }),
})

/** In a chat of at most 60 members the list of users may be left out and then means everybody. */
function refreshActionOf(message: ChatMessage, memberId: string) {
  const card = Refreshing.safeParse(message.attachments.find(isCard)?.content)
  if (!card.success) return null
  const { action, userIds } = card.data.refresh
  return !userIds || userIds.includes(memberId) ? action : null
}

function known(personId: string): CompanyPerson {
  const person = personWithId(personId)
  if (!person) throw new Error(`Nobody has the object id ${personId}.`)
  return person
}

function channelDataOf(source: string) {
  return { tenant: { id: localTenant.tenantId }, source: { name: source } }
}

function outcome(answer: BotAnswer, kind: PressOutcome['kind'], text: string | null): PressOutcome {
  return { status: answer.status, kind, text }
}

/** The sentences Teams itself shows under the card. */
function failure(answer: BotAnswer): PressOutcome {
  const unreachable = answer.status === 504
  return outcome(
    answer,
    'failed',
    unreachable ? 'Unable to reach app. Please try again.' : 'Something went wrong. Please try again.',
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
