import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import { Line } from '#shared/basics/text.ts'
import { readHistory } from '../plan-history.ts'
import type { World } from '../ports/world.ts'
import { queryOf } from './asked.ts'
import type { Routing } from './routing.ts'

const Page = z.object({
  before: z.coerce.number().int().positive().nullable().default(null),
  path: Line.optional(),
  part: Line.optional(),
  by: Line.optional(),
})

/** What happened to a plan, and how it once stood. */
export function historyRoutes({ get }: Routing, world: World): void {
  get('/history', ({ planId, by, request }) => readHistory(world, planId, by, parse(Page, queryOf(request))))
}
