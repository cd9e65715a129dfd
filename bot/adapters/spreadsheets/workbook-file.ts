import { zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import writeXlsxFile from 'write-excel-file/node'
import type { Cell, Sheet, WrittenSheet } from '#bot/ports/spreadsheets.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { checkXml } from './check-xml.ts'
import { checkedSheet, limits, refuseBroken, refuseTooLarge } from './limits.ts'
import { unpackWorkbook } from './unpack.ts'

const msPerDay = 86_400_000
/** Days from Excel's day zero to 1970; right for every day from 1 March 1900 on. */
const excelEpoch = 25_569
/** The reader rounds down to the millisecond, so a hair is added that Excel keeps and nobody sees. */
const hairMs = 0.3

/** @returns sheets in the file's order, cells as they are; text keeps its blanks. */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const parts = unpackWorkbook(bytes)
  for (const [name, part] of parts) checkXml(name, part)
  if (!parts.has('xl/workbook.xml')) refuseBroken('This is not an Excel workbook. Save the file as .xlsx.')
  if ([...parts.keys()].filter((name) => name.startsWith('xl/worksheets/')).length > limits.sheets)
    refuseTooLarge(`The workbook has more than ${limits.sheets} sheets.`)

  const found = await parsed(parts)
  const cells = found.reduce((sum, { data }) => sum + data.reduce((count, row) => count + row.length, 0), 0)
  if (cells > limits.cells) refuseTooLarge(`The workbook has more than ${limits.cells} cells.`)
  return found.map(({ sheet: name, data }) => ({
    name,
    rows: checkedSheet(name, data).map((row) => row.map(cellOf)),
  }))
}

/** The reader gets an archive we packed from what we checked, so two ways of reading a zip cannot disagree. */
async function parsed(parts: ReadonlyMap<string, Uint8Array>) {
  const archive = zipSync(Object.fromEntries(parts), { level: 0 })
  try {
    return await readXlsxFile(new Blob([archive.slice()]), { trim: false })
  } catch (problem) {
    if (problem instanceof Refusal) throw problem
    const [place] = /row \d+, col \d+/.exec(problem instanceof Error ? problem.message : '') ?? []
    return refuseBroken(
      place
        ? `The workbook has a cell that cannot be read (${place.replace('col', 'column')}). Correct it and save the file anew.`
        : 'The workbook is broken and cannot be read. Open it in Excel and save it anew.',
    )
  }
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return new Date(secondOf(value.getTime()))
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' && value !== '' ? value : null
}

/** Times people type are whole seconds that Excel keeps as a fraction of a day, and the reader rounds down. */
function secondOf(ms: number): number {
  return ((ms % 1000) + 1000) % 1000 === 999 ? ms + 1 : ms
}

const heading = { fontWeight: 'bold', backgroundColor: '#E8EBFA', wrap: true } as const

/** @returns the bytes of an .xlsx file; strings are always strings in it, never formulas. */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const file = writeXlsxFile(
    sheets.map(({ name, rows, shares }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: widths(rows),
      data: rows.map((row, at) =>
        row.map((cell, column) => written(cell, at === 0, shares.has(`${at}:${column}`))),
      ),
    })),
  )
  return new Uint8Array(await file.toBuffer())
}

function written(cell: Cell, isHeading: boolean, isShare: boolean) {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') {
    const value = withoutControls(cell)
    return isHeading
      ? { value, type: String, ...heading }
      : { value, type: String, ...(value.length > widest || value.includes('\n') ? { wrap: true } : {}) }
  }
  if (typeof cell === 'boolean') return { value: cell, type: Boolean }
  if (typeof cell === 'number')
    return isShare ? { value: cell, type: Number, format: '0.0#%' } : { value: cell, type: Number }
  const ms = cell.getTime()
  return ms % msPerDay === 0
    ? { value: ms / msPerDay + excelEpoch, type: Number, format: 'yyyy-mm-dd' }
    : { value: (ms + hairMs) / msPerDay + excelEpoch, type: Number, format: 'yyyy-mm-dd hh:mm:ss' }
}

/** XML has no control characters; a workbook writes them, and what looks like one so written, as _x000D_ (ECMA-376 §22.9.2.19). */
function withoutControls(text: string): string {
  return text
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/g,
      (control) => `_x${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

const narrowest = 8
const widest = 60

function widths(rows: readonly (readonly Cell[])[]): { width: number }[] {
  const columns = rows.reduce((most, { length }) => Math.max(most, length), 0)
  return Array.from({ length: columns }, (_, column) => {
    const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[column] ?? null)), narrowest)
    return { width: Math.min(longest + 2, widest) }
  })
}

function lengthOf(cell: Cell): number {
  if (cell instanceof Date) return cell.getTime() % msPerDay === 0 ? 10 : 19
  return cell === null ? 0 : String(cell).length
}
