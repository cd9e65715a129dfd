import type { World } from '../ports/world.ts'
import { exportRoundCsv, exportRoundWorkbook, roundResults } from '../survey-results.ts'
import { pathPart } from './asked.ts'
import type { Routing } from './routing.ts'

/** What people answered in a round, as far as it may be shown: as a page and as files. */
export function surveyResultRoutes({ get, getFile }: Routing, world: World): void {
  get('/rounds/:roundId', ({ planId, by, request }) =>
    roundResults(world, { planId, by, roundId: pathPart(request, 'roundId') }),
  )
  getFile('/rounds/:roundId/results.xlsx', ({ planId, by, request }) =>
    exportRoundWorkbook(world, { planId, by, roundId: pathPart(request, 'roundId') }),
  )
  getFile('/rounds/:roundId/results.csv', ({ planId, by, request }) =>
    exportRoundCsv(world, { planId, by, roundId: pathPart(request, 'roundId') }),
  )
}
