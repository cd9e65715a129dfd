import { createHash } from 'node:crypto'
import type { Request, Response, Server } from 'restify'
import { Id } from '#shared/basics/collection.ts'
import { Day } from '#shared/basics/day.ts'
import { parse } from '#shared/basics/parse.ts'
import {
  committeeCalendarFile,
  endFeed,
  feedOf,
  feedState,
  fetchFeed,
  type FetchedCalendar,
  meetingFile,
  renewFeed,
} from '../calendar-feed.ts'
import { callLimit } from '../call-limit.ts'
import type { World } from '../ports/world.ts'
import { sendProblem } from './answering.ts'
import { pathPart } from './asked.ts'
import { type Routing, smallBody } from './routing.ts'

/** Calendar programs look every quarter of an hour at most; people pressing "refresh" are let through as well. */
const fetches = { calls: 20, perMs: 5 * 60_000 }

/** Meetings as files for who is signed in, and the address that calendar programs read: its key is all they have. */
export function calendarRoutes({ get, post, getFile }: Routing, server: Server, world: World): void {
  get('/calendar-feed', ({ planId, by }) => feedState(world, planId, by))
  post('/calendar-feed', smallBody, ({ planId, by }) => renewFeed(world, planId, by))
  post('/calendar-feed/end', smallBody, ({ planId, by }) => endFeed(world, planId, by))
  getFile('/calendar', ({ planId, by }) => committeeCalendarFile(world, planId, by))
  getFile('/calendar/:seriesId/:key', ({ planId, by, request }) =>
    meetingFile(world, planId, by, {
      seriesId: parse(Id, pathPart(request, 'seriesId')),
      key: parse(Day, pathPart(request, 'key')),
    }),
  )

  const limit = callLimit(world, fetches)
  const respond = async (request: Request, response: Response): Promise<void> => {
    try {
      const key = pathPart(request, 'file').replace(/\.ics$/, '')
      const { planId, personId } = await feedOf(world, key)
      const seconds = limit.take(`${planId} ${personId}`)
      if (seconds > 0) {
        response.send(429, tooOften, { 'retry-after': String(seconds) })
        return
      }
      sendCalendar(request, response, await fetchFeed(world, key))
    } catch (problem) {
      sendProblem(world, response, problem)
    }
  }
  server.get('/calendar/:file', respond)
  server.head('/calendar/:file', respond)
}

const tooOften = {
  reason: 'too-often',
  message: 'This calendar was fetched very often just now. Wait a few minutes.',
}

function sendCalendar(request: Request, response: Response, { text, changedAt }: FetchedCalendar): void {
  const body = Buffer.from(text)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  response.setHeader('etag', etag)
  response.setHeader('last-modified', changedAt.toUTCString())
  response.setHeader('cache-control', 'private, no-cache')
  if (isUnchanged(request, etag, changedAt)) {
    response.writeHead(304)
    response.end()
    return
  }
  response.sendRaw(200, request.method === 'HEAD' ? '' : body, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-length': String(body.length),
    'content-disposition': 'inline; filename="switchover.ics"',
    'x-robots-tag': 'noindex',
  })
}

/** RFC 9110 §13.2.2: a date counts only where no tag was sent. */
function isUnchanged(request: Request, etag: string, changedAt: Date): boolean {
  const tags = request.header('if-none-match')
  if (tags) return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(request.header('if-modified-since') ?? '')
  return Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}
