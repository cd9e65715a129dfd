import type { Server } from 'restify'
import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import { installationPage, resumeSending } from '../installation.ts'
import { jsonBody } from '../json-body.ts'
import type { World } from '../ports/world.ts'
import { answering } from './answering.ts'
import { jsonOf } from './asked.ts'
import { before } from './routing.ts'
import type { WhoIs } from './sign-in.ts'

const Resume = z.object({ since: z.iso.datetime() })
const most = 1024

/** What concerns the installation and no plan, for administrators. */
export function installationRoutes(server: Server, world: World, signedIn: WhoIs): void {
  const answer = answering(world)
  const known = before(world, signedIn)
  server.get(
    '/api/admin/installation',
    answer(async (request) => installationPage(world, await signedIn(request))),
  )
  server.post(
    '/api/admin/sending/resume',
    known,
    jsonBody(most),
    answer(async (request) => resumeSending(world, await signedIn(request), parse(Resume, jsonOf(request)))),
  )
}
