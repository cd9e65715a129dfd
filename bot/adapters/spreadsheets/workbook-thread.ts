import { join } from 'node:path'
import { fileThread } from '#bot/file-thread.ts'
import type { ImportPreview } from '#shared/api-files.ts'
import type { Plan } from '#shared/plan.ts'
import type { Cell, Sheet, Spreadsheets, WorkbookGround, WrittenSheet } from '#bot/ports/spreadsheets.ts'
import type { TriedTexts } from './try-workbook.ts'

export type FileTask =
  | { readonly read: Uint8Array }
  | { readonly csv: Uint8Array }
  | { readonly revision: Uint8Array; readonly plan: Plan }
  | { readonly attempt: Uint8Array; readonly onto: WorkbookGround }
  | { readonly write: readonly WrittenSheet[] }

/** Some rows of the sheet of that number in its file; a sheet without rows comes as one piece with none. */
export interface SheetPiece {
  readonly sheet: number
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

/** Several times what the largest file within the limits takes; one beyond it ends the thread, not the server. */
const mostMemoryMb = 1_024
const tooBig = 'The file takes more memory or time than Switchover has for one. Split it.'

/**
 * Reads and writes workbooks and reads CSV in a thread of their own: a whole plan takes about a second, in which nobody
 * else's request would be answered.
 */
export function workbookThread(): Omit<Spreadsheets, 'writeCsv' | 'zip'> {
  const thread = fileThread<FileTask>({
    ...{ path: join(import.meta.dirname, 'workbook-worker.ts'), mostMemoryMb, tooBig },
  })
  const sheets = async (task: FileTask) => put((await thread.ask(task)) as SheetPiece[])
  return {
    readWorkbook: (bytes: Uint8Array) => sheets({ read: bytes }),
    readCsv: async (bytes: Uint8Array) => (await sheets({ csv: bytes }))[0]!,
    revisionOf: async (bytes, plan) => (await thread.ask({ revision: bytes, plan }))[0] as number | null,
    async tryWorkbook(bytes, onto) {
      const { plan, preview } = (await thread.ask({ attempt: bytes, onto }))[0] as TriedTexts
      return { plan: JSON.parse(plan) as Plan, preview: JSON.parse(preview) as ImportPreview }
    },
    writeWorkbook: async (written: readonly WrittenSheet[]) =>
      (await thread.ask({ write: written }))[0] as Uint8Array,
  }
}

/** The sheets that pieces make, in their order. */
function put(pieces: readonly SheetPiece[]): Sheet[] {
  const found: { name: string; rows: (readonly Cell[])[] }[] = []
  for (const { sheet, name, rows } of pieces) {
    const into = (found[sheet] ??= { name, rows: [] as (readonly Cell[])[] })
    for (const row of rows) into.rows.push(row.some(isCopied) ? row.map(ours) : row)
  }
  return found
}

function isCopied(cell: Cell): cell is Date {
  return typeof cell === 'object' && cell !== null
}

/** A copy that another realm made holds dates that are no instances of our Date. */
function ours(cell: Cell): Cell {
  return isCopied(cell) ? new Date(cell.getTime()) : cell
}
