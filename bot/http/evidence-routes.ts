import { parse } from '#shared/basics/parse.ts'
import { Line } from '#shared/basics/text.ts'
import { RecordFigures } from '#shared/parts/evidence.ts'
import { PutKsi } from '#shared/parts/ksi.ts'
import { readFigureFile, recordFigureFile, recordSentFigures } from '../figure-files.ts'
import type { World } from '../ports/world.ts'
import { previewKsi, recomputeKsi } from '../verdicts.ts'
import { jsonOf, pathPart } from './asked.ts'
import { type Routing, smallBody } from './routing.ts'

const figureFile = { mostBytes: 2 * 1024 * 1024, needs: 'recordFigures' } as const
const manyFigures = { mostBytes: 1024 * 1024, needs: 'recordFigures' } as const

/** Who may push figures, and what they said they are called. */
const Sent = RecordFigures.omit({ file: true }).extend({ from: Line.min(1).default('Sent by a program') })

/** Looks at a KSI before it is stored, its figures counted again, and figures that come in by file or from a program. */
export function evidenceRoutes({ get, post, postFile }: Routing, world: World): void {
  post('/ksis/preview', smallBody, ({ planId, by, request }) =>
    previewKsi(world, { planId, by }, parse(PutKsi, jsonOf(request))),
  )
  get('/ksis/:ksiId/recompute', ({ planId, by, request }) =>
    recomputeKsi(world, { planId, by }, pathPart(request, 'ksiId')),
  )
  post('/evidence', manyFigures, ({ planId, by, request }) =>
    recordSentFigures(world, { planId, by }, parse(Sent, jsonOf(request))),
  )
  postFile('/ksis/:ksiId/figures/preview', figureFile, ({ planId, by, request, ...file }) =>
    readFigureFile(world, { planId, by, ksiId: pathPart(request, 'ksiId') }, file),
  )
  postFile('/ksis/:ksiId/figures', figureFile, ({ planId, by, request, ...file }) =>
    recordFigureFile(world, { planId, by, ksiId: pathPart(request, 'ksiId') }, file),
  )
}
