import { z } from 'zod'
import type { SendOutcome } from '../../ports/messenger.ts'

const Failure = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  response: z.object({ headers: z.object({ get: z.any() }).optional() }).optional(),
})

/** Errors of the socket that say nothing was delivered. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * Reads what a failed call to the Connector means. Only what is provably undelivered may be repeated:
 * 429, 412, 502 and 503 by Teams' own advice; a timeout, a reset or a 504 may have arrived.
 */
export function outcomeOf(problem: unknown): SendOutcome {
  const { statusCode, code } = Failure.catch({}).parse(problem)
  switch (statusCode) {
    case 429:
      return { kind: 'throttled', retryAfterMs: retryAfterOf(problem), scope: 'conversation' }
    case 412:
    case 502:
    case 503:
      return { kind: 'notSent', reason: `Teams could not take the message (${statusCode}).` }
    case 403:
      return { kind: 'unreachable', reason: 'The person has blocked or removed Switchover.' }
    case 404:
      return { kind: 'unreachable', reason: 'The conversation no longer exists.' }
    case 413:
      return { kind: 'rejected', reason: 'The message is larger than Teams accepts.' }
    case 400:
    case 401:
      return { kind: 'rejected', reason: `Teams refused the message (${statusCode}).` }
  }
  if (statusCode === undefined && code && neverLeft.has(code))
    return { kind: 'notSent', reason: 'Teams could not be reached.' }
  return {
    kind: 'unknown',
    reason: statusCode ? `Teams answered ${statusCode}.` : 'The connection ended before Teams answered.',
  }
}

/** Seconds or an HTTP date, in milliseconds from now; null where Teams did not say. */
function retryAfterOf(problem: unknown): number | null {
  const headers = (problem as { response?: { headers?: { get?: (name: string) => unknown } } }).response
    ?.headers
  const text = headers?.get?.('retry-after')
  if (typeof text !== 'string' || text === '') return null
  const seconds = Number(text)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const until = Date.parse(text)
  return Number.isNaN(until) ? null : Math.max(0, until - Date.now())
}
