import { z } from 'zod'
import { Day } from '#shared/basics/day.ts'
import { parse } from '#shared/basics/parse.ts'
import { Line } from '#shared/basics/text.ts'
import { feltPage } from '../felt.ts'
import type { World } from '../ports/world.ts'
import { qualityAlerts, qualityDetail, qualityHeat, qualityOverview } from '../quality-pages.ts'
import { queryOf } from './asked.ts'
import type { PlanRequest, Routing } from './routing.ts'

const Asked = z.object({ ruleSet: Line.nullable().default(null), last: Day.nullable().default(null) })
const Scope = z.object({ scope: Line.default('all') })

/** Call quality: where it stands, day by day, and how the calls of a place ran. */
export function qualityRoutes({ get }: Routing, world: World): void {
  const asked = ({ planId, by, request }: PlanRequest) => ({ planId, by, ...parse(Asked, queryOf(request)) })
  get('/quality/overview', (request) => qualityOverview(world, asked(request)))
  get('/quality/heat', (request) => qualityHeat(world, asked(request)))
  get('/quality/detail', (request) =>
    qualityDetail(world, { ...asked(request), ...parse(Scope, queryOf(request.request)) }),
  )
  get('/quality/felt', ({ planId, by }) => feltPage(world, planId, by))
  get('/quality/alerts', ({ planId, by }) => qualityAlerts(world, planId, by))
}
