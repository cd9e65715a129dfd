import { z } from 'zod'
import { addDays, Day, daysBetween, utcDay } from '#shared/basics/day.ts'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { World } from '../ports/world.ts'
import { telephonePage } from '../telephone-logs.ts'
import { usagePage } from '../usage-reports.ts'
import { queryOf } from './asked.ts'
import type { PlanRequest, Routing } from './routing.ts'

/** What is looked at where nobody says: the 28 days up to today, by UTC as Microsoft's logs. */
const daysShown = 28
/** Two years and a little; the usage of each day is counted when it is asked for. */
const mostDays = 800
const Span = z
  .object({ first: Day.optional(), last: Day.optional() })
  .refine(({ first, last }) => !first || !last || first <= last, 'The first day lies after the last.')

/** Minutes, cost and use by day. */
export function telephoneRoutes({ get }: Routing, world: World): void {
  const spanIn = (request: PlanRequest['request']) => {
    const { first, last = utcDay(world.now().toISOString()) } = parse(Span, queryOf(request))
    const span = { first: first ?? addDays(last, 1 - daysShown), last }
    if (daysBetween(span.first, span.last) >= mostDays)
      throw new Refusal('invalid', `first: Ask for ${mostDays} days at most.`)
    return span
  }
  get('/telephone', ({ planId, by, request }) => telephonePage(world, { planId, by }, spanIn(request)))
  get('/usage', ({ planId, by, request }) => usagePage(world, { planId, by }, spanIn(request)))
}
