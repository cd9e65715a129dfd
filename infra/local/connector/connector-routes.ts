import { personalConversationIdOf, personWithMemberId } from './accounts.ts'
import type { ConnectorRequest, createConnectorOperations } from './connector-operations.ts'
import type { ConnectorOperation } from './faults.ts'
import type { Reply } from './replies.ts'
import { NewConversation } from './shapes.ts'
import type { RateClass } from './windows.ts'

export interface MatchedRoute {
  readonly operation: ConnectorOperation
  readonly rateClass: RateClass
  /** The thread whose windows count; a new conversation counts on the thread it would open. */
  readonly threadId: string
  readonly run: () => Reply
}

type Operations = ReturnType<typeof createConnectorOperations>
type Row = readonly [string, RegExp, ConnectorOperation, RateClass, keyof Operations]

const thread = '^/v3/conversations/(?<conversationId>[^/]+)'
const rows: readonly Row[] = [
  ['POST', /^\/v3\/conversations$/, 'createConversation', 'create', 'createConversation'],
  ['POST', RegExp(`${thread}/activities(/(?<activityId>[^/]+))?$`), 'send', 'send', 'send'],
  ['PUT', RegExp(`${thread}/activities/(?<activityId>[^/]+)$`), 'update', 'send', 'update'],
  ['DELETE', RegExp(`${thread}/activities/(?<activityId>[^/]+)$`), 'delete', 'send', 'remove'],
  ['GET', RegExp(`${thread}/members$`), 'members', 'members', 'members'],
  ['GET', RegExp(`${thread}/members/(?<memberId>[^/]+)$`), 'members', 'members', 'member'],
  ['GET', RegExp(`${thread}/pagedmembers$`), 'members', 'members', 'pagedMembers'],
  ['GET', /^\/v3\/teams\/(?<conversationId>[^/]+)$/, 'teamDetails', 'conversations', 'teamDetails'],
  [
    'GET',
    /^\/v3\/teams\/(?<conversationId>[^/]+)\/conversations$/,
    'teamConversations',
    'conversations',
    'teamConversations',
  ],
]

/** The operation a request asks for; null when the connector has none of that method and path. */
export function matchConnectorRoute(
  operations: Operations,
  request: { readonly method: string; readonly url: URL; readonly body: unknown },
): MatchedRoute | null {
  const path = request.url.pathname.replace(/\/{2,}/g, '/')
  for (const [method, pattern, operation, rateClass, name] of rows) {
    const found = method === request.method ? pattern.exec(path) : null
    if (!found) continue

    const wanted: ConnectorRequest = {
      conversationId: decoded(found.groups?.['conversationId']),
      activityId: decoded(found.groups?.['activityId']),
      memberId: decoded(found.groups?.['memberId']),
      query: request.url.searchParams,
      body: request.body,
    }
    const threadId = wanted.conversationId || threadToOpen(request.body)
    return { operation, rateClass, threadId, run: () => operations[name](wanted) }
  }
  return null
}

function threadToOpen(body: unknown): string {
  const memberId = NewConversation.safeParse(body).data?.members?.[0]?.id ?? ''
  const person = personWithMemberId(memberId)
  return person ? personalConversationIdOf(person.id) : memberId
}

function decoded(part: string | undefined): string {
  return decodeURIComponent(part ?? '')
}
