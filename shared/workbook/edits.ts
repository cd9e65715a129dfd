import type { Home } from './layout.ts'
import type { Wanted } from './wanted.ts'

type Fielded = Readonly<Record<string, unknown>>

/** One record that the workbook wants otherwise than the plan it was taken from. */
export interface Edit {
  readonly kind: 'add' | 'change' | 'remove'
  readonly home: Home
  readonly id: string
  readonly sheet: string
  readonly row: number | null
  readonly before: Fielded
  readonly after: Fielded
  /** Fields that differ; all that were told of a record that is new. */
  readonly fields: readonly string[]
}

/** What differs between the plan a workbook was taken from and what it says now. */
export function editsOf({ records, removed }: Wanted): Edit[] {
  const kept = records.flatMap(({ before, after, ...where }): Edit[] => {
    if (before === null)
      return [
        {
          ...where,
          kind: 'add',
          before: {},
          after,
          fields: Object.keys(after).filter((name) => name !== 'id'),
        },
      ]
    const fields = Object.keys(after).filter((name) => !same(before[name], after[name]))
    return fields.length > 0 ? [{ ...where, kind: 'change', before, after, fields }] : []
  })
  const gone = removed.map(({ before, ...where }): Edit => ({
    ...where,
    kind: 'remove',
    row: null,
    before,
    after: {},
    fields: [],
  }))
  return [...kept, ...gone.reverse()]
}

/** Whether two stored values say the same, whatever the order of their fields. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => same((a as Fielded)[key], (b as Fielded)[key]))
}
