import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { may } from '#shared/actions.ts'
import type { FigureFile, FiguresRecorded } from '#shared/api-ksis.ts'
import { find } from '#shared/basics/collection.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { readFigures } from '#shared/import-figures.ts'
import type { RecordFigures } from '#shared/parts/evidence.ts'
import { lastVersion } from '#shared/parts/ksi.ts'
import type { ReceivedFile } from './file-body.ts'
import { changePlan, readPlan, roleIn } from './plans.ts'
import type { Cell } from './ports/spreadsheets.ts'
import type { World } from './ports/world.ts'

interface Asked {
  readonly planId: string
  readonly by: string
  readonly ksiId: string
}

/** Reads a workbook or a CSV file of figures for one KSI and says what is wrong with each line; records nothing. */
export async function readFigureFile(world: World, asked: Asked, file: ReceivedFile): Promise<FigureFile> {
  const plan = await readPlan(world, asked.planId, asked.by)
  if (!may(await roleIn(world, plan, asked.by), 'recordFigures'))
    throw new Refusal('forbidden', 'Your role in this plan does not allow this. Ask the lead.')
  const ksi = find(plan.ksis, asked.ksiId, 'KSI')
  const unit = (lastVersion(ksi)?.yardstick ?? ksi.yardstick)?.unit ?? null
  const { figures, problems } = readFigures(await rowsOf(world, file), { unit, fileName: file.fileName })
  if (figures.length === 0 && problems.length === 0)
    throw new Refusal('invalid', 'There is no figure in the file: only its first row has anything in it.')
  return { fileName: file.fileName, hash: sha256(file.bytes), figures, problems }
}

/** Records every figure of the file, or, while one line is wrong, none of them. */
export async function recordFigureFile(
  world: World,
  asked: Asked,
  file: ReceivedFile,
): Promise<FiguresRecorded> {
  const { figures, problems, fileName, hash } = await readFigureFile(world, asked, file)
  const [first] = problems
  if (first)
    throw new Refusal(
      'invalid',
      `Nothing was recorded. Line ${first.row}${first.column && `, ${first.column}`}: ${first.wrong} ${first.todo}`,
    )
  return record(world, asked, {
    figures: figures.map(({ figure }) => figure),
    file: { name: fileName, hash },
  })
}

/** Figures a machine sends: the same rules, and a fingerprint of exactly what it sent. */
export async function recordSentFigures(
  world: World,
  { planId, by }: { planId: string; by: string },
  told: Omit<z.output<typeof RecordFigures>, 'file'> & { from: string },
): Promise<FiguresRecorded> {
  const { ksiId, figures, from } = told
  const hash = sha256(JSON.stringify({ ksiId, figures }))
  return record(world, { planId, by, ksiId }, { figures, file: { name: from, hash } })
}

async function record(
  world: World,
  { planId, by, ksiId }: Asked,
  told: Required<Pick<z.output<typeof RecordFigures>, 'figures' | 'file'>>,
): Promise<FiguresRecorded> {
  const plan = await changePlan(world, { planId, by, action: 'recordFigures', input: { ksiId, ...told } })
  return { recorded: told.figures.length, revision: plan.revision, hash: told.file!.hash }
}

/** Workbooks are zip archives and start with PK; everything else is read as text. */
async function rowsOf(
  { spreadsheets }: Pick<World, 'spreadsheets'>,
  { bytes }: ReceivedFile,
): Promise<readonly (readonly Cell[])[]> {
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isWorkbook) return (await spreadsheets.readCsv(bytes)).rows
  const [first] = await spreadsheets.readWorkbook(bytes)
  if (!first) throw new Refusal('invalid', 'There is no sheet in the workbook.')
  return first.rows
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}
