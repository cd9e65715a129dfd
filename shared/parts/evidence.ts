import { z } from 'zod'
import { Id } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId } from '../basics/text.ts'

/** A figure told by people: an invoice total, a report, a count. Append-only; a correction is a newer figure for the same window. */
export const Evidence = z.object({
  id: Id,
  ksiId: Id,
  first: Day,
  last: Day,
  value: z.number(),
  source: Line.min(1, 'Say where the figure comes from.'),
  note: Line,
  at: Instant,
  by: PersonId,
})
export type Evidence = z.infer<typeof Evidence>

export const RecordEvidence = Evidence.omit({ id: true, at: true, by: true, note: true }).extend({
  note: Line.optional(),
})

export function recordEvidence(
  rows: Evidence[],
  told: z.output<typeof RecordEvidence>,
  stamp: Stamp,
): Evidence[] {
  if (told.last < told.first) throw new Refusal('invalid', 'last: The window ends before it begins.')
  return [...rows, { ...told, note: told.note ?? '', id: stamp.id, at: stamp.at, by: stamp.by }]
}

/** The newest figure for each window of one KSI, oldest window first. */
export function evidenceOf(rows: readonly Evidence[], ksiId: string): Evidence[] {
  const newest = new Map<string, Evidence>()
  for (const row of rows.filter((each) => each.ksiId === ksiId)) {
    const key = `${row.first}/${row.last}`
    const known = newest.get(key)
    if (!known || known.at <= row.at) newest.set(key, row)
  }
  return [...newest.values()].sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0))
}
