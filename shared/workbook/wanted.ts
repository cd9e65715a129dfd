import type { Plan } from '../plan.ts'
import { valueAt } from './columns.ts'
import { type Home, type Layout, isList, layouts } from './layout.ts'
import { type ImportProblem, type ToldRow, type ToldSheet, type ToldWorkbook, rowsOf } from './read.ts'
import { laidOver } from './read-row.ts'

type Fielded = Readonly<Record<string, unknown>>

/** A record as the workbook wants it: what was told, laid over what was there. */
export interface WantedRecord {
  readonly home: Home
  /** '' for a part that is a single record. */
  readonly id: string
  readonly sheet: string
  /** Row as the spreadsheet counts it; null where only its tables were told. */
  readonly row: number | null
  readonly before: Fielded | null
  readonly after: Fielded
}

export interface Wanted {
  readonly records: readonly WantedRecord[]
  /** Records that were there and have no row any more. */
  readonly removed: readonly {
    readonly home: Home
    readonly sheet: string
    readonly id: string
    readonly before: Fielded
  }[]
  readonly problems: readonly ImportProblem[]
}

/** Every record of every part the workbook speaks of, whole. */
export function wantedOf(base: Plan, told: ToldWorkbook): Wanted {
  const homes = [...new Set(told.sheets.map(({ layout }) => layout.home))]
  const parts = homes.map((home) => partOf(base, home, told))
  return {
    records: parts.flatMap(({ records }) => records),
    removed: parts.flatMap(({ removed }) => removed),
    problems: [...told.problems, ...parts.flatMap(({ problems }) => problems)],
  }
}

function partOf(base: Plan, home: Home, { sheets }: ToldWorkbook): Wanted {
  const main = sheets.find(({ layout }) => layout.home === home && layout.form !== 'table')
  const tables = sheets.filter(({ layout }) => layout.home === home && layout.form === 'table')
  const layout = layouts.find((each) => each.home === home && each.form !== 'table')!
  const were = recordsOf(base, home)
  const rows = new Map(main?.rows.map((row) => [row.id, row]))
  const ids = main && layout.form === 'rows' ? [...rows.keys()] : [...were.keys()]
  const problems: ImportProblem[] = []

  const records = ids.map((id): WantedRecord => {
    const row = rows.get(id) ?? null
    const before = were.get(id) ?? null
    if (row) problems.push(...missingIn(row, before, layout))
    const start = laidOver(layout.fields, before, row?.values ?? {})
    const after = tables.reduce(
      (record, table) => withTable(record, table, id, before, problems),
      blankTables(start, home),
    )
    return { home, id, sheet: layout.name, row: row?.row ?? null, before, after }
  })
  for (const table of tables) problems.push(...strays(table, new Set(ids)))
  const removed = main && layout.form === 'rows' ? [...were].filter(([id]) => !rows.has(id)) : []
  return {
    records,
    removed: removed.map(([id, before]) => ({ home, sheet: layout.name, id, before })),
    problems,
  }
}

/** The records of one part by id; a part that is a single record stands under ''. */
export function recordsOf(plan: Plan, home: Home): Map<string, Fielded> {
  if (isList(home))
    return new Map((plan[home] as readonly { id: string }[]).map((row) => [row.id, { ...row }]))
  if (home === 'people')
    return new Map(Object.entries(plan.people).map(([id, person]) => [id, { ...person }]))
  return new Map([['', { ...plan[home] }]])
}

/** A new record has empty tables until a sheet fills them. */
function blankTables(record: Fielded, home: Home): Fielded {
  const own = layouts.filter((each) => each.home === home && each.form === 'table' && each.path.length === 1)
  const blank = own.filter(({ path }) => valueAt(record, path) === undefined)
  return {
    ...record,
    ...Object.fromEntries(blank.map(({ path, key }) => [path[0]!, key.length > 0 ? {} : []])),
  }
}

function withTable(
  record: Fielded,
  sheet: ToldSheet,
  id: string,
  before: Fielded | null,
  problems: ImportProblem[],
): Fielded {
  const { path, name } = sheet.layout
  const rows = rowsOf(sheet, sheet.layout.parent.length > 0 ? id : '')
  const holder = valueAt(record, path.slice(0, -1))
  if (holder === null || holder === undefined) {
    for (const { row } of rows)
      problems.push({
        sheet: name,
        row,
        column: null,
        message: 'What this row belongs to is empty, so the row was left out.',
      })
    return record
  }
  return placed(record, path, tableOf(sheet, rows, valueAt(before, path), problems)) as Fielded
}

function tableOf(
  { layout }: ToldSheet,
  rows: readonly ToldRow[],
  before: unknown,
  problems: ImportProblem[],
): unknown {
  const whole = rows.map((row, at) => {
    const was = layout.key.length > 0 ? valueAt(before, [row.id]) : rowBefore(before, row, at, layout)
    problems.push(...missingIn(row, was, layout))
    return layout.isPlain ? row.values.value : laidOver(layout.fields, was, row.values)
  })
  return layout.key.length > 0 ? Object.fromEntries(rows.map(({ id }, at) => [id, whole[at]])) : whole
}

function rowBefore(before: unknown, { id }: ToldRow, at: number, { fields }: Layout): unknown {
  const rows: readonly unknown[] = Array.isArray(before) ? before : []
  return Object.hasOwn(fields, 'id') ? rows.find((row) => valueAt(row, ['id']) === id) : rows[at]
}

function placed(value: unknown, [key, ...rest]: readonly string[], told: unknown): unknown {
  if (key === undefined) return told
  return { ...(value as Fielded), [key]: placed(valueAt(value, [key]), rest, told) }
}

/** Only what is there already cannot lose what it must have; a new record says by itself what it needs. */
function missingIn({ missing, row }: ToldRow, before: unknown, { name }: Layout): ImportProblem[] {
  return missing
    .filter(
      ({ path }) => before !== null && valueAt(before, path) !== undefined && valueAt(before, path) !== null,
    )
    .map(({ label }) => ({
      sheet: name,
      row,
      column: label,
      message: 'This cell cannot be empty. It keeps what it was.',
    }))
}

function strays({ layout, rows }: ToldSheet, ids: ReadonlySet<string>): ImportProblem[] {
  return rows
    .filter(({ parentId }) => layout.parent.length > 0 && !ids.has(parentId))
    .map(({ row, parentId }) => ({
      sheet: layout.name,
      row,
      column: layout.parent.at(-1)!.label,
      message: `Nothing in the workbook has the id “${parentId}”, so the row was left out.`,
    }))
}
