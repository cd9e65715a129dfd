import { z } from 'zod'
import type { FuzzRequest } from './requests.ts'
import type { Check } from './answer-shapes.ts'
import { invokeNames } from './chat.ts'
import type { Answered } from './send.ts'

const reasons = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-late',
  'too-large',
  'too-often',
]
const Told = z.strictObject({
  reason: z.enum(reasons),
  message: z.string().min(8).max(1_000),
  clashes: z.array(z.unknown()).optional(),
})
const ChatTold = z.strictObject({ message: z.string().min(8) })

const refusals: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 409, 410, 413, 415, 429])
const files =
  /^(text\/csv|application\/zip|text\/calendar|application\/json|application\/vnd\.openxmlformats)/
const technical = /\bat .*\.(js|ts):\d+|node_modules|restify|select .* from|violates|ECONN|undefined is not/i

/** What is wrong with an answer, in words; null where nothing is. */
export function faultIn(
  request: FuzzRequest,
  answer: Answered,
  checks: ReadonlyMap<string, Check>,
): string | null {
  const { route } = request
  const { status, type, text } = answer
  if (status === 0) return `no answer: ${text}`
  if (status === 501 && isUnknownInvoke(request)) return null
  if (status >= 500) return `${status}: ${text.slice(0, 300)}`
  if (technical.test(status < 400 ? '' : text))
    return `${status} speaks of our insides: ${text.slice(0, 200)}`
  if (route.endsWith('/*')) return pageFault(answer)
  if (route.includes('/hooks/')) return hookFault(answer)
  if (route.endsWith('/api/messages')) return chatFault(answer)
  if (route === 'GET /consent') return oneOf(status, [302])
  if (status === 304) return null
  if (status >= 400) {
    if (!refusals.has(status)) return `${status} is no status of ours`
    if (request.method === 'HEAD') return null
    return jsonFault(answer, (value) => Told.safeParse(value).error?.message ?? null)
  }
  if (status !== 200) return `${status} is no status of ours`
  const check = checks.get(route)
  if (check && type.startsWith('application/json') && !answer.isAttached) return jsonFault(answer, check)
  if (request.isStream) return type.startsWith('text/event-stream') ? null : `a stream of ${type}`
  if (answer.isAttached || route.includes('/calendar/:file'))
    return files.test(type) ? null : `a file of ${type}`
  return jsonFault(answer, () => null)
}

function jsonFault(
  { type, text, status }: Answered,
  check: (value: unknown) => string | null,
): string | null {
  if (!/^application\/json/.test(type)) return `${status} as ${type || 'nothing'}`
  try {
    const problem = check(JSON.parse(text) as unknown)
    return problem === null ? null : `${status} off schema: ${problem}`
  } catch {
    return `${status} is not the JSON it says`
  }
}

function pageFault({ status }: Answered): string | null {
  return oneOf(status, [200, 304, 404, 405])
}

function hookFault({ status }: Answered): string | null {
  return oneOf(status, [200, 202, 400, 405, 413, 415, 429])
}

function chatFault(answer: Answered): string | null {
  const { status, text } = answer
  if (status >= 400)
    return (
      oneOf(status, [400, 401, 405, 413, 415, 429]) ??
      jsonFault(answer, (value) =>
        ChatTold.safeParse(value).success || Told.safeParse(value).success ? null : 'no words',
      )
    )
  if (text === '') return oneOf(status, [200, 201, 202])
  return (
    oneOf(status, [200]) ??
    jsonFault(answer, (value) => (typeof value === 'object' && value ? null : 'no object'))
  )
}

function isUnknownInvoke({ body }: FuzzRequest): boolean {
  const sent = JSON.parse(body?.toString() ?? 'null') as { type?: unknown; name?: unknown } | null
  return sent?.type === 'invoke' && !(typeof sent.name === 'string' && invokeNames.includes(sent.name))
}

function oneOf(status: number, allowed: readonly number[]): string | null {
  return allowed.includes(status) ? null : `${status} is none of ${allowed.join(', ')}`
}
