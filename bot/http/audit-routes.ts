import type { Server } from 'restify'
import { z } from 'zod'
import { Day, addDays, utcDay } from '#shared/basics/day.ts'
import { parse } from '#shared/basics/parse.ts'
import { auditFile } from '../audit.ts'
import type { World } from '../ports/world.ts'
import { queryOf } from './asked.ts'
import { sendingFile } from './routing.ts'
import type { WhoIs } from './sign-in.ts'

const Wanted = z.object({
  first: Day.optional(),
  last: Day.optional(),
  format: z.enum(['csv', 'jsonl']).default('csv'),
})
const daysWithoutWish = 30

/** Who did what when, as a file, for admins; the last thirty days where no days are told. */
export function auditRoutes(server: Server, world: World, signedIn: WhoIs): void {
  server.get(
    '/api/admin/audit',
    sendingFile(world)(async (request) => {
      const caller = await signedIn(request)
      const { first, last = utcDay(world.now().toISOString()), format } = parse(Wanted, queryOf(request))
      return auditFile(world, caller, { first: first ?? addDays(last, 1 - daysWithoutWish), last, format })
    }),
  )
}
