import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import { Line } from '#shared/basics/text.ts'
import { deliveryStates } from '#shared/delivery.ts'
import { continueCampaign, sendAgain, stopCampaign } from '../campaigns.ts'
import { campaignsPage, deliveriesPage, ledgerFile } from '../ledger.ts'
import type { World } from '../ports/world.ts'
import { jsonOf, queryOf } from './asked.ts'
import { type Routing, smallBody } from './routing.ts'

/** An empty word in an address means everything. */
const whole = (told: unknown) => (told === '' ? null : told)
const Filter = z.object({
  campaign: z.preprocess(whole, Line.nullable()).default(null),
  state: z.preprocess(whole, z.enum(deliveryStates).nullable()).default(null),
  offset: z.coerce.number().int().min(0).default(0),
})
const OfCampaign = z.object({ campaign: Line.min(1) })
const Again = OfCampaign.extend({ state: z.enum(['failed', 'uncertain']) })

/** What became of every message, and what people decide about whole campaigns. Answers: shared/api-messages.ts. */
export function messageRoutes({ get, post, getFile }: Routing, world: World): void {
  get('/deliveries', ({ planId, by, request }) =>
    deliveriesPage(world, planId, by, parse(Filter, queryOf(request))),
  )
  getFile('/deliveries/file', async ({ planId, by, request }) => ({
    contentType: 'text/csv; charset=utf-8',
    ...(await ledgerFile(world, planId, by, parse(Filter, queryOf(request)))),
  }))
  get('/campaigns', ({ planId, by }) => campaignsPage(world, planId, by))
  post('/campaigns/stop', smallBody, ({ planId, by, request }) =>
    stopCampaign(world, { planId, by, ...parse(OfCampaign, jsonOf(request)) }),
  )
  post('/campaigns/continue', smallBody, ({ planId, by, request }) =>
    continueCampaign(world, { planId, by, ...parse(OfCampaign, jsonOf(request)) }),
  )
  post('/campaigns/send-again', smallBody, ({ planId, by, request }) =>
    sendAgain(world, { planId, by, ...parse(Again, jsonOf(request)) }),
  )
}
