import { randomUUID } from 'node:crypto'
import type { Answer } from '../contract/loopback.ts'

/** An error of the token endpoint in Entra's shape: OAuth code, AADSTS number, and the trace ids. */
export function oauthError(status: number, error: string, aadsts: number, words: string, now: Date): Answer {
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`
  const traceId = randomUUID()
  const correlationId = randomUUID()
  return {
    status,
    headers: { 'cache-control': 'no-store' },
    body: {
      error,
      error_description:
        `AADSTS${aadsts}: ${words}\r\nTrace ID: ${traceId}\r\n` +
        `Correlation ID: ${correlationId}\r\nTimestamp: ${timestamp}`,
      error_codes: [aadsts],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
    },
  }
}
