import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import { RemovePlan } from '#shared/plan-removal.ts'
import { Title } from '#shared/basics/text.ts'
import { jsonBody } from '../json-body.ts'
import { changePlanPage, createPlan, ksiEvidence, planPage, readPlan } from '../plans.ts'
import type { World } from '../ports/world.ts'
import { removePlan } from '../remove-plan.ts'
import { refuseRoundWithoutTime } from '../survey-asking.ts'
import { answering, sendProblem } from './answering.ts'
import { incidentRoutes } from './incident-routes.ts'
import { jsonOf, pathPart, queryOf } from './asked.ts'
import { auditRoutes } from './audit-routes.ts'
import { buildingRoutes } from './building-routes.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { installationRoutes } from './installation-routes.ts'
import { meRoutes } from './me-routes.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { ownCalendarRoutes } from './own-calendar-routes.ts'
import { historyRoutes } from './history-routes.ts'
import type { NewsStreams } from './news-stream.ts'
import { packRoutes } from './pack-routes.ts'
import { privacyRoutes } from './privacy-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { qualityRoutes } from './quality-routes.ts'
import { Revision } from './revision.ts'
import { rolloutRoutes } from './rollout-routes.ts'
import { surveyResultRoutes } from './survey-result-routes.ts'
import { telephoneRoutes } from './telephone-routes.ts'
import { surveyRoutes } from './survey-routes.ts'
import { before, routing, smallBody } from './routing.ts'
import type { WhoIs } from './sign-in.ts'

const BasedOn = z.object({ basedOn: Revision.optional() })
const Listening = z.object({ since: z.iso.datetime().optional() })
const Create = z.object({ name: Title, template: z.enum(['successPlan', 'empty']) })

/** Everything the tab reads and changes. Requests are rows of the actions table; shared/api.ts holds the answers. */
export function planRoutes(server: Server, world: World, signedIn: WhoIs, streams: NewsStreams): void {
  const answer = answering(world)
  const routes = routing(server, world, signedIn)
  const { get, post } = routes
  fileRoutes(routes, server, world, signedIn)
  historyRoutes(routes, world)
  packRoutes(routes, world)
  meetingRoutes(routes, world)
  calendarRoutes(routes, server, world)
  ownCalendarRoutes(routes, server, world)
  evidenceRoutes(routes, world)
  buildingRoutes(routes, world)
  telephoneRoutes(routes, world)
  messageRoutes(routes, world)

  meRoutes(server, world, signedIn)
  privacyRoutes(server, world, signedIn)
  installationRoutes(server, world, signedIn)
  auditRoutes(server, world, signedIn)
  server.post(
    '/api/plans',
    before(world, signedIn),
    jsonBody(smallBody),
    answer(async (request) => {
      const caller = await signedIn(request)
      const wanted = parse(Create, jsonOf(request))
      routes.countPlan(caller.personId)
      return createPlan(world, caller, wanted)
    }),
  )

  get('', ({ planId, by }) => planPage(world, planId, by))
  get('/ksis/:ksiId', ({ planId, by, request }) => ksiEvidence(world, planId, by, pathPart(request, 'ksiId')))

  server.get('/api/plans/:planId/news', async (request: Request, response: Response) => {
    try {
      const planId = pathPart(request, 'planId')
      const { personId } = await signedIn(request)
      const { since } = parse(Listening, queryOf(request))
      await streams.admit(planId, () => readPlan(world, planId, personId))
      streams.open(response, { planId, personId, since: since === undefined ? null : new Date(since) })
    } catch (problem) {
      sendProblem(world, response, problem)
    }
  })

  peopleRoutes(routes, world)
  rolloutRoutes(routes, world)
  surveyRoutes(routes, world)
  incidentRoutes(routes, server, world)
  surveyResultRoutes(routes, world)
  qualityRoutes(routes, world)
  healthRoutes(routes, world)
  post('/remove', smallBody, ({ planId, by, request }) =>
    removePlan(world, { planId, by }, parse(RemovePlan, jsonOf(request))),
  )
  post('/:action', smallBody, async ({ planId, by, request }) => {
    const intent = {
      planId,
      by,
      action: pathPart(request, 'action'),
      input: jsonOf(request),
      basedOn: parse(BasedOn, queryOf(request)).basedOn,
    }
    await refuseRoundWithoutTime(world, intent)
    return changePlanPage(world, intent)
  })
}
