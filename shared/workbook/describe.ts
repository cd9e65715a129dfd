import { sayDay } from '../basics/day.ts'
import type { Cell } from './cell.ts'
import { type Column, type NameOf, cellOf, isShare, valueAt } from './columns.ts'
import type { Edit } from './edits.ts'
import { type Layout, isList, layouts } from './layout.ts'
import { humanised, plainText } from './values.ts'

/** One field as it was and as it would be, in words. */
export interface FieldDifference {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** One record of the difference a workbook would make. */
export interface Difference {
  readonly kind: Edit['kind']
  readonly sheet: string
  readonly row: number | null
  readonly title: string
  readonly fields: readonly FieldDifference[]
}

/** An edit in words people compare: old and new of every field that differs, names instead of ids. */
export function describe(edit: Edit, nameOf: NameOf): Difference {
  const { kind, sheet, row, home, before, after, fields } = edit
  const own = layouts.filter((layout) => layout.home === home)
  const main = own.find(({ form }) => form !== 'table')!
  const told = kind === 'change' ? fields : []
  return {
    kind,
    sheet,
    row,
    title: titleOf(kind === 'remove' ? before : after, main),
    fields: told.flatMap((field) => {
      const columns = shownColumns(main).filter(({ path }) => path[0] === field)
      const tables = own.filter(({ form, path }) => form === 'table' && path[0] === field)
      return [
        ...columns.flatMap((column) => cellDifference(column, before, after, nameOf)),
        ...tables.flatMap((table) => tableDifference(table, before, after)),
      ]
    }),
  }
}

/** Names stand in for ids; where there are no names, the field itself. */
function shownColumns({ columns }: Layout): Column[] {
  const named = new Set(columns.filter(({ names }) => names).map(({ path }) => path.join('.')))
  return columns.filter(({ names, path }) => names || !named.has(path.join('.')))
}

function cellDifference(column: Column, before: unknown, after: unknown, nameOf: NameOf): FieldDifference[] {
  const say = (record: unknown) =>
    saidCell(cellOf(column, valueAt(record, column.path), nameOf), isShare(column, record))
  const [was, is] = [say(before), say(after)]
  return was === is ? [] : [{ field: column.label, before: was, after: is }]
}

function tableDifference({ path }: Layout, before: unknown, after: unknown): FieldDifference[] {
  const [was, is] = [valueAt(before, path), valueAt(after, path)]
  if (JSON.stringify(was) === JSON.stringify(is)) return []
  const count = (value: unknown) => (Array.isArray(value) ? value.length : Object.keys(value ?? {}).length)
  const say = (n: number) => (n === 1 ? '1 row' : `${n} rows`)
  const isAlike = count(was) === count(is)
  return [
    {
      field: humanised(path.at(-1)!),
      before: say(count(was)),
      after: isAlike ? `${say(count(is))}, changed` : say(count(is)),
    },
  ]
}

function titleOf(record: unknown, { home, name }: Layout): string {
  if (!isList(home) && home !== 'people') return name
  const told = ['title', 'name', 'source', 'id'].map((key) => valueAt(record, [key]))
  return (
    (told.find((text) => typeof text === 'string' && text !== '') as string | undefined) ?? 'Without a title'
  )
}

/** A cell as people read it: percentages, days and yes or no. */
export function saidCell(cell: Cell, isRatio: boolean): string {
  if (cell === null) return ''
  if (typeof cell === 'number' && isRatio) return `${Number((cell * 100).toFixed(4))} %`
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No'
  if (!(cell instanceof Date)) return plainText(cell)
  const [day = '', time = ''] = cell.toISOString().split('T')
  return time.startsWith('00:00:00.000') ? sayDay(day) : `${sayDay(day)}, ${time.slice(0, 5)} UTC`
}
