import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { Refusal } from '#shared/basics/refusal.ts'
import { receiveFile } from '../file-body.ts'
import {
  endPlanKey,
  incidentsPage,
  planKeyOf,
  renewPlanKey,
  takeIncidentFile,
  takeIncidents,
} from '../incidents.ts'
import { callLimit } from '../call-limit.ts'
import type { World } from '../ports/world.ts'
import { sendProblem } from './answering.ts'
import { pathPart } from './asked.ts'
import { type Routing, smallBody } from './routing.ts'
import { proved } from './turnstile.ts'

const mostBytes = 1024 * 1024
const Told = z.object({ incidents: z.array(z.unknown()) })
/** A service desk sends what was closed; one that sends each case by itself is let through as well. */
const calls = { calls: 300, perMs: 5 * 60_000 }
/** Whoever has the key may not fill the database: so many cases an hour, or kilobytes where these are more. */
const cases = { calls: 20_000, perMs: 3_600_000 }

/** Support cases: by file from who runs the surveys, and from programs by the plan's key, which opens nothing else. */
export function incidentRoutes({ get, post, postFile }: Routing, server: Server, world: World): void {
  get('/incidents', ({ planId, by }) => incidentsPage(world, { planId, by }))
  post('/incident-key', smallBody, ({ planId, by }) => renewPlanKey(world, { planId, by }))
  post('/incident-key/end', smallBody, ({ planId, by }) => endPlanKey(world, { planId, by }))
  postFile('/incidents/file', { mostBytes, needs: 'startRound' }, ({ planId, by, ...file }) =>
    takeIncidentFile(world, { planId, by }, file),
  )

  const limit = callLimit(world, calls)
  const hourly = callLimit(world, cases)
  server.post('/api/plans/:planId/incidents', async (request: Request, response: Response) => {
    response.setHeader('cache-control', 'no-store')
    try {
      // Who shows no key is turned away before a byte of the body is read.
      const key = await planKeyOf(world, pathPart(request, 'planId'), request.header('authorization') ?? '')
      const seconds = limit.take(key.planId)
      if (seconds > 0) {
        response.send(429, tooOften, { 'retry-after': String(seconds) })
        return
      }
      proved(request)
      const { bytes } = await receiveFile(request, mostBytes)
      const told = jsonIn(bytes)
      const waitS = hourly.take(key.planId, Math.max(casesIn(told), Math.ceil(bytes.length / 1024)))
      if (waitS > 0) throw new Refusal('too-often', tooMany, [], waitS)
      response.send(200, await takeIncidents(world, key, told))
    } catch (problem) {
      sendProblem(world, response, problem)
    }
  })
}

const tooOften = {
  reason: 'too-often',
  message: 'That is too many calls. Send the cases together, or later.',
}

const tooMany = 'Nothing was taken: that is more than this plan takes in an hour. Send it again later.'

function casesIn(told: unknown): number {
  return Told.safeParse(told).data?.incidents.length ?? 1
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    throw new Refusal('invalid', 'The body is not JSON.')
  }
}
