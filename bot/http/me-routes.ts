import type { Server } from 'restify'
import { z } from 'zod'
import { Id } from '#shared/basics/collection.ts'
import { parse } from '#shared/basics/parse.ts'
import { arrive, myWork, whoIs } from '../arrival.ts'
import type { World } from '../ports/world.ts'
import { answering } from './answering.ts'
import { queryOf } from './asked.ts'
import type { WhoIs } from './sign-in.ts'

const Wanted = z.object({ plan: Id.nullable().default(null) })

/** What is about a person rather than a plan. */
export function meRoutes(server: Server, world: World, signedIn: WhoIs): void {
  const answer = answering(world)
  server.get(
    '/api/me',
    answer(async (request) => whoIs(world, await signedIn(request))),
  )
  server.get(
    '/api/me/work',
    answer(async (request) => myWork(world, await signedIn(request))),
  )
  server.get(
    '/api/start',
    answer(async (request) => arrive(world, await signedIn(request), parse(Wanted, queryOf(request)).plan)),
  )
}
