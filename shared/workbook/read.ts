import type { Plan } from '../plan.ts'
import type { Cell, Sheet } from './cell.ts'
import type { Column } from './columns.ts'
import { type Layout, layouts } from './layout.ts'
import { measurementsName } from './measurements-sheet.ts'
import { namesIn, recordsIn } from './names.ts'
import { readMeName } from './read-me.ts'
import { type IdOf, type RowTold, readRow } from './read-row.ts'
import { plainText } from './values.ts'

/** Something that cannot be taken over: where it is and what to do. */
export interface ImportProblem {
  readonly sheet: string
  /** Row as the spreadsheet counts it; null for the sheet as a whole. */
  readonly row: number | null
  readonly column: string | null
  readonly message: string
}

/** A row of a sheet as told; `id` is the record's, or the key under which it is kept. */
export interface ToldRow extends RowTold {
  readonly row: number
  readonly id: string
  /** Of a table: the id of the record it belongs to; '' where there is only one. */
  readonly parentId: string
  readonly isNew: boolean
}

/** What one sheet says. */
export interface ToldSheet {
  readonly layout: Layout
  readonly rows: readonly ToldRow[]
}

export interface ToldWorkbook {
  readonly sheets: readonly ToldSheet[]
  readonly problems: readonly ImportProblem[]
  /** What was left out or left alone, in words. */
  readonly notices: readonly string[]
}

/**
 * What the sheets of a workbook say about the plan they were taken from.
 * @param newId an id for the n-th new record; the same n gives the same id.
 */
export function readSheets(sheets: readonly Sheet[], base: Plan, newId: (n: number) => string): ToldWorkbook {
  const problems: ImportProblem[] = []
  const notices: string[] = []
  const nameOf = namesIn(base)
  const idOf = idsIn(base)
  let fresh = 0

  const byName = new Map(sheets.map((sheet) => [plain(sheet.name), sheet]))
  const known = new Set([...layouts.map(({ name }) => name), readMeName, measurementsName].map(plain))
  for (const { name } of sheets)
    if (!known.has(plain(name))) notices.push(`Sheet “${name}” is not one of a plan and was left out.`)
  if (sheets.length > byName.size) notices.push('Two sheets have the same name; only the last was read.')

  function told(layout: Layout, sheet: Sheet): ToldSheet | null {
    const own = [...layout.parent, ...layout.key, ...layout.columns]
    const [heading = [], ...body] = layout.form === 'single' ? turned(sheet) : sheet.rows
    const places = placesOf(own, neededIn(layout), heading, { sheet: layout.name, notices, problems })
    if (places === null) return null
    const rows = body.flatMap((cells, at): ToldRow[] => {
      const row = layout.form === 'single' ? 1 : at + 2
      if (cells.every((cell) => blank(cell))) return []
      const byColumn = new Map([...places].map(([column, place]) => [column, tidy(cells[place] ?? null)]))
      const read = readRow(layout.fields, layout.columns, byColumn, { nameOf, idOf })
      for (const { column, message } of read.problems)
        problems.push({ sheet: layout.name, row, column, message })
      const keys = keysOf(layout, byColumn)
      if (typeof keys === 'string') {
        problems.push({
          sheet: layout.name,
          row,
          column: keys,
          message: 'Say here whose row this is; it was left out.',
        })
        return []
      }
      const needsId = Object.hasOwn(layout.fields, 'id')
      const isNew = layout.form !== 'single' && keys.id === '' && needsId
      const id = isNew ? newId((fresh += 1)) : keys.id
      const values = needsId ? { ...read.values, id } : read.values
      return [{ ...read, values, row, id, parentId: keys.parentId, isNew }]
    })
    return { layout, rows: unique(layout, rows, problems) }
  }

  const found = layouts.flatMap((layout) => {
    const sheet = byName.get(plain(layout.name))
    if (!sheet) {
      notices.push(`There is no sheet “${layout.name}”; that part stays as it is.`)
      return []
    }
    return told(layout, sheet) ?? []
  })
  if (found.length === 0)
    problems.push({
      sheet: '',
      row: null,
      column: null,
      message: 'None of the sheets is one of a plan. Start from an exported workbook.',
    })
  return { sheets: found, problems, notices }
}

/** Columns without which no row of the sheet can be recognised. */
function neededIn({ parent, key, columns }: Layout): Column[] {
  const own = columns.filter(({ path }) => path.join('.') === 'id')
  return [...parent, ...key, ...own].filter(({ names }) => !names)
}

