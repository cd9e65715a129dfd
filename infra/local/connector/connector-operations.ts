import { randomUUID } from 'node:crypto'
import { localTenant } from '#infra/local/identifiers.ts'
import { botAccount, ownerOfConversation, personalConversationIdOf, personWithMemberId } from './accounts.ts'
import type { Chats } from './chats.ts'
import { activityNotFound, conversationNotFound, errorReply, notInRoster, writesBlocked } from './replies.ts'
import type { Reply } from './replies.ts'
import { BotActivity, NewConversation } from './shapes.ts'
import { companyTeam, companyTeamMembers, isTeamThread } from './team.ts'
import { memberOf } from './user-activity.ts'

export interface ConnectorRequest {
  readonly conversationId: string
  readonly activityId: string
  readonly memberId: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** What each connector operation does to the chats once it was let in. */
export function createConnectorOperations(chats: Chats) {
  function createConversation({ body }: ConnectorRequest): Reply {
    const wanted = NewConversation.safeParse(body)
    if (!wanted.success) return badArgument('The conversation parameters can not be read.')
    const { bot, members, isGroup, tenantId, channelData, activity } = wanted.data
    if (isGroup || members?.length !== 1) return badArgument('Only one-to-one conversations can be created.')
    if (bot && bot.id !== botAccount.id) return badArgument('The bot id is not the caller.')
    if ((tenantId ?? channelData?.tenant?.id) !== localTenant.tenantId)
      return badArgument('The tenant is missing.')

    const person = personWithMemberId(members[0]?.id ?? '')
    if (!person) return badArgument('Invalid user identity in provided tenant.')
    const id = personalConversationIdOf(person.id)
    const closed = closedFor(id)
    if (closed) return closed
    if (!activity) return { status: 201, body: { id } }
    return { status: 201, body: { id, activityId: chats.add(id, 'bot', activity).id } }
  }

  function send({ conversationId, activityId, body }: ConnectorRequest): Reply {
    const activity = BotActivity.safeParse(body)
    if (!activity.success) return badSyntax
    const closed = closedFor(conversationId)
    if (closed) return closed

    if (activity.data.type === 'typing') chats.tell('typing', conversationId, null)
    if (activity.data.type !== 'message') return { status: 201, body: { id: `f:${randomUUID()}` } }
    const replyToId = activity.data.replyToId ?? (activityId || null)
    return { status: 201, body: { id: chats.add(conversationId, 'bot', { ...activity.data, replyToId }).id } }
  }

  function update({ conversationId, activityId, body }: ConnectorRequest): Reply {
    const activity = BotActivity.safeParse(body)
    if (!activity.success) return badSyntax
    const found = chats.find(conversationId, activityId)
    const closed = closedFor(conversationId)
    if (closed) return closed
    if (found?.author !== 'bot') return activityNotFound

    chats.edit(found, activity.data)
    return { status: 200, body: { id: activityId } }
  }

  function remove({ conversationId, activityId }: ConnectorRequest): Reply {
    const found = chats.find(conversationId, activityId)
    const closed = closedFor(conversationId)
    if (closed) return closed
    if (found?.author !== 'bot') return activityNotFound

    chats.remove(found)
    return { status: 200 }
  }

  function members({ conversationId }: ConnectorRequest): Reply {
    const people = peopleIn(conversationId)
    return people ? { status: 200, body: people.map(memberOf) } : conversationNotFound
  }

  /** Teams also takes the object id here. */
  function member({ conversationId, memberId }: ConnectorRequest): Reply {
    const found = peopleIn(conversationId)
      ?.map(memberOf)
      .find((each) => each.id === memberId || each.aadObjectId === memberId)
    if (found) return { status: 200, body: found }
    return errorReply(404, 'MemberNotFoundInConversation', 'The member was not found in the conversation.')
  }

  function pagedMembers({ conversationId, query }: ConnectorRequest): Reply {
    const people = peopleIn(conversationId)
    if (!people) return conversationNotFound
    const size = Math.min(Math.max(Number(query.get('pageSize') ?? 200), 1), 500)
    const start = Number(Buffer.from(query.get('continuationToken') ?? '', 'base64url').toString() || 0)
    const end = start + size
    const more =
      end < people.length ? { continuationToken: Buffer.from(String(end)).toString('base64url') } : {}
    return { status: 200, body: { ...more, members: people.slice(start, end).map(memberOf) } }
  }

  function teamDetails({ conversationId }: ConnectorRequest): Reply {
    if (conversationId !== companyTeam.id) return conversationNotFound
    const { id, name, aadGroupId, channels } = companyTeam
    const counts = { channelCount: channels.length, memberCount: companyTeamMembers.length }
    return { status: 200, body: { id, name, aadGroupId, ...counts } }
  }

  /** The General channel has no name here, as in Teams. */
  function teamConversations({ conversationId }: ConnectorRequest): Reply {
    if (conversationId !== companyTeam.id) return conversationNotFound
    const conversations = companyTeam.channels.map(({ id, name }) => ({
      id,
      name: name === 'General' ? null : name,
    }))
    return { status: 200, body: { conversations } }
  }

  function closedFor(conversationId: string): Reply | null {
    if (isTeamThread(conversationId)) return null
    const owner = ownerOfConversation(conversationId)
    if (!owner) return conversationNotFound
    if (chats.isBlocked(owner.id)) return writesBlocked
    return chats.isInstalled(owner.id) ? null : notInRoster
  }

  function peopleIn(conversationId: string) {
    if (isTeamThread(conversationId)) return companyTeamMembers
    const owner = ownerOfConversation(conversationId)
    return owner && chats.isInstalled(owner.id) ? [owner] : null
  }

  return {
    createConversation,
    send,
    update,
    remove,
    members,
    member,
    pagedMembers,
    teamDetails,
    teamConversations,
  }
}

const badSyntax = errorReply(400, 'BadSyntax', 'The activity can not be read.')

function badArgument(message: string): Reply {
  return errorReply(400, 'BadArgument', message)
}
