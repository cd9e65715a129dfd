import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import { packAt, packFile } from '../packs.ts'
import type { World } from '../ports/world.ts'
import { queryOf } from './asked.ts'
import { Revision } from './revision.ts'
import type { Routing } from './routing.ts'

const Wanted = z.object({ revision: Revision.nullable().default(null) })

/** The committee's pack: as blocks for the printed page, and as slides. */
export function packRoutes({ get, getFile }: Routing, world: World): void {
  get('/pack', ({ planId, by, request }) =>
    packAt(world, planId, by, parse(Wanted, queryOf(request)).revision),
  )
  getFile('/pack.pptx', ({ planId, by, request }) =>
    packFile(world, planId, by, parse(Wanted, queryOf(request)).revision),
  )
}