/** Where each column stands; null where the sheet cannot be read without one. */
function placesOf(
  columns: readonly Column[],
  needed: readonly Column[],
  heading: readonly Cell[],
  { sheet, notices, problems }: { sheet: string; notices: string[]; problems: ImportProblem[] },
): Map<Column, number> | null {
  const labels = heading.map((cell) => (cell === null ? '' : plain(plainText(cell))))
  const places = new Map(columns.map((column) => [column, labels.indexOf(plain(column.label))]))
  const known = new Set(columns.map(({ label }) => plain(label)))
  const unknown = heading.flatMap((cell, at) =>
    cell !== null && !known.has(labels[at]!) ? [plainText(cell)] : [],
  )
  if (unknown.length > 0)
    notices.push(
      `Sheet “${sheet}”: ${quoted(unknown.slice(0, 10))} ${unknown.length === 1 ? 'is no column' : 'are no columns'} of it and not read.`,
    )
  const refuse = (column: Column, message: string) =>
    problems.push({ sheet, row: 1, column: column.label, message: `${message} The sheet was left out.` })
  const twice = columns.filter(
    ({ label }) => labels.indexOf(plain(label)) !== labels.lastIndexOf(plain(label)),
  )
  for (const column of twice) refuse(column, 'This column is there twice. Take one out.')
  const missing = needed.filter((column) => places.get(column) === -1)
  for (const column of missing)
    refuse(column, 'This column is missing, so rows cannot be recognised. Put it back.')
  if (missing.length > 0 || twice.length > 0) return null

  const gone = columns.filter((column) => !column.names && places.get(column) === -1)
  if (gone.length > 0)
    notices.push(
      `Sheet “${sheet}” has no column ${quoted(gone.map(({ label }) => label))}; what it holds stays as it is.`,
    )
  return new Map([...places].filter(([, place]) => place >= 0))
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `“${word.slice(0, 60)}”`).join(', ')
}

/** Whose row it is, or the name of the column that should say so. */
function keysOf(layout: Layout, cells: ReadonlyMap<Column, Cell>): { id: string; parentId: string } | string {
  const at = (columns: readonly Column[]) => columns.find(({ names }) => !names)
  const textAt = (column: Column | undefined) => {
    const cell = column ? (cells.get(column) ?? null) : null
    return cell === null ? '' : plainText(cell).trim()
  }
  const parent = at(layout.parent)
  const key = at(layout.key)
  const parentId = textAt(parent)
  const id = key ? textAt(key) : textAt(layout.columns.find(({ path }) => path.join('.') === 'id'))
  if (parent && parentId === '') return parent.label
  return key && id === '' ? key.label : { id, parentId }
}

/** Of rows with the same id the first counts. */
function unique(layout: Layout, rows: readonly ToldRow[], problems: ImportProblem[]): ToldRow[] {
  const recognised = layout.key.length > 0 || (layout.form === 'rows' && Object.hasOwn(layout.fields, 'id'))
  if (!recognised) return [...rows]
  const seen = new Set<string>()
  return rows.filter(({ parentId, id, row }) => {
    const key = JSON.stringify([parentId, id])
    if (!seen.has(key)) return seen.add(key)
    problems.push({
      sheet: layout.name,
      row,
      column: 'Id',
      message: `“${id}” is there twice; only the first row was read. Empty the Id to add a record.`,
    })
    return false
  })
}

function idsIn(plan: Plan): IdOf {
  const people = Object.entries(plan.people).map(([id, { name }]) => ({ id, name }))
  const records = recordsIn(plan)
  return (kind, name) => {
    const called = (kind === 'person' ? people : records).filter((each) => plain(each.name) === plain(name))
    return called.length === 1 ? called[0]!.id : null
  }
}

/** Rows as columns: a sheet with a field in every row, below its heading. */
function turned({ rows }: Sheet): Cell[][] {
  const fields = rows.slice(1)
  return [fields.map(([label]) => label ?? null), fields.map((row) => row[1] ?? null)]
}

function tidy(cell: Cell): Cell {
  return blank(cell) ? null : cell
}

function blank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '')
}

function plain(text: string): string {
  return text.trim().toLowerCase()
}

/** Rows of a table that belong to one record, in the order of the sheet. */
export function rowsOf(sheet: ToldSheet, parentId: string): ToldRow[] {
  return sheet.rows.filter((row) => row.parentId === parentId)
}
