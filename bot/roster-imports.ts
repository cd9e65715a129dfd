import { z } from 'zod'
import { may } from '#shared/actions.ts'
import type { ImportKind, ImportPage } from '#shared/api-people.ts'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { recognise } from '#shared/import-columns.ts'
import { readTable } from './import-file.ts'
import { columnsOf } from './import-kinds.ts'
import { checkImport, writeImport } from './import-work.ts'
import { readPlan, roleIn } from './plans.ts'
import type { StagedImport } from './ports/roster-imports.ts'
import type { World } from './ports/world.ts'

/** Rows of problems shown in the preview; the report has all. */
const problemsShown = 50
const mostProblems = 200_000
const minute = 60_000
/** Work that has not said anything for so long has died with its server. */
const stalledAfterMs = 2 * minute
/** A preview waits so long for a person; then what was in the file is forgotten. */
const idleAfterMs = 24 * 60 * minute
const sheetNames: Readonly<Record<ImportKind, string>> = { people: 'People', sites: 'Sites' }

/** An import and the work that goes on behind the answer; the work never rejects. */
export interface UnderWay {
  readonly page: ImportPage
  readonly work: Promise<void>
}

/**
 * Reads a file, keeps its rows aside and begins to check them. Leads only, one import of a plan at a time. Refuses
 * 'conflict' while another is on its way, 'invalid' and 'too-large' what is no table.
 */
export async function stageImport(
  world: World,
  asked: { readonly planId: string; readonly by: string; readonly kind: ImportKind },
  file: { readonly fileName: string; readonly bytes: Uint8Array },
): Promise<UnderWay> {
  const { planId, by, kind } = asked
  await leadOf(world, planId, by)
  await refuseSecond(world, planId)
  const columns = columnsOf[kind]
  const { headers, rows } = await readTable(world.spreadsheets, file.bytes, {
    sheetName: sheetNames[kind],
    columns,
  })
  const id = world.newId()
  const began = { startedBy: by, startedAt: world.now().toISOString() }
  const given = { id, planId, kind, fileName: file.fileName, headers, mapping: recognise(headers, columns) }
  await world.rosterImports.stage({ ...given, ...began }, rows)
  return underWay(world, planId, id, (staged) => checkImport(world, staged))
}

/** The newest import of a kind with its preview, or null. */
export async function newestImport(
  world: World,
  { planId, by, kind }: { readonly planId: string; readonly by: string; readonly kind: ImportKind },
): Promise<ImportPage | null> {
  await leadOf(world, planId, by)
  const staged = await world.rosterImports.newest(planId, kind)
  return staged && pageOf(world, staged)
}

export interface OfImport {
  readonly planId: string
  readonly by: string
  readonly importId: string
}

const Remap = z.object({ mapping: z.record(z.string(), z.number().int().min(0).max(255)) })

/** Reads the same rows with other columns. */
export async function remapImport(world: World, asked: OfImport, untrusted: unknown): Promise<UnderWay> {
  const { planId, by, importId } = asked
  await leadOf(world, planId, by)
  const { mapping } = parse(Remap, untrusted)
  const { kind, headers } = await world.rosterImports.read(planId, importId)
  const fields = new Set(columnsOf[kind].map(({ field }) => field))
  const isOurs = Object.entries(mapping).every(([field, n]) => fields.has(field) && n < headers.length)
  if (!isOurs) throw new Refusal('invalid', 'mapping: There is no such column. Reload the page.')
  const at = world.now().toISOString()
  if (!(await world.rosterImports.move(importId, ['checked'], 'checking', { at, mapping }))) refuseNow()
  return underWay(world, planId, importId, (staged) => checkImport(world, staged))
}

const Start = z.object({ rows: z.enum(['allOrNone', 'goodOnly']), suspendMissing: z.boolean() })

