import { z } from 'zod'
import type { ImportKind } from '#shared/api-people.ts'
import { Id } from '#shared/basics/collection.ts'
import { parse } from '#shared/basics/parse.ts'
import { Line } from '#shared/basics/text.ts'
import { InvitationStatus } from '#shared/roster.ts'
import { changePeople, importPeople, listPeople, peopleSummary, readPerson } from '../people.ts'
import type { World } from '../ports/world.ts'
import {
  cancelImport,
  importReport,
  newestImport,
  type OfImport,
  remapImport,
  stageImport,
  startImport,
} from '../roster-imports.ts'
import { jsonOf, pathPart, queryOf } from './asked.ts'
import { type PlanRequest, type Routing, smallBody } from './routing.ts'

/** Programs bring people by thousands; more of them come as a file. */
const sentPeople = { mostBytes: 1024 * 1024, needs: 'putWave' } as const
const peopleFile = { mostBytes: 16 * 1024 * 1024, needs: 'importSites' } as const
const peoplePerPage = 50

const Kind = z.enum(['people', 'sites'])
const PeopleQuery = z.object({
  search: Line.default(''),
  status: InvitationStatus.nullable().default(null),
  wave: Id.nullable().default(null),
  site: Id.nullable().default(null),
  department: Line.nullable().default(null),
  offset: z.coerce.number().int().min(0).default(0),
})

/** People a plan moves, and the files they and the sites come from. */
export function peopleRoutes({ get, post, postFile, getFile }: Routing, world: World): void {
  get('/people', ({ planId, by, request }) => {
    const { wave: waveId, site: siteId, offset, ...filter } = parse(PeopleQuery, queryOf(request))
    return listPeople(world, planId, by, { ...filter, waveId, siteId }, { limit: peoplePerPage, offset })
  })
  get('/people-summary', ({ planId, by }) => peopleSummary(world, planId, by))
  get('/people/:personId', ({ planId, by, request }) =>
    readPerson(world, planId, by, pathPart(request, 'personId')),
  )
  post('/people', sentPeople, ({ planId, by, request }) => importPeople(world, planId, by, jsonOf(request)))
  post('/people/change', smallBody, ({ planId, by, request }) =>
    changePeople(world, planId, by, jsonOf(request)),
  )

  get('/imports/:kind', ({ planId, by, request }) =>
    newestImport(world, { planId, by, kind: kindIn(request) }),
  )
  postFile('/imports/:kind', peopleFile, async ({ planId, by, request, fileName, bytes }) => {
    const { page } = await stageImport(world, { planId, by, kind: kindIn(request) }, { fileName, bytes })
    return page
  })
  post('/imports/:importId/columns', smallBody, async (asked) => {
    const { page } = await remapImport(world, ofImport(asked), jsonOf(asked.request))
    return page
  })
  post('/imports/:importId/start', smallBody, async (asked) => {
    const { page } = await startImport(world, ofImport(asked), jsonOf(asked.request))
    return page
  })
  post('/imports/:importId/cancel', smallBody, (asked) => cancelImport(world, ofImport(asked)))
  getFile('/imports/:importId/report', async (asked) => ({
    contentType: 'text/csv; charset=utf-8',
    ...(await importReport(world, ofImport(asked))),
  }))
}

function kindIn(request: PlanRequest['request']): ImportKind {
  return parse(Kind, pathPart(request, 'kind'))
}

function ofImport({ planId, by, request }: PlanRequest): OfImport {
  return { planId, by, importId: pathPart(request, 'importId') }
}
