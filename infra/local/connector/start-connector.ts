import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { contractWatch } from '../contract/contract-watch.ts'
import type { OnExchange } from '../contract/exchange.ts'
import { memberIdOf, ownerOfConversation, personalConversationIdOf } from './accounts.ts'
import { createCallerCheck } from './caller.ts'
import { createChats } from './chats.ts'
import type { ChatChange } from './chats.ts'
import { createConnectorApi } from './connector-api.ts'
import { createDelivery } from './delivery.ts'
import { createLocalApi } from './local-api.ts'
import { errorReply, sendReply } from './replies.ts'
import type { ChatMessage } from './shapes.ts'
import { createUserActs } from './user-acts.ts'

export interface ConnectorSettings {
  /** Loopback port; without it the system chooses one. */
  readonly port?: number
  /** Where the stand-in for Entra publishes its metadata and keys. */
  readonly entraUrl: string
  /** The bot's /api/messages; asked for on every delivery, so that the app may start later. */
  readonly botEndpoint: () => string
  /** A token as the channel would sign it, for exactly this service URL. */
  readonly connectorToken: (serviceUrl: string) => Promise<string>
  /** Milliseconds; windows, times shown and token expiry go by it: give Entra the same clock. */
  readonly now?: () => number
  /** Requests per second of the app in its tenant (peers.md §5.1). Default 50. */
  readonly ceilingPerSecond?: number
  /** Whether a 429 for a full window says when to come back; Teams does not always. Default 'sent'. */
  readonly retryAfter?: 'sent' | 'left out'
  /** How long the bot may take for an activity before it counts as unreachable. Default 15,000. */
  readonly botDeadlineMs?: number
  /** Sees every answered connector request; default: a contract watch of its own where CONTRACT_LOG is set. */
  readonly onExchange?: OnExchange
}

export type Connector = Awaited<ReturnType<typeof startConnector>>

/**
 * Starts the stand-in for the Bot Connector and for the people in Teams on loopback, with its own state in memory.
 * The REST side enforces tokens, rate windows, size and installation as Teams does; `/local` is what people do.
 */
export async function startConnector(settings: ConnectorSettings) {
  const now = settings.now ?? Date.now
  const chats = createChats(now)
  const asked = settings.onExchange === undefined && process.env.CONTRACT_LOG !== undefined
  const watch = asked ? contractWatch('connector') : null
  const api = createConnectorApi({
    chats,
    isOurBot: createCallerCheck(settings.entraUrl, now),
    now,
    ceilingPerSecond: settings.ceilingPerSecond ?? 50,
    retryAfter: settings.retryAfter ?? 'sent',
    onExchange: settings.onExchange ?? watch?.onExchange ?? (() => {}),
  })
  const serviceUrl = () => `${url}/`
  const deliver = createDelivery({
    botEndpoint: settings.botEndpoint,
    connectorToken: settings.connectorToken,
    serviceUrl,
    deadlineMs: settings.botDeadlineMs ?? 15_000,
  })
  const acts = createUserActs({ chats, deliver, serviceUrl, now })
  const log = () => ({ requests: api.requests(), refusals: api.refusals(), violations: api.violations() })
  const local = createLocalApi({ chats, acts, log })

  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://127.0.0.1')
    const answer = asked.pathname.startsWith('/local/') ? local : api.answer
    answer(request, response, asked).catch((bug: unknown) => {
      if (!response.headersSent) sendReply(response, errorReply(500, 'StandInBug', String(bug)))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port ?? 0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function close(): Promise<void> {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    watch?.close()
  }

  return {
    url,
    /** As every activity carries it: with a slash at the end, like Teams' own. */
    serviceUrl: serviceUrl(),
    ...acts,
    isInstalled: chats.isInstalled,
    /** The app is there as by an admin's policy of long ago: the bot hears nothing of it. */
    admit: (personIds: readonly string[]) =>
      personIds.forEach((personId) => chats.setInstalled(personId, true)),
    /** The person blocks the bot: sends end in Teams' own 403. */
    block: chats.block,
    unblock: chats.unblock,
    fault: api.fault,
    clearFaults: api.clearFaults,
    requests: api.requests,
    refusals: api.refusals,
    violations: api.violations,
    messages: (conversationId: string): readonly ChatMessage[] => chats.inConversation(conversationId),
    /** Personal conversation of a person; throws for somebody who does not exist. */
    conversationOf,
    memberIdOf,
    unread: chats.unread,
    listen: (listener: (change: ChatChange) => void) => chats.listen(listener),
    close,
  }
}

function conversationOf(personId: string): string {
  const conversationId = personalConversationIdOf(personId)
  if (!ownerOfConversation(conversationId)) throw new Error(`Nobody has the object id ${personId}.`)
  return conversationId
}
