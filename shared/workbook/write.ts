import type { Plan } from '../plan.ts'
import type { Measurement } from '../measure/measurement.ts'
import type { Cell, WrittenSheet } from './cell.ts'
import { type Column, type NameOf, cellOf, isShare, rowOf, valueAt } from './columns.ts'
import { type Layout, isList, layouts } from './layout.ts'
import { measurementsSheet } from './measurements-sheet.ts'
import { namesIn } from './names.ts'
import { readMeSheet } from './read-me.ts'

/** Who took the workbook out of the plan, and when. */
export interface Exported {
  readonly at: string
  readonly byName: string
}

/** The whole plan as sheets: how to use it, every part, what was measured. */
export function workbookOf(
  plan: Plan,
  measurements: readonly Measurement[],
  exported: Exported,
): WrittenSheet[] {
  return [readMeSheet(plan, exported), ...planSheets(plan), measurementsSheet(plan, measurements)]
}

/** The sheets of the plan itself, each with its heading row. */
export function planSheets(plan: Plan): WrittenSheet[] {
  const nameOf = namesIn(plan)
  return layouts.map((layout) => sheetOf(plan, layout, nameOf))
}

function sheetOf(plan: Plan, layout: Layout, nameOf: NameOf): WrittenSheet {
  const home = plan[layout.home]
  const { name, columns, key } = layout
  if (layout.form === 'single')
    return {
      name,
      rows: [
        ['Field', 'Value'],
        ...columns.map((column): Cell[] => [
          column.label,
          cellOf(column, valueAt(home, column.path), nameOf),
        ]),
      ],
      shares: new Set(columns.flatMap((column, at) => (isShare(column, home) ? [`${at + 1}:1`] : []))),
    }
  if (layout.form === 'table') return tableSheet(home, layout, nameOf)
  const records: readonly unknown[] = isList(layout.home) ? (home as readonly unknown[]) : Object.values(home)
  const ids = isList(layout.home) ? [] : Object.keys(home)
  return sheet(
    name,
    [...key, ...columns],
    records.map((record, at) => ({
      cells: [...ids.slice(at, at + 1), ...rowOf(columns, record, nameOf)],
      record,
    })),
  )
}

function tableSheet(home: unknown, layout: Layout, nameOf: NameOf): WrittenSheet {
  const { name, path, columns, parent, key, isPlain } = layout
  const owners: readonly unknown[] = Array.isArray(home) ? home : [home]
  const rows = owners.flatMap((owner) => {
    const held = valueAt(owner, path)
    const start = parent.length > 0 ? rowOf(parent, { parentId: valueAt(owner, ['id']) }, nameOf) : []
    if (Array.isArray(held))
      return held.map((row: unknown) => ({ cells: [...start, ...rowOf(columns, row, nameOf)], record: row }))
    return Object.entries((held ?? {}) as Readonly<Record<string, unknown>>).map(([id, value]) => ({
      cells: [
        ...start,
        ...key.map((column) => cellOf(column, id, nameOf)),
        ...rowOf(columns, isPlain ? { value } : value, nameOf),
      ],
      record: value,
    }))
  })
  return sheet(name, [...parent, ...key, ...columns], rows)
}

function sheet(
  name: string,
  columns: readonly Column[],
  rows: readonly { cells: Cell[]; record: unknown }[],
): WrittenSheet {
  const shares = rows.flatMap(({ record }, row) =>
    columns.flatMap((column, at) => (isShare(column, record) ? [`${row + 1}:${at}`] : [])),
  )
  return {
    name,
    rows: [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells)],
    shares: new Set(shares),
  }
}
