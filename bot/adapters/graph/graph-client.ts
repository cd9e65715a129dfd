import {
  AuthenticationHandler,
  Client,
  type Context,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client'
import type { Tokens } from '#bot/ports/tokens.ts'

/** How Graph answered one request. Nothing is repeated here: whoever asked has the queue. */
export type GraphAnswer =
  | { readonly kind: 'ok'; readonly body: unknown }
  /** It will say so again: not there, not allowed, not understood. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** Throttled, broken down, unreachable, or our sign-in is. */
  | { readonly kind: 'later'; readonly retryAfterMs: number | null; readonly reason: string }
  /** Said yes, but to something that was not asked for. */
  | { readonly kind: 'broken'; readonly reason: string }

export type GraphFile =
  { readonly kind: 'file'; readonly bytes: Uint8Array } | Exclude<GraphAnswer, { kind: 'ok' }>

export interface GraphClient {
  /** `path` is below v1.0, or a whole next link of Graph; a link to anywhere else is 'broken'. */
  ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<GraphAnswer>
  /** A report: Graph sends us to an address that is signed itself, which is asked without our token. */
  download(path: string): Promise<GraphFile>
}

export interface GraphSettings {
  /** Origin to really ask: Microsoft's own, or a stand-in on this machine. */
  readonly endpoint: string
  readonly tokens: Tokens
  readonly timeoutMs?: number
}

export const microsoftGraph = 'https://graph.microsoft.com'

/** One request, its whole body included. */
const defaultTimeoutMs = 20_000

/** Later members of evolvable enumerations come by their names instead of as unknownFutureValue. */
const prefer = 'include-unknown-enum-members'

/** Talks to Microsoft Graph v1.0 as the app itself. Throws at once for an endpoint that is neither Microsoft's nor local. */
export function openGraph(settings: GraphSettings): GraphClient {
  checkEndpoint(settings.endpoint)
  const client = clientOf(settings)

  async function answerTo(...[method, path, body]: Parameters<GraphClient['ask']>): Promise<Answered> {
    if (!isGraphs(path)) return { kind: 'broken', reason: 'a next link that leads away from Graph' }
    const request = client.api(path).header('Prefer', prefer).responseType(ResponseType.RAW)
    try {
      const sent = method === 'GET' ? request.get() : send(method, request, body)
      return await read((await sent) as Response)
    } catch (problem) {
      return { kind: 'later', retryAfterMs: null, reason: sayProblem(problem) }
    }
  }

  return {
    async ask(...request) {
      const answer = await answerTo(...request)
      return answer.kind === 'moved'
        ? { kind: 'later', retryAfterMs: null, reason: 'Graph answered with a redirect' }
        : answer
    },
    async download(path) {
      const answer = await answerTo('GET', path)
      if (answer.kind === 'moved') return fetchFile(answer.location, settings)
      return answer.kind === 'ok' ? { kind: 'broken', reason: 'no report' } : answer
    },
  }
}

type Answered = GraphAnswer | { readonly kind: 'moved'; readonly location: string }

/** What went wrong, in words for a log. */
export function sayAnswer(answer: Exclude<GraphAnswer, { kind: 'ok' }>): string {
  return answer.kind === 'refused' ? `Graph refused with ${answer.status} ${answer.code}` : answer.reason
}

/**
 * The SDK thinks it speaks to Microsoft: only then does it send the token and follow next links. A stand-in is reached
 * by the last handler, one step before the wire. No retry handler: it sleeps up to three minutes and cannot be woken;
 * the queue waits better.
 */
function clientOf({ endpoint, tokens, timeoutMs = defaultTimeoutMs }: GraphSettings): Client {
  const authentication = new AuthenticationHandler({ getAccessToken: () => signIn(tokens) })
  const lastHandler: Middleware = {
    async execute(context: Context) {
      // A text, because we never hand the SDK a Request.
      const { pathname, search } = new URL(context.request as string)
      context.response = await fetch(endpoint + pathname + search, {
        ...(context.options as RequestInit),
        // Never followed with our token.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
    },
  }
  authentication.setNext(lastHandler)
  return Client.initWithMiddleware({ middleware: authentication })
}

/** Entra's own texts repeat ids and times; its code says enough. */
async function signIn(tokens: Tokens): Promise<string> {
  return tokens.get(`${microsoftGraph}/.default`).catch((cause: unknown) => {
    const { errorCode } = cause as { errorCode?: unknown }
    const code = typeof errorCode === 'string' ? errorCode : 'no answer'
    throw new Error(`signing in to Entra failed: ${code}`, { cause })
  })
}

function checkEndpoint(endpoint: string): void {
  const { origin, hostname } = new URL(endpoint)
  const isLocal = /^127(\.\d+){3}$|^localhost$/.test(hostname)
  if (origin !== endpoint || (origin !== microsoftGraph && !isLocal))
    throw new Error('Graph is asked at its own address, or on loopback.')
}

function send(method: 'POST' | 'PATCH' | 'DELETE', request: ReturnType<Client['api']>, body?: object) {
  if (method === 'DELETE') return request.delete()
  return method === 'POST' ? request.post(body) : request.patch(body)
}

async function read(response: Response): Promise<Answered> {
  const { status } = response
  if (status === 429 || status === 408 || status >= 500) {
    await response.body?.cancel()
    return { kind: 'later', retryAfterMs: retryAfterMs(response), reason: `Graph answered ${status}` }
  }
  if (status >= 300 && status < 400) {
    await response.body?.cancel()
    return { kind: 'moved', location: response.headers.get('location') ?? '' }
  }
  const text = await response.text()
  const body = text === '' ? null : parsed(text)
  if (!response.ok) return { kind: 'refused', status, code: codeOf(body) }
  // Something between us and Graph answers in its place, or broke off: that says nothing about what was asked for.
  if (body === undefined)
    return { kind: 'later', retryAfterMs: null, reason: 'the answer of Graph is not JSON' }
  return { kind: 'ok', body }
}

/** Microsoft keeps reports at hosts such as reports.office.com and reportsweu.office.com; taken as it is written. */
const reportAddress = /^https:\/\/reports[a-z0-9-]*\.office\.com\/[^\\\s]*$/
/** A report of a hundred thousand people has some forty megabytes. */
const mostFileBytes = 128 * 1024 * 1024

async function fetchFile(location: string, settings: GraphSettings): Promise<GraphFile> {
  const { endpoint, timeoutMs = defaultTimeoutMs } = settings
  const url = URL.canParse(location) ? new URL(location) : null
  const isReport = reportAddress.test(location)
  const isStandIn = endpoint !== microsoftGraph && url?.origin === endpoint
  if (!url || !(isReport || isStandIn)) return { kind: 'broken', reason: 'a report somewhere else' }
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok) {
      await response.body?.cancel()
      return {
        kind: 'later',
        retryAfterMs: retryAfterMs(response),
        reason: `the report answered ${response.status}`,
      }
    }
    return await bytesOf(response)
  } catch (problem) {
    return { kind: 'later', retryAfterMs: null, reason: sayProblem(problem) }
  }
}

async function bytesOf(response: Response): Promise<GraphFile> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > mostFileBytes) return { kind: 'broken', reason: 'a report without an end' }
    chunks.push(chunk as Uint8Array)
  }
  return { kind: 'file', bytes: new Uint8Array(Buffer.concat(chunks)) }
}

/** Asking once an hour hurts nobody; a slip of whoever answers must not silence the app for days. */
const longestPauseMs = 3_600_000

/** Seconds or an HTTP date, an hour at most. */
function retryAfterMs({ headers }: Response): number | null {
  const told = headers.get('retry-after')?.trim()
  if (!told) return null
  const ms = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - Date.now()
  return Number.isNaN(ms) ? null : Math.min(longestPauseMs, Math.max(0, ms))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function codeOf(body: unknown): string {
  const code = (body as { error?: { code?: unknown } } | null | undefined)?.error?.code
  return typeof code === 'string' ? code.slice(0, 80) : 'unknown'
}

/** Ours begin with one slash; a link of Graph is taken as it is written, so that two programs can not read it differently. */
function isGraphs(path: string): boolean {
  if (/[\\\p{Cc}]/u.test(path)) return false
  if (/^\/[^/]/.test(path)) return true
  return path.startsWith(`${microsoftGraph}/v1.0/`) && new URL(path).pathname.startsWith('/v1.0/')
}

function sayProblem(problem: unknown): string {
  const words = problem instanceof Error ? problem.message : 'no words'
  return `no answer (${words.slice(0, 120)})`
}
