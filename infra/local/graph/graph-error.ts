import { randomUUID } from 'node:crypto'
import type { Answer, Ask } from '../contract/loopback.ts'

/** A refusal of Graph, thrown by a route and written once by the server. */
export class GraphRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** An error body as the service writes it: `innerError` with a capital E, its date without a zone. */
export function graphErrorAnswer(refusal: GraphRefusal, ask: Ask, now: Date): Answer {
  const client = ask.headers['client-request-id']
  const clientRequestId = typeof client === 'string' ? client : randomUUID()
  const requestId = randomUUID()
  const innerError = {
    date: now.toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId,
  }
  return {
    status: refusal.status,
    headers: { 'request-id': requestId, 'client-request-id': clientRequestId, ...refusal.headers },
    body: { error: { code: refusal.code, message: refusal.message, innerError } },
  }
}

export function badRequest(message: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', message)
}

export function notFound(message: string): GraphRefusal {
  return new GraphRefusal(404, 'NotFound', message)
}

export function throttled(retryAfterS: number): GraphRefusal {
  const headers = { 'retry-after': String(retryAfterS) }
  return new GraphRefusal(429, 'TooManyRequests', 'Please retry again later.', headers)
}
