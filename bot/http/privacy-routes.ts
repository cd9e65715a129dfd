import type { Server } from 'restify'
import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import { Line, PersonId } from '#shared/basics/text.ts'
import { erasePerson, letPersonIn } from '../erase.ts'
import { jsonBody } from '../json-body.ts'
import { makeLead, plansLedAlone } from '../make-lead.ts'
import { exportPerson, findPerson } from '../person-file.ts'
import type { World } from '../ports/world.ts'
import { answering } from './answering.ts'
import { jsonOf, pathPart } from './asked.ts'
import { before, sendingFile } from './routing.ts'
import type { WhoIs } from './sign-in.ts'

const Find = z.object({ search: Line })
const Who = z.object({ personId: PersonId })
/** An object id, or an address of any length. */
const LetIn = z.object({ personId: Line.min(1) })
const Erase = Who.extend({ typed: Line })
const most = 4 * 1024

/**
 * One person's data, for admins, and who leads where they alone did. Everything is a POST: addresses end in the logs of
 * whatever stands between, bodies do not.
 */
export function privacyRoutes(server: Server, world: World, signedIn: WhoIs): void {
  const answer = answering(world)
  const known = before(world, signedIn)
  const sending = sendingFile(world)
  server.post(
    '/api/admin/person/find',
    known,
    jsonBody(most),
    answer(async (request) =>
      findPerson(world, await signedIn(request), parse(Find, jsonOf(request)).search),
    ),
  )
  server.post(
    '/api/admin/person/export',
    known,
    jsonBody(most),
    sending(async (request) =>
      exportPerson(world, await signedIn(request), parse(Who, jsonOf(request)).personId),
    ),
  )
  server.post(
    '/api/admin/person/erase',
    known,
    jsonBody(most),
    answer(async (request) => erasePerson(world, await signedIn(request), parse(Erase, jsonOf(request)))),
  )
  server.post(
    '/api/admin/person/let-in',
    known,
    jsonBody(most),
    answer(async (request) => {
      await letPersonIn(world, await signedIn(request), parse(LetIn, jsonOf(request)).personId)
      return {}
    }),
  )
  server.post(
    '/api/admin/person/led-alone',
    known,
    jsonBody(most),
    answer(async (request) =>
      plansLedAlone(world, await signedIn(request), parse(Who, jsonOf(request)).personId),
    ),
  )
  server.post(
    '/api/admin/plans/:planId/lead',
    known,
    jsonBody(most),
    answer(async (request) => {
      const { personId } = parse(Who, jsonOf(request))
      await makeLead(world, await signedIn(request), { planId: pathPart(request, 'planId'), personId })
      return {}
    }),
  )
}
