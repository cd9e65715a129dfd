import type { Cell } from './cell.ts'
import { type Column, type NameOf, valueAt } from './columns.ts'
import type { Fields, Kind, Shape } from './shape.ts'
import { fromCell, plainText, splitLines } from './values.ts'

/** Something in a row that cannot be taken over, and what to do. */
export interface CellProblem {
  readonly column: string
  readonly message: string
}

/** What a row says: only the fields whose columns are there and told. */
export interface RowTold {
  readonly values: Readonly<Record<string, unknown>>
  /** Columns left empty that a record which is already there must have. */
  readonly missing: readonly Column[]
  readonly problems: readonly CellProblem[]
}

/** Names that stand for ids: of a person, or of a record; null where none or several are called so. */
export type IdOf = (kind: Kind, name: string) => string | null

/** @param cells by column; a column that is not in the file has no entry. */
export function readRow(
  fields: Fields,
  columns: readonly Column[],
  cells: ReadonlyMap<Column, Cell>,
  names: { readonly idOf: IdOf; readonly nameOf: NameOf },
): RowTold {
  const problems: CellProblem[] = []
  const missing: Column[] = []
  const byPath = new Map(columns.filter((each) => !each.names).map((each) => [each.path.join('.'), each]))
  const namesOf = new Map(columns.filter((each) => each.names).map((each) => [each.path.join('.'), each]))

  function value(path: readonly string[], shape: Extract<Shape, { is: 'value' | 'list' }>): unknown {
    const column = byPath.get(path.join('.'))!
    const named = namesOf.get(path.join('.'))
    const cell = cells.get(column)
    const name = named ? (cells.get(named) ?? null) : null
    if (cell === undefined) return undefined
    if (cell === null)
      return name === null || named === undefined || shape.is === 'list'
        ? empty(column, shape)
        : byName(named, plainText(name))
    if (named && name !== null && shape.is === 'value')
      refuseDisagreement(column, named, cell, plainText(name))
    if (shape.is === 'value') return taken(column, fromCell(column.kind, cell, choicesOf(shape, column)))
    const parts =
      shape.of === 'choice' || shape.of === 'number'
        ? plainText(cell).split(/[,;\n]/)
        : splitLines(plainText(cell))
    return parts
      .map((part) => (shape.of === 'text' ? part : part.trim()))
      .filter((part) => part !== '' || shape.of === 'text')
      .map((part) => taken(column, fromCell(shape.of, part, shape.choices)))
  }

  function empty(column: Column, shape: Extract<Shape, { is: 'value' | 'list' }>): unknown {
    if (shape.is === 'list') return []
    if (shape.blank === 'null') return null
    if (shape.kind === 'text') return ''
    missing.push(column)
    return undefined
  }

  function byName(named: Column, name: string): string | undefined {
    const id = names.idOf(named.kind, name)
    if (id !== null) return id
    problems.push({
      column: named.label,
      message:
        named.kind === 'person'
          ? `Nobody on the plan, or more than one, is called “${name}”. Write the id, or add the person first.`
          : `Nothing in the plan, or more than one thing, is called “${name}”. Write its id.`,
    })
    return undefined
  }

  function refuseDisagreement(column: Column, named: Column, cell: Exclude<Cell, null>, name: string): void {
    const known = names.nameOf(named.kind, plainText(cell))
    if (known === '' || known === name) return
    problems.push({
      column: named.label,
      message: `“${name}” is not who or what the id stands for (“${known}”). Empty “${column.label}” to choose by name.`,
    })
  }

  function taken(column: Column, read: { value: unknown } | { problem: string }): unknown {
    if ('value' in read) return read.value
    problems.push({ column: column.label, message: read.problem })
    return undefined
  }

  function group(path: readonly string[], inner: Fields): Record<string, unknown> | undefined {
    const entries = Object.entries(inner).map(
      ([name, shape]) => [name, read([...path, name], shape)] as const,
    )
    const told = entries.filter(([, each]) => each !== undefined)
    return told.length === 0 ? undefined : Object.fromEntries(told)
  }

  function isBlank(path: readonly string[]): boolean {
    const prefix = `${path.join('.')}.`
    const inside = [...byPath]
      .filter(([key]) => key.startsWith(prefix))
      .map(([, column]) => cells.get(column))
    return inside.every((cell) => cell === null)
  }

  function read(path: readonly string[], shape: Shape): unknown {
    switch (shape.is) {
      case 'table':
        return undefined
      case 'value':
      case 'list':
        return value(path, shape)
      case 'group':
        return shape.nullable && isBlank(path) ? null : group(path, shape.fields)
      case 'variants': {
        if (shape.nullable && isBlank(path)) return null
        const by = [...path, shape.by]
        const choices = shape.variants.flatMap((variant) => choicesIn(variant[shape.by]))
        const told = value(by, { is: 'value', kind: 'choice', blank: 'absent', choices, isRatio: false })
        const variant = shape.variants.find((each) => choicesIn(each[shape.by]).includes(told as string))
        return variant && { ...group(path, variant), [shape.by]: told }
      }
    }
  }

  return { values: group([], fields) ?? {}, missing, problems }
}

function choicesIn(shape: Shape | undefined): readonly (string | number)[] {
  return shape?.is === 'value' ? shape.choices : []
}

function choicesOf(shape: Extract<Shape, { is: 'value' }>, column: Column): readonly (string | number)[] {
  return shape.choices.length > 0 ? shape.choices : column.choices
}

/** What was told laid over what was there; groups field by field, everything else as a whole. */
export function laidOver(
  fields: Fields,
  before: unknown,
  told: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const kept = typeof before === 'object' && before !== null ? before : {}
  const entries = Object.entries(told).map(([name, value]) => {
    const shape = fields[name]
    const was = valueAt(before, [name])
    const isGroup =
      shape?.is === 'group' &&
      typeof value === 'object' &&
      value !== null &&
      was !== null &&
      was !== undefined
    return [name, isGroup ? laidOver(shape.fields, was, value as Record<string, unknown>) : value]
  })
  return { ...kept, ...(Object.fromEntries(entries) as Record<string, unknown>) }
}
