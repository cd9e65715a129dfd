import { z } from 'zod'
import { Id, edit, find } from './basics/collection.ts'
import type { Day } from './basics/day.ts'
import { Refusal } from './basics/refusal.ts'
import type { Stamp } from './basics/stamp.ts'
import { Line, Prose } from './basics/text.ts'
import { fiscalQuarterOf, nextFiscalQuarter, parseFiscalQuarter } from './calendar/fiscal.ts'
import { type KeyResult, progress, type PutKeyResult, putKeyResult as put } from './parts/key-result.ts'
import type { Plan } from './plan.ts'

/* What happens to key results at the turn of a quarter; the quarters are the fiscal ones of the plan's profile. */

const Score = z
  .number('Write a score from 0.0 to 1.0.')
  .min(0, 'A score is at least 0.0.')
  .max(1, 'A score is at most 1.0.')

/** `rollInto` names the quarter the work goes on in, such as "FY26 Q4"; without it the key result just ends. */
export const CloseKeyResult = z.object({
  id: Id,
  score: Score,
  note: Prose.optional(),
  rollInto: Line.nullable().optional(),
})

/** The score the figures propose: the share of the way that was done, to one decimal. */
export function proposedScore(result: KeyResult): number {
  return result.kind === 'milestone' ? progress(result) : Math.floor(progress(result) * 10 + 1e-9) / 10
}

/** The quarter after the one a key result belongs to, else after the one `today` lies in. */
export function quarterAfter(
  { quarter }: Pick<KeyResult, 'quarter'>,
  today: Day,
  startMonth: number,
): string {
  const own = quarterOf(quarter, startMonth) ?? fiscalQuarterOf(today, startMonth)
  return nextFiscalQuarter(own, startMonth).label
}

/**
 * Scores and closes. Rolled into a later quarter, a new key result under the stamp's id starts where this one ended,
 * and the KSIs that grade this one grade the new one too.
 */
export function closeKeyResult(plan: Plan, told: z.output<typeof CloseKeyResult>, stamp: Stamp): Plan {
  const { id, score, note = '', rollInto } = told
  const row = find(plan.keyResults, id, 'key result')
  if (row.closed) throw new Refusal('conflict', 'This key result is closed already.')
  const next = rollInto ? successor(row, rollInto, plan.profile.fiscalYearStartMonth, stamp) : null
  const closed = { at: stamp.at, by: stamp.by, score, note, rolledInto: next?.id ?? null }
  const kept = edit(plan.keyResults, id, 'key result', (each) => ({ ...each, override: null, closed }))
  if (!next) return { ...plan, keyResults: kept }
  const ksis = plan.ksis.map((ksi) =>
    ksi.keyResultIds.includes(id) ? { ...ksi, keyResultIds: [...ksi.keyResultIds, next.id] } : ksi,
  )
  return { ...plan, keyResults: [...kept, next], ksis }
}

/**
 * Adds or edits a key result of an objective. Days that are not told come from the fiscal quarter, and follow it when the
 * quarter changes while they were its first and last day. Refuses a quarter that is none.
 */
export function putKeyResult(plan: Plan, told: z.output<typeof PutKeyResult>, stamp: Stamp): Plan {
  if (told.objectiveId !== undefined) find(plan.objectives, told.objectiveId, 'objective')
  const inQuarter = told.quarter ? { ...told, ...quarterAndDays(plan, told, told.quarter) } : told
  return { ...plan, keyResults: put(plan.keyResults, inQuarter, stamp) }
}

function quarterAndDays(plan: Plan, told: z.output<typeof PutKeyResult>, label: string) {
  const startMonth = plan.profile.fiscalYearStartMonth
  const quarter = parsedQuarter(label, startMonth, 'quarter')
  const before = plan.keyResults.find(({ id }) => id === told.id)
  const old = before ? quarterOf(before.quarter, startMonth) : null
  return {
    quarter: quarter.label,
    startsOn: told.startsOn ?? follows(before?.startsOn, old?.first, quarter.first),
    dueOn: told.dueOn ?? follows(before?.dueOn, old?.last, quarter.last),
  }
}

function follows(was: Day | null | undefined, ofOldQuarter: Day | undefined, proposed: Day): Day {
  return was && was !== ofOldQuarter ? was : proposed
}

function successor(row: KeyResult, rollInto: string, startMonth: number, { id }: Stamp): KeyResult {
  if (progress(row) >= 1)
    throw new Refusal('conflict', 'rollInto: It is reached, so there is nothing left to take along.')
  const quarter = parsedQuarter(rollInto, startMonth, 'rollInto')
  const own = quarterOf(row.quarter, startMonth)
  if (own && quarter.first <= own.first)
    throw new Refusal('invalid', `rollInto: Choose a quarter after ${own.label}.`)
  const start = row.kind === 'metric' ? (row.checkIns.at(-1)?.value ?? row.start) : row.start
  const fresh = { id, start, checkIns: [], override: null, closed: null, rolledFrom: row.id }
  return { ...row, ...fresh, quarter: quarter.label, startsOn: quarter.first, dueOn: quarter.last }
}

function quarterOf(label: string, startMonth: number) {
  try {
    return parseFiscalQuarter(label, startMonth)
  } catch {
    return null
  }
}

/** A refusal names the field, so that the form says it there. */
function parsedQuarter(label: string, startMonth: number, field: 'quarter' | 'rollInto') {
  try {
    return parseFiscalQuarter(label, startMonth)
  } catch (problem) {
    if (problem instanceof Refusal) throw new Refusal('invalid', `${field}: ${problem.message}`)
    throw problem
  }
}
