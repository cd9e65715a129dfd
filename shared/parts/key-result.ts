import { z } from 'zod'
import { Id, collection, edit } from '../basics/collection.ts'
import { Day, daysBetween, utcDay } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

/** Worst first. */
const statuses = ['offTrack', 'stale', 'atRisk', 'notStarted', 'onTrack', 'achieved'] as const
export const KeyResultStatus = z.enum(statuses)
export type KeyResultStatus = z.infer<typeof KeyResultStatus>

const fields = z.object({
  objectiveId: Id,
  title: Title,
  /** Fiscal quarter label such as "FY26 Q3". */
  quarter: Line,
  kind: z.enum(['milestone', 'metric', 'ordinal']),
  commitment: z.enum(['committed', 'aspirational']),
  ownerId: PersonId.nullable(),
  unit: Line,
  start: z.number(),
  target: z.number(),
  startsOn: Day.nullable(),
  dueOn: Day.nullable(),
  /** For ordinal results: what each step means, lowest first. */
  steps: z.array(Line).max(10),
})

const list = collection('key result', fields, {
  quarter: '',
  kind: 'milestone',
  commitment: 'committed',
  ownerId: null,
  unit: '',
  start: 0,
  target: 1,
  startsOn: null,
  dueOn: null,
  steps: [],
})

const CheckIn = z.object({
  id: Id,
  at: Instant,
  by: PersonId,
  value: z.number(),
  /** 0 no hope … 10 certain. */
  confidence: z.number().int().min(0).max(10),
  note: Prose,
})
type CheckIn = z.infer<typeof CheckIn>

export const KeyResult = list.Row.extend({
  checkIns: z.array(CheckIn),
  override: z.object({ status: KeyResultStatus, reason: Prose, by: PersonId, at: Instant }).nullable(),
  closed: z.object({ at: Instant, by: PersonId, score: z.number().min(0).max(1), note: Prose }).nullable(),
})
export type KeyResult = z.infer<typeof KeyResult>

export const PutKeyResult = list.Put
export const CheckInKeyResult = z.object({
  id: Id,
  value: z.number(),
  confidence: z.number().int().min(0).max(10),
  note: Prose.optional(),
})

export function putKeyResult(
  rows: KeyResult[],
  told: z.output<typeof PutKeyResult>,
  stamp: Stamp,
): KeyResult[] {
  return list.put<KeyResult>(rows, told, stamp, { checkIns: [], override: null, closed: null })
}

export const removeKeyResult = list.remove<KeyResult>

export function checkInKeyResult(
  rows: KeyResult[],
  told: z.output<typeof CheckInKeyResult>,
  stamp: Stamp,
): KeyResult[] {
  return edit(rows, told.id, 'key result', (row) => {
    if (row.closed) throw new Refusal('conflict', 'This key result is closed; its history no longer changes.')
    const { value, confidence, note } = told
    return {
      ...row,
      checkIns: [
        ...row.checkIns,
        { id: stamp.id, at: stamp.at, by: stamp.by, value, confidence, note: note ?? '' },
      ],
    }
  })
}

/** Share of the way from start to target, 0..1; below the start counts as 0. */
export function progress(result: KeyResult): number {
  const last = result.checkIns.at(-1)
  if (!last || result.target === result.start) return last && last.value >= result.target ? 1 : 0
  return Math.min(1, Math.max(0, (last.value - result.start) / (result.target - result.start)))
}

/** Reviews are monthly; after two missed ones a result is stale, and stale is never green. */
const staleAfterDays = 62

/**
 * Status by number: actual over expected pace ≥ 0.95 is on track, ≥ 0.75 at risk, below off track
 * (bands as UpRaise publishes them, reference/features.md §2.3). An override wins and stays visible.
 */
export function keyResultStatus(result: KeyResult, today: Day): KeyResultStatus {
  return result.override?.status ?? computedStatus(result, today)
}

export function computedStatus(result: KeyResult, today: Day): KeyResultStatus {
  const done = progress(result)
  if (done >= 1) return 'achieved'
  if (result.closed || (result.dueOn && result.dueOn < today)) return 'offTrack'
  const last = result.checkIns.at(-1)
  if (result.startsOn && result.startsOn > today && !last) return 'notStarted'
  if (!last)
    return result.startsOn && daysBetween(result.startsOn, today) > staleAfterDays ? 'stale' : 'notStarted'
  if (daysBetween(utcDay(last.at), today) > staleAfterDays) return 'stale'
  if (result.kind === 'milestone')
    return last.confidence >= 7 ? 'onTrack' : last.confidence >= 4 ? 'atRisk' : 'offTrack'
  const expected = expectedPace(result, today)
  if (expected === null || expected === 0 || done / expected >= 0.95) return 'onTrack'
  return done / expected >= 0.75 ? 'atRisk' : 'offTrack'
}

/**
 * The weakest key result decides. One whose time has not come pulls nothing down, but an objective is achieved
 * only when all are; without key results it has not started.
 */
export function weakest(results: readonly KeyResult[], today: Day): KeyResultStatus {
  const found = new Set(results.map((each) => keyResultStatus(each, today)))
  const waits = found.delete('notStarted')
  const worst = statuses.find((status) => found.has(status)) ?? 'notStarted'
  return waits && worst === 'achieved' ? 'onTrack' : worst
}

function expectedPace({ startsOn, dueOn }: KeyResult, today: Day): number | null {
  if (!startsOn || !dueOn || dueOn <= startsOn) return null
  return Math.min(1, Math.max(0, daysBetween(startsOn, today) / daysBetween(startsOn, dueOn)))
}
