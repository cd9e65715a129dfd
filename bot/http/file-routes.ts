import type { Server } from 'restify'
import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import { Line } from '#shared/basics/text.ts'
import { PlanArchive } from '#shared/plan-archive.ts'
import { refuseGuests } from '../admins.ts'
import {
  applyImport,
  exportCsv,
  exportJson,
  exportWorkbook,
  importPlan,
  previewImport,
} from '../plan-files.ts'
import type { World } from '../ports/world.ts'
import { answering } from './answering.ts'
import { queryOf } from './asked.ts'
import type { Routing } from './routing.ts'
import type { WhoIs } from './sign-in.ts'
import { takesLong } from './turnstile.ts'

/** A workbook may change everything, so it asks for who may. */
const workbook = { mostBytes: 16 * 1024 * 1024, needs: 'putProfile' } as const
const mostArchive = 32 * 1024 * 1024

const Csv = z.object({ list: Line.nullable().default(null) })
const Apply = z.object({
  fingerprint: z.string().length(64, 'Look at the differences first.'),
  withoutProblems: z.enum(['true', 'false']).default('false'),
})

/** The plan in and out as files. The schema of the JSON file is public; a file itself is for who is on its plan. */
export function fileRoutes(
  { getFile, postFile, withFile, countPlan }: Routing,
  server: Server,
  world: World,
  signedIn: WhoIs,
): void {
  const answer = answering(world)
  const schema = z.toJSONSchema(PlanArchive, { io: 'input', unrepresentable: 'any' })

  server.get(
    '/api/schema/plan.json',
    answer(async () => schema),
  )
  server.post(
    '/api/plans/import',
    answer(async (request) => {
      takesLong(request)
      const caller = await signedIn(request)
      refuseGuests(caller)
      countPlan(caller.personId)
      return withFile({ request, by: caller.personId, mostBytes: mostArchive }, (file) =>
        importPlan(world, caller, file),
      )
    }),
  )
  getFile('/export.xlsx', ({ planId, by }) => exportWorkbook(world, planId, by))
  getFile('/export.json', ({ planId, by }) => exportJson(world, planId, by))
  getFile('/export.csv', ({ planId, by, request }) =>
    exportCsv(world, planId, by, parse(Csv, queryOf(request)).list),
  )
  postFile('/import/preview', workbook, ({ planId, by, ...file }) => previewImport(world, planId, by, file))
  postFile('/import/apply', workbook, ({ planId, by, request, ...file }) => {
    const { fingerprint, withoutProblems } = parse(Apply, queryOf(request))
    return applyImport(world, planId, by, { file, fingerprint, withoutProblems: withoutProblems === 'true' })
  })
}
