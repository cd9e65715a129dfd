import { z } from 'zod'
import { Plan, type PlanList, planListNames } from '../plan.ts'
import { listPluralWords, listWords } from '../words.ts'
import { type Column, columnsFor, columnsOf } from './columns.ts'
import { type Fields, type Shape, fieldsOf, shapeOf } from './shape.ts'
import { humanised } from './values.ts'

/** A part of the plan that has sheets: a list of records, the people on the plan, or a single record. */
export type Home = PlanList | 'profile' | 'people' | 'committee'

/** One sheet of the workbook. */
export interface Layout {
  readonly name: string
  readonly home: Home
  /** rows: a record each. single: one record, a field each row. table: what one field of a record holds several of. */
  readonly form: 'rows' | 'single' | 'table'
  /** Of a table: where it is within its record. */
  readonly path: readonly string[]
  /** Of a table: the row's own columns. Else the record's. */
  readonly columns: readonly Column[]
  /** The fields of a row. */
  readonly fields: Fields
  /** The column that says whose row this is: the id of the record, or the key under which it is kept. */
  readonly parent: readonly Column[]
  readonly key: readonly Column[]
  /** A table of plain values, such as the letters of a matrix, not of records. */
  readonly isPlain: boolean
}

const longestName = 31

type TableShape = Extract<Shape, { is: 'table' }>

/** Kept by the plan itself, not by people; and who else may read it, which no file decides. */
const ownFields = ['schema', 'id', 'tenantId', 'revision', 'createdAt', 'createdBy', 'sharedWith']
const words: Readonly<Record<string, { sheet: string; one: string }>> = {
  profile: { sheet: 'Plan', one: 'Plan' },
  people: { sheet: 'People on the plan', one: 'Person' },
  committee: { sheet: 'Committee', one: 'Committee' },
}
/** What a row of a matrix is about. */
const keyNames: Readonly<Record<string, string>> = { cells: 'roleId', people: 'personId' }

/** Every sheet that holds the plan, from its schema. */
export const layouts: readonly Layout[] = Object.entries(Plan.shape as Record<string, z.core.$ZodType>)
  .filter(([name]) => !ownFields.includes(name))
  .flatMap(([name, schema]) => layoutsOf(name as Home, schema))

export function isList(home: Home): home is PlanList {
  return (planListNames as readonly string[]).includes(home)
}

function layoutsOf(home: Home, schema: z.core.$ZodType): Layout[] {
  if (schema instanceof z.ZodRecord) {
    const shape = shapeOf(schema)
    if (shape.is !== 'table' || shape.row.is !== 'group') throw new Error(`${home} is no table of records.`)
    return [{ ...rows(home, shape.row.fields), key: keyColumns(home, shape).slice(-1) }]
  }
  const isRows = schema instanceof z.ZodArray
  const fields = fieldsOf(isRows ? schema.def.element : schema)
  const main: Layout = { ...rows(home, fields), form: isRows ? 'rows' : 'single' }
  return [main, ...tablesIn(fields, []).map(({ path, shape }) => tableLayout(home, path, shape, isRows))]
}

function rows(home: Home, fields: Fields): Layout {
  const columns = columnsOf(fields)
  const name = sheetName(
    isList(home) ? capital(listPluralWords[home]) : (words[home]?.sheet ?? humanised(home)),
  )
  return { name, home, form: 'rows', path: [], columns, fields, parent: [], key: [], isPlain: false }
}

function tableLayout(home: Home, path: readonly string[], shape: TableShape, hasParent: boolean): Layout {
  const one = isList(home) ? capital(listWords[home]) : (words[home]?.one ?? humanised(home))
  const isPlain = shape.row.is !== 'group'
  const fields = shape.row.is === 'group' ? shape.row.fields : { value: shape.row }
  return {
    name: tableName(one, path.map((part) => humanised(part).toLowerCase()).join(' ')),
    home,
    form: 'table',
    path,
    columns: columnsOf(fields),
    fields,
    parent: hasParent ? reference(one) : [],
    key: shape.key ? keyColumns(path.at(-1)!, shape) : [],
    isPlain,
  }
}

function keyColumns(name: string, shape: TableShape): Column[] {
  const leaf = {
    is: 'value',
    kind: shape.key ?? 'text',
    blank: 'absent',
    choices: [],
    isRatio: false,
  } as const
  return columnsFor([keyNames[name] ?? 'keyId'], leaf)
}

/** The parent's name and id, called after what it is. */
function reference(one: string): Column[] {
  const leaf = { is: 'value', kind: 'record', blank: 'absent', choices: [], isRatio: false } as const
  return columnsFor(['parentId'], leaf).map((column) => ({
    ...column,
    label: column.names ? `Of ${one.startsWith('KSI') ? one : one.toLowerCase()}` : `${one} id of this row`,
  }))
}

function tablesIn(fields: Fields, prefix: readonly string[]): { path: string[]; shape: TableShape }[] {
  return Object.entries(fields).flatMap(([name, shape]) => {
    const path = [...prefix, name]
    if (shape.is === 'table') return [{ path, shape }]
    return shape.is === 'group' ? tablesIn(shape.fields, path) : []
  })
}

function tableName(one: string, what: string): string {
  const tail = ` - ${what}`
  return sheetName(`${one.slice(0, Math.max(0, longestName - tail.length))}${tail}`)
}

/** Excel takes 31 characters and none of []/\:*? in the name of a sheet. */
function sheetName(name: string): string {
  return name
    .replace(/[[\]/\\:*?]/g, ' ')
    .slice(0, 31)
    .trim()
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
