import { z } from 'zod'
import type { SendOutcome } from '../../ports/messenger.ts'

/** What the SDK throws, as far as we read it; each field by itself, so that one odd field does not hide the status. */
const Failure = z
  .object({
    name: z.string().optional().catch(undefined),
    statusCode: z.number().optional().catch(undefined),
    code: z.string().optional().catch(undefined),
    response: z
      .object({
        bodyAsText: z.string().nullish(),
        headers: z.custom<{ get(name: string): unknown }>(hasGet).optional(),
      })
      .optional()
      .catch(undefined),
  })
  .catch({})

/** Errors before anything could be written to the socket. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * Reads what a failed call to the Connector means. Only what is provably undelivered may be repeated: 401, 429, 412,
 * 502 and 503 (by Teams' own advice) and a connection that never was; a timeout, a reset, 500 or 504 may have arrived.
 */
export function outcomeOf(problem: unknown): SendOutcome {
  const { name, statusCode, code, response } = Failure.parse(problem)
  const askedMs = retryAfterMs(response?.headers?.get('retry-after'))
  // Whoever is not there now and says when they will be is asked then.
  if (statusCode === 429 || (statusCode === 503 && askedMs !== null))
    return { kind: 'throttled', retryAfterMs: askedMs, scope: 'conversation' }
  switch (statusCode) {
    case 401:
      return { kind: 'notSent', reason: 'Teams did not accept Switchover’s own sign-in (401).' }
    case 412:
    case 502:
    case 503:
      return { kind: 'notSent', reason: `Teams could not take the message (${statusCode}).` }
    case 403:
      return forbidden(response?.bodyAsText ?? '')
    case 404:
      return (response?.bodyAsText ?? '').includes('ConversationNotFound')
        ? { kind: 'unreachable', reason: 'The conversation no longer exists.' }
        : { kind: 'rejected', reason: 'The address of Teams answered that there is nothing (404).' }
    case 413:
      return { kind: 'rejected', reason: 'The message is larger than Teams accepts.' }
    case 400:
      return { kind: 'rejected', reason: 'Teams refused the message (400).' }
    case undefined:
      if (code && neverLeft.has(code)) return { kind: 'notSent', reason: 'Teams could not be reached.' }
      return name === 'AbortError'
        ? { kind: 'unknown', reason: 'Teams did not answer in time.' }
        : { kind: 'unknown', reason: 'The connection ended before Teams answered.' }
    default:
      return { kind: 'unknown', reason: `Teams answered ${statusCode}.` }
  }
}

/** A failed call as the Connector put it; no status where nothing answered. */
export function failureOf(problem: unknown): {
  readonly status: number | null
  readonly body: string
  readonly retryAfterMs: number | null
} {
  const { statusCode, response } = Failure.parse(problem)
  return {
    status: statusCode ?? null,
    body: response?.bodyAsText ?? '',
    retryAfterMs: retryAfterMs(response?.headers?.get('retry-after')),
  }
}

/**
 * Codes that speak of one person: they blocked or removed the app (published table of status codes; the first as seen,
 * contracts/FACTS.md §2).
 */
const aboutPerson =
  /MessageWritesBlocked|ConversationBlockedByUser|BotNotInConversationRoster|ForbiddenOperationException/

/**
 * What is wrong with the app itself, or with what stands between us and Teams, must not mark every person it writes to
 * as gone: only a code that speaks of the person does.
 */
function forbidden(body: string): SendOutcome {
  if (aboutPerson.test(body))
    return { kind: 'unreachable', reason: 'The person has blocked or removed Switchover.' }
  if (body.includes('BotDisabledByAdmin'))
    return { kind: 'rejected', reason: 'An administrator has blocked Switchover in Teams.' }
  return { kind: 'rejected', reason: 'Teams forbids Switchover to write, and does not say why (403).' }
}

/** Seconds or an HTTP date, in milliseconds from now; null where Teams did not say. */
function retryAfterMs(told: unknown): number | null {
  if (typeof told !== 'string' || told.trim() === '') return null
  const seconds = Number(told)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(told) - Date.now()
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}

function hasGet(headers: unknown): boolean {
  return typeof headers === 'object' && headers !== null && 'get' in headers
}
