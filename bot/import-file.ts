import { setImmediate } from 'node:timers/promises'
import { Refusal } from '#shared/basics/refusal.ts'
import type { ImportCell, ImportColumn } from '#shared/import-columns.ts'
import { recognise } from '#shared/import-columns.ts'
import type { StagedRow } from './ports/roster-imports.ts'
import type { Cell, Sheet, Spreadsheets } from './ports/spreadsheets.ts'

/** Titles and notes may stand above the headers, as they do in exports of admin centres. */
const rowsBeforeHeaders = 10
const longestCell = 8_000
/** Rows looked at before others have their turn: at most some 25,000 cells. */
const rowsAtOnce = 100

/** The table in a CSV file or a workbook: headers and filled rows. Refuses what is no table in words for the person. */
export async function readTable(
  spreadsheets: Spreadsheets,
  bytes: Uint8Array,
  { sheetName, columns }: { readonly sheetName: string; readonly columns: readonly ImportColumn[] },
): Promise<{ readonly headers: string[]; readonly rows: StagedRow[] }> {
  const sheet = await sheetIn(spreadsheets, bytes, sheetName)
  const filled = await filledRows(sheet)
  const top = filled.slice(0, rowsBeforeHeaders)
  const matches = top.map(({ cells }) => Object.keys(recognise(cells.map(textOf), columns)).length)
  const header = top[Math.max(0, matches.indexOf(Math.max(...matches)))]
  const rows = filled.filter(({ line }) => header && line > header.line)
  if (!header || rows.length === 0)
    throw new Refusal('invalid', 'There are no rows in this file. The first row names the columns.')
  return { headers: header.cells.map(textOf), rows }
}

async function filledRows({ rows }: Sheet): Promise<StagedRow[]> {
  const filled: StagedRow[] = []
  for (const [n, row] of rows.entries()) {
    const cells = row.map(stagedCell)
    if (cells.some((cell) => cell !== null)) filled.push({ line: n + 1, cells })
    if (n % rowsAtOnce === rowsAtOnce - 1) await setImmediate()
  }
  return filled
}

async function sheetIn(spreadsheets: Spreadsheets, bytes: Uint8Array, name: string): Promise<Sheet> {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new Refusal('invalid', 'This is a workbook of an old Excel, or a locked one. Save it as .xlsx.')
  if (!startsWith(bytes, [0x50, 0x4b])) return spreadsheets.readCsv(bytes)
  const sheets = (await spreadsheets.readWorkbook(bytes)).filter(({ rows }) => rows.length > 0)
  const named = sheets.find((sheet) => sheet.name.trim().toLowerCase() === name.toLowerCase())
  const found = named ?? sheets[0]
  if (!found) throw new Refusal('invalid', 'There is nothing in this workbook.')
  return found
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, n) => bytes[n] === byte)
}

function stagedCell(cell: Cell): ImportCell {
  if (cell instanceof Date) return cell.toISOString().replace('T00:00:00.000Z', '')
  if (typeof cell !== 'string') return cell
  const text = cell.slice(0, longestCell).trim()
  return text === '' ? null : text
}

function textOf(cell: ImportCell): string {
  return cell === null ? '' : String(cell)
}
