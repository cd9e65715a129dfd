import type { Server } from 'restify'
import { z } from 'zod'
import { Id } from '#shared/basics/collection.ts'
import { parse } from '#shared/basics/parse.ts'
import { RemovePlan } from '#shared/plan-removal.ts'
import { installationPage, resumeSending } from '../installation.ts'
import { jsonBody } from '../json-body.ts'
import type { World } from '../ports/world.ts'
import { plansForAdmin, removePlanAsAdmin } from '../remove-plan.ts'
import { answering } from './answering.ts'
import { jsonOf } from './asked.ts'
import { before } from './routing.ts'
import type { WhoIs } from './sign-in.ts'

const Resume = z.object({ since: z.iso.datetime() })
const Remove = RemovePlan.extend({ planId: Id })
const most = 1024

/** What concerns the installation and the plans in it as a whole, for administrators. */
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
  server.get(
    '/api/admin/plans',
    answer(async (request) => plansForAdmin(world, await signedIn(request))),
  )
  server.post(
    '/api/admin/plans/remove',
    known,
    jsonBody(most),
    answer(async (request) =>
      removePlanAsAdmin(world, await signedIn(request), parse(Remove, jsonOf(request))),
    ),
  )
}
