import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { outlookMeetings, putInOutlook, removeFromOutlook } from '../own-calendar.ts'
import type { World } from '../ports/world.ts'
import { jsonOf, queryOf } from './asked.ts'
import { type PlanRequest, type Routing, smallBody } from './routing.ts'

const Hint = z.object({ email: z.string().max(320).catch('') })

/** Meetings in one's own Outlook calendar, and the way to Microsoft's question whether we may write there. */
export function ownCalendarRoutes({ get, post }: Routing, server: Server, world: World): void {
  get('/calendar/outlook', ({ planId, by }) => outlookMeetings(world, planId, by))
  post('/calendar/outlook', smallBody, (asked) =>
    putInOutlook(world, asked.planId, presserOf(asked), jsonOf(asked.request)),
  )
  post('/calendar/outlook/remove', smallBody, (asked) =>
    removeFromOutlook(world, asked.planId, presserOf(asked), jsonOf(asked.request)),
  )

  // Teams opens only addresses of our own domain in its sign-in window; from there it may go on to Microsoft.
  server.get('/consent', async (request: Request, response: Response) => {
    const { email } = Hint.parse(queryOf(request))
    response.setHeader('cache-control', 'no-store')
    response.setHeader('referrer-policy', 'no-referrer')
    response.setHeader('location', world.ownCalendar.consentUrl(email))
    response.writeHead(302)
    response.end()
  })
}

/** The token stood the check of who is signed in before this is asked. */
function presserOf({ caller, request }: PlanRequest) {
  return { caller, token: (request.header('authorization') ?? '').replace(/^Bearer /, '') }
}
