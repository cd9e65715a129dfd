import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { OnExchange } from '../contract/exchange.ts'
import type { Chats } from './chats.ts'
import { createConnectorOperations } from './connector-operations.ts'
import { matchConnectorRoute } from './connector-routes.ts'
import type { MatchedRoute } from './connector-routes.ts'
import { createFaults } from './faults.ts'
import type { ConnectorOperation, Fault } from './faults.ts'
import {
  errorReply,
  messageTooLarge,
  parsedJson,
  readText,
  sendReply,
  unauthorized,
  writesBlocked,
} from './replies.ts'
import type { Reply } from './replies.ts'
import { createRateWindows } from './windows.ts'
import type { Violation } from './windows.ts'

/** A request of the bot and what became of it. */
export interface LoggedRequest {
  readonly at: number
  readonly operation: ConnectorOperation
  readonly conversationId: string
  readonly body: unknown
  /** The status answered, or how the connection was broken. */
  readonly outcome: number | 'reset' | 'hang'
}

/** FACTS §2: 40 KB (the older and stricter of the two published limits). */
const largestBodyBytes = 40 * 1024

/** The REST side of the connector: who calls, faults, windows, size, then the operation. */
export function createConnectorApi(world: {
  readonly chats: Chats
  readonly isOurBot: (authorization: string | undefined) => Promise<boolean>
  readonly now: () => number
  readonly ceilingPerSecond: number
  readonly retryAfter: 'sent' | 'left out'
  readonly onExchange: OnExchange
}) {
  const operations = createConnectorOperations(world.chats)
  const windows = createRateWindows({ ceilingPerSecond: world.ceilingPerSecond })
  const faults = createFaults()
  const log: LoggedRequest[] = []
  const violations: Violation[] = []

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const text = await readText(request)
    const body = parsedJson(text)
    const method = request.method ?? 'GET'
    const finish = (reply: Reply) => {
      const path = url.pathname.replace(/\/{2,}/g, '/') + url.search
      world.onExchange({ method, path, status: reply.status, requestBody: body, responseBody: reply.body })
      sendReply(response, reply)
    }

    if (!(await world.isOurBot(request.headers.authorization))) return finish(unauthorized)
    const route = matchConnectorRoute(operations, { method, url, body })
    if (!route) return finish(errorReply(404, 'NotFound', `There is no ${method} ${url.pathname}.`))

    const at = world.now()
    const note = (outcome: LoggedRequest['outcome']) =>
      void log.push({ at, operation: route.operation, conversationId: route.threadId, body, outcome })

    const fault = faults.strike(route.operation, route.threadId)
    if (!fault || fault.status === 'slow') {
      const reply = admitted(route, text, at)
      note(reply.status)
      // Only the answer is late: windows count arrivals, in the order in which they came.
      if (fault) await wait(fault.delayMs ?? 2000)
      return finish(reply)
    }

    if (fault.takesEffect) note(admitted(route, text, at).status)
    else note(fault.status)
    if (fault.status === 'hang') return
    if (fault.status === 'reset') return void request.socket.destroy()
    finish(faultReply(fault.status, fault))
  }

  function admitted(route: MatchedRoute, text: string, at: number): Reply {
    const admission = windows.admit(route.rateClass, route.threadId, at)
    if (!admission.admitted) {
      violations.push(admission.violation)
      return tooMany(world.retryAfter === 'sent' ? Math.ceil(admission.retryAfterMs / 1000) : null)
    }
    if (Buffer.byteLength(text) > largestBodyBytes) return messageTooLarge
    return route.run()
  }

  return {
    answer,
    fault: faults.order,
    clearFaults: faults.clear,
    requests: (): readonly LoggedRequest[] => log.filter(({ outcome }) => isAccepted(outcome)),
    refusals: (): readonly LoggedRequest[] => log.filter(({ outcome }) => !isAccepted(outcome)),
    violations: (): readonly Violation[] => [...violations],
  }
}

function isAccepted(outcome: LoggedRequest['outcome']): boolean {
  return typeof outcome === 'number' && outcome < 300
}

function faultReply(status: number, fault: Fault): Reply {
  const seconds = fault.retryAfterSeconds === undefined ? 1 : fault.retryAfterSeconds
  if (status === 429) return tooMany(seconds)
  // What 403 says where it speaks of the person, which is what it mostly does.
  if (status === 403) return writesBlocked
  const reply = errorReply(
    status,
    faultCodes[status] ?? 'ServiceError',
    `The connector was told to answer ${status}.`,
  )
  return status === 503 ? withRetryAfter(reply, seconds) : reply
}

const faultCodes: Readonly<Record<number, string>> = {
  404: 'ConversationNotFound',
  412: 'PreconditionFailed',
  413: 'RequestEntityTooLarge',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
}

function tooMany(retryAfterSeconds: number | null): Reply {
  return withRetryAfter(errorReply(429, 'TooManyRequests', 'Too many requests.'), retryAfterSeconds)
}

function withRetryAfter(reply: Reply, seconds: number | null): Reply {
  return seconds === null ? reply : { ...reply, headers: { 'retry-after': String(seconds) } }
}
