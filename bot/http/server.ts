import restify, { type Request, type Response, type Server } from 'restify'
import { z } from 'zod'
import { Day, addDays, utcDay } from '#shared/basics/day.ts'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { Line, Title } from '#shared/basics/text.ts'
import { InvitationStatus } from '#shared/roster.ts'
import { deliveriesPage, importPeople, listPeople } from '../people.ts'
import {
  changePlanPage,
  createPlan,
  ksiEvidence,
  planPage,
  readHistory,
  readPlan,
  whoIs as callerPlans,
} from '../plans.ts'
import type { World } from '../ports/world.ts'
import { qualityPage } from '../quality.ts'
import { roundPage } from '../surveys.ts'
import { answering, sendProblem } from './answering.ts'
import { newsStreams } from './news-stream.ts'
import { serveTab } from './serve-tab.ts'
import type { WhoIs } from './sign-in.ts'
import type { TabFile } from './tab-files.ts'

const smallBody = 256 * 1024
const importBody = 16 * 1024 * 1024

const Create = z.object({ name: Title, template: z.enum(['successPlan', 'empty']) })
const Span = z.object({ first: Day.optional(), last: Day.optional() })
const PeopleQuery = z.object({
  search: Line.default(''),
  status: InvitationStatus.nullable().default(null),
  wave: Line.nullable().default(null),
  offset: z.coerce.number().int().min(0).default(0),
})

export interface HttpDoor {
  readonly server: Server
  /** Ends the open streams first; without that a server never finishes closing. */
  close(): Promise<void>
}

/** What the tab may know before anybody signed in. */
export interface PublicSettings {
  readonly appId: string
  readonly tenantId: string
  readonly hostOrigins: readonly string[]
}

/** The one listener. The tab's routes are here; Graph's webhook and the bot's endpoint are other doors, handed in. */
export function createServer(given: {
  world: World
  whoIs: WhoIs
  settings: PublicSettings
  tabFiles: ReadonlyMap<string, TabFile>
  botTurn: (request: Request, response: Response) => Promise<void>
  mountHooks: (server: Server) => void
}): HttpDoor {
  const { world, whoIs, settings } = given
  const server = restify.createServer({
    name: 'switchover',
    formatters: { 'application/json; q=0.9': formatJson },
  })
  const answer = answering(world)
  const streams = newsStreams(world.news)
  server.use(restify.plugins.queryParser({ mapParams: false }))
  server.on('restifyError', (_request: Request, response: Response, problem: Error, done: () => void) => {
    refuseKnown(world, response, problem)
    done()
  })

  /** A read for someone who is signed in. */
  const get = (path: string, read: (by: string, request: Request) => Promise<unknown>) =>
    server.get(
      path,
      answer(async (request) => read((await whoIs(request)).personId, request)),
    )
  const body = (maxBodySize: number) => restify.plugins.bodyParser({ mapParams: false, maxBodySize })

  server.get(
    '/api/settings',
    answer(async () => settings),
  )
  server.get(
    '/health',
    answer(async () => ({ status: 'ok', calls: await world.calls.health() })),
  )

  server.get(
    '/api/me',
    answer(async (request) => callerPlans(world, await whoIs(request))),
  )
  server.post(
    '/api/plans',
    body(smallBody),
    answer(async (request) => createPlan(world, await whoIs(request), parse(Create, json(request)))),
  )
  get('/api/plans/:planId', (by, { params }) => planPage(world, params.planId, by))
  get('/api/plans/:planId/history', (by, { params, query }) =>
    readHistory(world, params.planId, by, wholeOrNull(query.before)),
  )
  get('/api/plans/:planId/ksis/:ksiId', (by, { params }) =>
    ksiEvidence(world, params.planId, by, params.ksiId),
  )
  get('/api/plans/:planId/quality', (by, { params, query }) =>
    qualityPage(world, params.planId, by, span(world, query)),
  )
  get('/api/plans/:planId/rounds/:roundId', (by, { params }) =>
    roundPage(world, params.planId, by, params.roundId),
  )
  get('/api/plans/:planId/deliveries', (by, { params, query }) =>
    deliveriesPage(world, params.planId, by, query.campaign || null),
  )
  get('/api/plans/:planId/people', (by, { params, query }) => {
    const { wave, ...filter } = parse(PeopleQuery, withoutBlanks(query))
    return listPeople(world, params.planId, by, { ...filter, waveId: wave, limit: 50 })
  })
  server.get('/api/plans/:planId/news', async (request: Request, response: Response) => {
    try {
      const { personId } = await whoIs(request)
      await readPlan(world, request.params.planId, personId)
      streams.open(request, response, request.params.planId)
    } catch (problem) {
      sendProblem(world, response, problem)
    }
  })
  server.post(
    '/api/plans/:planId/people',
    body(importBody),
    answer(async (request) => {
      const { personId } = await whoIs(request)
      return importPeople(world, request.params.planId, personId, json(request))
    }),
  )
  server.post(
    '/api/plans/:planId/:action',
    body(smallBody),
    answer(async (request) => {
      const { planId, action } = request.params
      return changePlanPage(world, {
        planId,
        action,
        by: (await whoIs(request)).personId,
        input: json(request),
      })
    }),
  )

  server.post('/api/messages', body(smallBody), given.botTurn)
  given.mountHooks(server)
  serveTab(server, given.tabFiles, settings.hostOrigins)

  return {
    server,
    close: () =>
      new Promise((closed) => {
        streams.close()
        server.close(() => closed())
      }),
  }
}

/** restify parses only what calls itself JSON; anything else arrives as bytes or text and is refused here. */
function json(request: Request): unknown {
  const body: unknown = request.body
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body))
    throw new Refusal('invalid', 'Send a JSON object with content-type application/json.')
  return body
}

/** Errors restify makes itself (unknown route, body too large, broken JSON): the status stays, the text is ours. */
function refuseKnown(world: World, response: Response, problem: Error & { statusCode?: number }): void {
  const words: Record<number, string> = {
    400: 'The request is not valid JSON.',
    404: 'There is nothing at this address.',
    405: 'This address does not take that method.',
    413: 'That is larger than Switchover accepts.',
    415: 'Send JSON.',
  }
  const status = problem.statusCode ?? 500
  const known = words[status]
  if (!known) world.report(problem)
  response.send(known ? status : 500, {
    reason: known ? 'invalid' : 'broken',
    message: known ?? 'Something went wrong on our side. It has been reported.',
  })
}

/** restify's own formatter writes the text of unexpected errors; this one never does. */
function formatJson(_request: Request, response: Response, payload: unknown): string {
  const safe =
    payload instanceof Error ? { reason: 'broken', message: 'Something went wrong on our side.' } : payload
  const text = JSON.stringify(safe ?? null)
  response.setHeader('content-length', Buffer.byteLength(text))
  response.setHeader('x-content-type-options', 'nosniff')
  return text
}

function span(world: World, query: unknown): { first: Day; last: Day } {
  const told = parse(Span, withoutBlanks(query))
  const last = told.last ?? utcDay(world.now().toISOString())
  const first = told.first ?? addDays(last, -27)
  if (first > last) throw new Refusal('invalid', 'first: The span ends before it begins.')
  return { first, last }
}

function wholeOrNull(text: unknown): number | null {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null
}

function withoutBlanks(query: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== ''),
  )
}
