import { z } from 'zod'
import { parse } from './parse.ts'
import { Refusal } from './refusal.ts'
import type { Stamp } from './stamp.ts'
import { Text } from './text.ts'

export const Id = Text.min(1).max(80)

/** What `remove…` actions take. */
export const ById = z.object({ id: Id })
export type ById = z.infer<typeof ById>

/**
 * One list of the plan: its record schema and the two changes every list has.
 *
 * `put` without an id adds a record (missing fields come from `blank`, or are refused by name);
 * with an id it changes only the fields that were told, so two people editing different fields never collide.
 */
export function collection<Shape extends z.ZodRawShape>(
  noun: string,
  fields: z.ZodObject<Shape>,
  blank: Partial<z.input<z.ZodObject<Shape>>>,
) {
  const Row = fields.extend({ id: Id })
  const Put = fields.partial().extend({ id: Id.optional() })
  type Row = z.output<z.ZodObject<Shape>> & { id: string }

  /** `born` gives a new record the fields nobody tells, such as when it was opened. */
  function put<Kept extends Row = Row>(
    rows: readonly NoInfer<Kept>[],
    told: Record<string, unknown> & { id?: string | undefined },
    stamp: Stamp,
    ...[born]: Born<Kept, Row>
  ): Kept[] {
    const { id, ...patch } = told
    if (id === undefined) {
      const row = { ...parse(Row, { ...blank, ...known(patch), id: stamp.id }), ...born }
      return [...rows, row as unknown as Kept]
    }
    return edit(rows, id, noun, (row) => patched(row, patch))
  }

  function remove<Kept extends Row = Row>(rows: readonly Kept[], { id }: ById): Kept[] {
    find(rows, id, noun)
    return rows.filter((row) => row.id !== id)
  }

  return { Row, Put, put, remove }
}

/** Required exactly when a record holds more than the told fields. */
type Born<Kept, Row> = Exclude<keyof Kept, keyof Row> extends never ? [] : [born: Omit<Kept, keyof Row>]

/** The record with that id, or a refusal that says which noun was not found. */
export function find<Row extends { id: string }>(rows: readonly Row[], id: string, noun: string): Row {
  const row = rows.find((each) => each.id === id)
  if (!row)
    throw new Refusal('not-found', `This ${noun} is no longer in the plan. Reload to see what changed.`)
  return row
}

/** Replaces one record; the others stay the same objects. */
export function edit<Row extends { id: string }>(
  rows: readonly Row[],
  id: string,
  noun: string,
  change: (row: Row) => Row,
): Row[] {
  const found = find(rows, id, noun)
  return rows.map((row) => (row === found ? change(row) : row))
}

/** The record with only the told fields replaced. */
export function patched<Row>(row: Row, patch: object): Row {
  return { ...row, ...known(patch) }
}

function known(patch: object): object {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}