/** Brings a checked import over. Refuses 'invalid' where rows are bad and the person wants all or none. */
export async function startImport(world: World, asked: OfImport, untrusted: unknown): Promise<UnderWay> {
  const { planId, by, importId } = asked
  await leadOf(world, planId, by)
  const { rows, suspendMissing } = parse(Start, untrusted)
  const { tally, kind } = await world.rosterImports.read(planId, importId)
  if (tally.bad > 0 && rows === 'allOrNone')
    throw new Refusal('invalid', `${tally.bad} rows are not good. Correct the file, or import the others.`)
  if (tally.new + tally.changed + tally.unchanged === 0)
    throw new Refusal('invalid', 'No row can be imported. See the report for what to correct.')
  if (suspendMissing && (tally.bad > 0 || kind !== 'people'))
    throw new Refusal('invalid', 'Who is missing is only known where every row of people is good.')
  const at = world.now().toISOString()
  if (!(await world.rosterImports.move(importId, ['checked'], 'writing', { at }))) refuseNow()
  return underWay(world, planId, importId, (staged) => writeImport(world, staged, { by, suspendMissing }))
}

/** Gives an import up. Until its last moment that leaves nothing behind; refuses 'too-late' after it. */
export async function cancelImport(world: World, { planId, by, importId }: OfImport): Promise<ImportPage> {
  await leadOf(world, planId, by)
  const { kind } = await world.rosterImports.read(planId, importId)
  const at = world.now().toISOString()
  // Sites are written as one change of the plan: there is no half of it to take back.
  const open =
    kind === 'people' ? (['checking', 'checked', 'writing'] as const) : (['checking', 'checked'] as const)
  if (!(await world.rosterImports.move(importId, open, 'cancelled', { at })))
    throw new Refusal('too-late', 'This import has ended already.')
  await world.rosterImports.forget(importId, 'all')
  await world.news.publish({ planId, about: 'imports', revision: null })
  return pageOf(world, await world.rosterImports.read(planId, importId))
}

/** Every problem of an import as a CSV file: row, column, what is wrong, what to do. */
export async function importReport(
  world: World,
  { planId, by, importId }: OfImport,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  await leadOf(world, planId, by)
  const { fileName } = await world.rosterImports.read(planId, importId)
  const problems = await world.rosterImports.problems(importId, mostProblems)
  const rows = problems.map(({ row, column, wrong, todo }) => [row, column, wrong, todo])
  return {
    fileName: `${fileName.replace(/\.[^.]*$/, '')} - rows to correct.csv`,
    bytes: world.spreadsheets.writeCsv({
      name: 'Report',
      rows: [['Row', 'Column', 'What is wrong', 'What to do'], ...rows],
    }),
  }
}

/** Ends imports whose server died or whom nobody came back to; what was in their files is forgotten. */
export async function sweepImports(world: World): Promise<void> {
  const now = world.now().getTime()
  const before = { stalled: new Date(now - stalledAfterMs), idle: new Date(now - idleAfterMs) }
  const planIds = await world.rosterImports.sweep(before, {
    untouched: 'It was interrupted or waited too long. Nothing was imported; choose the file again.',
    // They are one change of the plan, and may have been made when the server died.
    writingSites:
      'It was interrupted while the sites were written. Look at them before you choose the file again: they may be there.',
  })
  for (const planId of planIds) await world.news.publish({ planId, about: 'imports', revision: null })
}

async function leadOf(world: World, planId: string, by: string): Promise<void> {
  const plan = await readPlan(world, planId, by)
  if (!may(await roleIn(world, plan, by), 'importSites'))
    throw new Refusal('forbidden', 'Only a lead of this plan can import people and sites.')
}

/** Asked before the file is read, so that nobody waits for a large file in vain; `stage` makes sure of it. */
async function refuseSecond(world: World, planId: string): Promise<void> {
  const newest = await Promise.all(
    (['people', 'sites'] as const).map((kind) => world.rosterImports.newest(planId, kind)),
  )
  const open = newest.find((each) => each && ['checking', 'checked', 'writing'].includes(each.state))
  if (open)
    throw new Refusal(
      'conflict',
      `“${open.fileName}” is being imported into this plan. Finish or cancel that import, then choose your file again.`,
    )
}

async function underWay(
  world: World,
  planId: string,
  importId: string,
  begin: (staged: StagedImport) => Promise<void>,
): Promise<UnderWay> {
  const staged = await world.rosterImports.read(planId, importId)
  const page = await pageOf(world, staged)
  return { page, work: begin(staged).catch((bug: unknown) => world.report(bug)) }
}

async function pageOf(world: World, { planId: _, ...staged }: StagedImport): Promise<ImportPage> {
  return { ...staged, problems: await world.rosterImports.problems(staged.id, problemsShown) }
}

function refuseNow(): never {
  throw new Refusal('conflict', 'This import is busy or has ended. Look at it again.')
}
