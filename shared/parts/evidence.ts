import { z } from 'zod'
import { Id } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import { refuseSavedTwice, SourceMessage } from '../basics/source-message.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId } from '../basics/text.ts'
import { sayAmount, type YardstickUnit } from '../basics/yardstick.ts'

const Count = z.number().int().min(0)

/** The file figures came from: its name, and the SHA-256 of its bytes. */
const EvidenceFile = z.object({ name: Line, hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** A figure told by people: an invoice total, a report, a count. Append-only; a correction is a newer figure for the same window. */
export const Evidence = z.object({
  id: Id,
  ksiId: Id,
  first: Day,
  last: Day,
  /** Shares are ratios. */
  value: z.number(),
  /** With counts the figure is a sample and gets an interval; without it is a full count. */
  hits: Count.nullable(),
  n: Count.nullable(),
  source: Line.min(1, 'Say where the figure comes from.'),
  note: Line,
  file: EvidenceFile.nullable(),
  at: Instant,
  by: PersonId,
  /** The message in Teams it was saved from. */
  fromMessage: SourceMessage.nullable(),
})
export type Evidence = z.infer<typeof Evidence>

/** One figure as people or machines tell it; with hits of n the value may be left out. */
export const Figure = z.object({
  first: Day,
  last: Day,
  value: z.number().nullish(),
  hits: Count.nullish(),
  n: Count.nullish(),
  source: Evidence.shape.source,
  note: Line.optional(),
})
export type Figure = z.infer<typeof Figure>

export const RecordEvidence = Figure.extend({ ksiId: Id, fromMessage: SourceMessage.optional() })
export const RecordFigures = z.object({
  ksiId: Id,
  figures: z.array(Figure).min(1, 'There is no figure to record.').max(1_000),
  file: EvidenceFile.optional(),
})

/** All or none of the figures. `unit` is the KSI's, null while it has no target. */
export function recordFigures(
  rows: Evidence[],
  { ksiId, figures, file }: z.output<typeof RecordFigures>,
  stamp: Stamp,
  unit: YardstickUnit | null,
  fromMessage?: SourceMessage,
): Evidence[] {
  refuseSavedTwice(rows, fromMessage)
  const problems = figureProblems(figures, unit)
  const [first] = problems
  if (first)
    throw new Refusal(
      'invalid',
      figures.length === 1 ? first.words : `Figure ${first.at + 1}: ${first.words}`,
    )
  const told = figures.map((figure, at) => ({
    ...counted(figure),
    id: figures.length === 1 ? stamp.id : `${stamp.id}-${at + 1}`,
    ksiId,
    file: file ?? null,
    at: stamp.at,
    by: stamp.by,
    fromMessage: fromMessage ?? null,
  }))
  return [...rows, ...told]
}

/** What is wrong with each figure, `at` counting from 0; empty where all can be recorded. */
export function figureProblems(
  figures: readonly Figure[],
  unit: YardstickUnit | null,
): { at: number; words: string }[] {
  const spans = figures.map(({ first, last }) => `${first}/${last}`)
  return figures.flatMap((figure, at) => {
    const words =
      problemOf(figure, unit) ??
      (spans.indexOf(spans[at]!) < at ? 'Another figure is for the same days.' : null)
    return words === null ? [] : [{ at, words }]
  })
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

function problemOf({ first, last, value, hits, n }: Figure, unit: YardstickUnit | null): string | null {
  const isTold = value !== undefined && value !== null
  const hasHits = hits !== undefined && hits !== null
  if (last < first) return 'last: The window ends before it begins.'
  if (!isTold && !hasHits) return 'value: Give the figure, or how many of how many.'
  if (hasHits && !n) return 'n: Say how many were counted in all.'
  if (hasHits && hits > n!) return 'hits: There cannot be more hits than cases.'
  if (hasHits && unit !== null && unit !== 'share') return 'hits: Only a share is so many of so many.'
  if (isTold && unit === 'share' && (value < 0 || value > 1))
    return 'value: A share lies between 0 and 100 %.'
  // A report rounds; more than one digit behind the percent is another figure.
  if (isTold && hasHits && Math.abs(value - hits / n!) > 0.0051)
    return `value: ${hits} of ${n} is ${sayAmount('share', hits / n!)}, not ${sayAmount('share', value)}.`
  return null
}

function counted({ first, last, value, hits, n, source, note }: Figure) {
  const share = hits !== undefined && hits !== null && n ? hits / n : null
  return {
    first,
    last,
    value: share ?? value ?? 0,
    hits: share === null ? null : (hits ?? null),
    n: n ?? null,
    source,
    note: note ?? '',
  }
}
