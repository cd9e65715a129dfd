import type { Cell } from './cell.ts'
import type { Fields, Kind, Shape } from './shape.ts'
import { humanised, joinLines, toCell } from './values.ts'

/** One column: what it is called and which field of a record it holds. Writing and reading go by the same table. */
export interface Column {
  readonly label: string
  /** Where the field is within the record. */
  readonly path: readonly string[]
  readonly kind: Kind
  readonly isList: boolean
  readonly choices: readonly (string | number)[]
  readonly blank: 'null' | 'absent'
  readonly isRatio: boolean
  /** Beside a column of ids: the names they stand for. Written for people, read where the id is empty. */
  readonly names: boolean
}

/** What the ids of a plan stand for. */
export type NameOf = (kind: Kind, id: string) => string

type Leaf = Extract<Shape, { is: 'value' | 'list' }>

/** The columns of a record, its own id first; tables within it have sheets of their own. */
export function columnsOf(fields: Fields): Column[] {
  const found = leaves(fields, [])
  const own = found.filter(({ path }) => path.join('.') === 'id')
  const others = found.filter(({ path }) => path.join('.') !== 'id')
  return [...own, ...others].flatMap(({ path, leaf }) => columnsFor(path, leaf))
}

/** The columns of one field: its own, and before ids the names they stand for. */
export function columnsFor(path: readonly string[], leaf: Leaf): Column[] {
  const isList = leaf.is === 'list'
  const kind = isList ? leaf.of : leaf.kind
  const column: Column = {
    label: labelOf(path, kind, isList),
    path,
    kind,
    isList,
    choices: leaf.choices,
    blank: isList ? 'absent' : leaf.blank,
    isRatio: !isList && leaf.isRatio,
    names: false,
  }
  const isReference = (kind === 'person' || kind === 'record') && path.join('.') !== 'id'
  return isReference
    ? [{ ...column, label: `${baseLabel(path)}${isList ? ' names' : ''}`, names: true }, column]
    : [column]
}

/** A record as one row of cells. */
export function rowOf(columns: readonly Column[], record: unknown, nameOf: NameOf): Cell[] {
  return columns.map((column) => cellOf(column, valueAt(record, column.path), nameOf))
}

export function cellOf(column: Column, value: unknown, nameOf: NameOf): Cell {
  const { kind, isList, names } = column
  if (isList) {
    if (!Array.isArray(value) || value.length === 0) return null
    const entries = value.map((each: unknown) => (names ? nameOf(kind, String(each)) : entryOf(kind, each)))
    return kind === 'choice' ? entries.join(', ') : joinLines(entries)
  }
  if (names) return typeof value === 'string' ? nameOf(kind, value) || null : null
  return toCell(kind, value, column.blank === 'null')
}

/** Whether a number in this cell is read as a percentage: a ratio, or a figure whose unit beside it is a share. */
export function isShare({ kind, isRatio, path }: Column, record: unknown): boolean {
  if (kind !== 'number') return false
  return isRatio || valueAt(record, [...path.slice(0, -1), 'unit']) === 'share'
}

export function valueAt(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    record,
  )
}

function leaves(fields: Fields, prefix: readonly string[]): { path: string[]; leaf: Leaf }[] {
  return Object.entries(fields).flatMap(([name, shape]) => {
    const path = [...prefix, name]
    if (shape.is === 'value' || shape.is === 'list') return [{ path, leaf: shape }]
    if (shape.is === 'group') return leaves(shape.fields, path)
    if (shape.is === 'table') return []
    return leaves(merged(shape.variants), path)
  })
}

/** The fields of all variants side by side; where two share a name, its cell may hold what either allows. */
function merged(variants: readonly Fields[]): Fields {
  return variants.reduce<Fields>((all, fields) => {
    const more = Object.entries(fields).map(([name, shape]): [string, Shape] => {
      const known = Object.hasOwn(all, name) ? all[name] : undefined
      return [name, known?.is === 'value' && shape.is === 'value' ? either(known, shape) : shape]
    })
    return { ...all, ...Object.fromEntries(more) }
  }, {})
}

function either(a: Extract<Shape, { is: 'value' }>, b: Extract<Shape, { is: 'value' }>): Shape {
  return { ...a, choices: [...new Set([...a.choices, ...b.choices])] }
}

function entryOf(kind: Kind, value: unknown): string {
  return kind === 'choice' && typeof value === 'string' && value.length > 1 ? humanised(value) : String(value)
}

function labelOf(path: readonly string[], kind: Kind, isList: boolean): string {
  if (path.join('.') === 'id') return 'Id'
  const base = baseLabel(path)
  return kind === 'person' || kind === 'record' ? `${base} ${isList ? 'ids' : 'id'}` : base
}

/** "yardstick.threshold" is “Yardstick: threshold”, "outcomeIds" is “Outcome”, "origin.id" is “Origin: record”. */
function baseLabel(path: readonly string[]): string {
  const words = path.map((name, at) => {
    const bare = name === 'id' ? 'record' : at === path.length - 1 ? name.replace(/Ids?$/, '') : name
    const word = humanised(bare)
    return at === 0 || /^[A-Z]{2}/.test(word) ? word : word.charAt(0).toLowerCase() + word.slice(1)
  })
  return words.join(': ')
}
