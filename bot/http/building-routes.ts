import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import {
  buildingNetworks,
  buildingsPage,
  dropBuildings,
  previewBuildings,
  takeBuildings,
} from '../buildings.ts'
import type { World } from '../ports/world.ts'
import { queryOf } from './asked.ts'
import { type Routing, smallBody } from './routing.ts'

/** What Call Quality Dashboard itself takes is 50 MB; fifty thousand rows fit in far less. */
const buildingFile = { mostBytes: 16 * 1024 * 1024, needs: 'putSite' } as const

const Listing = z.object({
  search: z.string().max(200).default(''),
  offset: z.coerce.number().int().min(0).default(0),
})
const Taking = z.object({ newSites: z.enum(['true', 'false']).default('false') })

/** The building file: networks of the company and the sites they belong to. */
export function buildingRoutes({ get, post, postFile }: Routing, world: World): void {
  get('/buildings', ({ planId, by }) => buildingsPage(world, { planId, by }))
  get('/buildings/networks', ({ planId, by, request }) =>
    buildingNetworks(world, { planId, by }, parse(Listing, queryOf(request))),
  )
  postFile('/buildings/preview', buildingFile, ({ planId, by, request: _, ...file }) =>
    previewBuildings(world, { planId, by }, file),
  )
  postFile('/buildings', buildingFile, ({ planId, by, request, ...file }) => {
    const { newSites } = parse(Taking, queryOf(request))
    return takeBuildings(world, { planId, by }, file, { newSites: newSites === 'true' })
  })
  post('/buildings/drop', smallBody, ({ planId, by }) => dropBuildings(world, { planId, by }))
}
