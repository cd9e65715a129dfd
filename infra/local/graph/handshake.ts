import { randomUUID } from 'node:crypto'
import { GraphRefusal } from './graph-error.ts'

/**
 * Asks an endpoint whether it wants notifications (FACTS §1.2): it must answer 200, text/plain and the
 * decoded token. Throws the 400 that stops the subscription otherwise.
 */
export async function shakeHands(endpoint: string, timeoutMs: number): Promise<void> {
  // The plus and the percent sign come back changed from an endpoint that decodes twice or not at all.
  const token = `Validation: Testing client application reachability 100%25+1 Request-Id: ${randomUUID()}`
  const url = `${endpoint}${endpoint.includes('?') ? '&' : '?'}validationToken=${encodeURIComponent(token)}`
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'manual',
  }).catch((why: unknown) => {
    throw failed(`The endpoint could not be reached within ${timeoutMs} ms (${String(why)}).`)
  })
  const text = await answer.text()
  const type = answer.headers.get('content-type') ?? ''
  if (answer.status !== 200) throw failed(`HTTP status code is '${answer.status}'.`)
  if (!/^text\/plain\b/.test(type)) throw failed(`Content type is '${type}', not text/plain.`)
  if (text !== token) throw failed('Response must exactly match validationToken query parameter.')
}

function failed(why: string): GraphRefusal {
  return new GraphRefusal(400, 'ValidationError', `Subscription validation request failed. ${why}`)
}
