import { z } from 'zod'
import { Day } from '#shared/basics/day.ts'
import { parse } from '#shared/basics/parse.ts'
import { Line } from '#shared/basics/text.ts'
import { bringBack, differenceBetween, pastPage, readHistory, undoChange } from '../plan-history.ts'
import type { World } from '../ports/world.ts'
import { jsonOf, queryOf } from './asked.ts'
import { Revision } from './revision.ts'
import { type Routing, smallBody } from './routing.ts'

const Page = z.object({
  before: Revision.nullable().default(null),
  path: Line.optional(),
  part: Line.optional(),
  by: Line.optional(),
})
const Moment = z.union([z.object({ on: Day }), z.object({ revision: Revision })])
const Between = z.object({ from: Day, to: Day })
const Undo = z.object({ revision: Revision })
const BringBack = z.object({ revision: Revision, path: Line })

/** What happened to a plan, how it once stood, and the ways back. */
export function historyRoutes({ get, post }: Routing, world: World): void {
  get('/history', ({ planId, by, request }) => readHistory(world, planId, by, parse(Page, queryOf(request))))
  get('/history/between', ({ planId, by, request }) =>
    differenceBetween(world, planId, by, parse(Between, queryOf(request))),
  )
  get('/as-of', ({ planId, by, request }) => pastPage(world, planId, by, parse(Moment, queryOf(request))))
  post('/undo', smallBody, ({ planId, by, request }) =>
    undoChange(world, planId, by, parse(Undo, jsonOf(request))),
  )
  post('/restore', smallBody, ({ planId, by, request }) =>
    bringBack(world, planId, by, parse(BringBack, jsonOf(request))),
  )
}
