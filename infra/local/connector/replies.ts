import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The error body of the connector's contract (ErrorResponse). */
export function errorReply(status: number, code: string, message: string): Reply {
  return { status, body: { error: { code, message } } }
}

export const unauthorized = errorReply(401, 'Unauthorized', 'Authorization has been denied for this request.')
export const conversationNotFound = errorReply(404, 'ConversationNotFound', 'Conversation not found.')
export const activityNotFound = errorReply(404, 'ActivityNotFoundInConversation', 'Activity not found.')
export const notInRoster = errorReply(
  403,
  'BotNotInConversationRoster',
  'The bot is not part of the conversation roster.',
)
export const messageTooLarge = errorReply(413, 'RequestEntityTooLarge', 'Request body exceeds 40 KB.')

/** Teams wraps its own error as text, unlike the contract; seen in bot-error-403-MessageWritesBlocked.json. */
export const writesBlocked: Reply = {
  status: 403,
  body: {
    errorCode: 209,
    message: JSON.stringify({
      subCode: 'MessageWritesBlocked',
      details: 'Thread is blocked from message writes.',
      errorCode: null,
      errorSubCode: null,
    }),
  },
}

export function sendReply(response: ServerResponse, reply: Reply): void {
  const text = reply.body === undefined ? '' : JSON.stringify(reply.body)
  const type = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(reply.status, {
    ...type,
    'content-length': String(Buffer.byteLength(text)),
    ...reply.headers,
  })
  response.end(text)
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks = (await request.toArray()) as Buffer[]
  return Buffer.concat(chunks).toString('utf8')
}

/** The JSON of a body, or undefined when it is empty or no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
