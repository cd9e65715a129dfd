import type { Server as HttpServer } from 'node:http'
import restify, { type Request, type Response, type Server } from 'restify'
import type { CallRates } from '../call-rates.ts'
import { jsonBody } from '../json-body.ts'
import type { World } from '../ports/world.ts'
import { answering } from './answering.ts'
import { openHealth } from './health-routes.ts'
import { newsStreams } from './news-stream.ts'
import { type Patience, setPatience, usualPatience } from './patience.ts'
import { planRoutes } from './plan-routes.ts'
import { headersFirst, securityHeaders } from './security-headers.ts'
import { serveTab } from './serve-tab.ts'
import type { WhoIs } from './sign-in.ts'
import type { TabFile } from './tab-files.ts'
import { openTurnstile, proved } from './turnstile.ts'

const activityBody = 256 * 1024
const idleSweepMs = 100

export interface HttpDoor {
  readonly server: Server
  /** From now on it is not ready, and every answer ends its connection; requests are still served. */
  announceLeaving(): void
  /** Takes nothing new, ends the open streams, and resolves when every request was answered. */
  close(): Promise<void>
}

/** What the tab may know before anybody signed in. */
export interface PublicSettings {
  readonly appId: string
  readonly tenantId: string
  readonly hostOrigins: readonly string[]
}

/** How people reach us, and how much of us each may have. */
export interface Traffic {
  readonly isHttps: boolean
  /** Proxies of our own in front, each of which adds the address it was called from to X-Forwarded-For. */
  readonly trustedProxies: number
  readonly rates: CallRates
  readonly patience: Patience
}

/** Where nobody says otherwise: among tests, which ask as much in a second as a person in an hour. main.ts says. */
const unlimited: Traffic = {
  isHttps: false,
  trustedProxies: 0,
  rates: { person: 1e6, file: 1e6, stranger: 1e6, open: 1e6, chat: 1e6, tenant: 1e6 },
  patience: usualPatience,
}

/** The one listener. The tab's routes are here; Graph's webhook and the bot's endpoint are other doors, handed in. */
export function createServer(given: {
  world: World
  whoIs: WhoIs
  settings: PublicSettings
  tabFiles: ReadonlyMap<string, TabFile>
  botTurn: (request: Request, response: Response) => Promise<void>
  mountHooks: (server: Server) => void
  traffic?: Traffic
}): HttpDoor {
  const { world, settings, traffic = unlimited } = given
  const server = restify.createServer({
    name: 'switchover',
    formatters: { 'application/json; q=0.9': formatJson },
  })
  const headers = securityHeaders({ hostOrigins: settings.hostOrigins, isHttps: traffic.isHttps })
  setPatience(server.server, traffic.patience, headers)
  server.pre(headersFirst(headers))
  const turnstile = openTurnstile(world, given.whoIs, traffic)
  server.use(turnstile.enter)
  server.use(restify.plugins.queryParser({ mapParams: false }))
  server.on('restifyError', (_request: Request, response: Response, problem: Error, done: () => void) => {
    sayInOurWords(world, response, problem)
    done()
  })
  const answer = answering(world)
  const streams = newsStreams(world)
  let isLeaving = false
  // Whoever keeps connections for the next request would send one down a connection that is about to end.
  server.pre((_request: Request, response: Response, next: () => void) => {
    if (isLeaving) response.setHeader('connection', 'close')
    next()
  })

  server.get(
    '/api/settings',
    answer(async () => settings),
  )
  openHealth(server, world, () => isLeaving)
  planRoutes(
    server,
    world,
    async (request) => {
      const caller = await turnstile.signedIn(request)
      world.membership.met(caller)
      return caller
    },
    streams,
  )
  server.post(
    '/api/messages',
    tokenFirst,
    jsonBody(activityBody),
    async (request: Request, response: Response) => {
      await given.botTurn(request, response)
      // Below 400 the token stood its check.
      if (response.statusCode < 400) proved(request)
    },
  )
  given.mountHooks(server)
  serveTab(server, given.tabFiles, headers)

  return {
    server,
    announceLeaving() {
      isLeaving = true
    },
    async close() {
      isLeaving = true
      streams.close()
      const closed = new Promise<void>((done) => void server.close(() => done()))
      // A request that was under way leaves its connection open for another one that must not come.
      const http = server.server as HttpServer
      const sweep = setInterval(() => http.closeIdleConnections(), idleSweepMs)
      await closed.finally(() => clearInterval(sweep))
    },
  }
}

/** The SDK looks at a token together with its activity; whoever brings none is turned away before that is read. */
function tokenFirst(request: Request, response: Response, next: (stop?: false) => void): void {
  if (request.headers.authorization !== undefined) return next()
  response.send(401, { message: 'The token was not accepted.' })
  next(false)
}

const words: Readonly<Record<number, string>> = {
  400: 'The request is not valid JSON.',
  404: 'There is nothing at this address.',
  405: 'This address does not take that method.',
  413: 'That is larger than Switchover accepts.',
  415: 'Send plain JSON, not compressed.',
}

/** Errors restify makes itself (unknown route, body too large, broken JSON): the status stays, the text is ours. */
function sayInOurWords(world: World, response: Response, problem: Error & { statusCode?: number }): void {
  const message = words[problem.statusCode ?? 500]
  if (message && problem.statusCode) {
    response.send(problem.statusCode, { reason: 'invalid', message })
    return
  }
  world.report(problem)
  response.send(500, {
    reason: 'broken',
    message: 'Something went wrong on our side. It has been reported; try again in a moment.',
  })
}

/** restify's own formatter writes the text of unexpected errors; this one never does. */
function formatJson(_request: Request, response: Response, payload: unknown): string {
  const safe: unknown =
    payload instanceof Error ? { reason: 'broken', message: 'Something went wrong on our side.' } : payload
  const text = JSON.stringify(safe ?? null)
  response.setHeader('content-length', Buffer.byteLength(text))
  return text
}
