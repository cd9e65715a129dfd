import { z } from 'zod'
import { Id, collection, edit, find } from '../basics/collection.ts'
import { Day, daysBetween, utcDay } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

/** Worst first. `postponed` is what closed without success and goes on in a later quarter. */
const statuses = ['offTrack', 'stale', 'atRisk', 'notStarted', 'onTrack', 'postponed', 'achieved'] as const
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
  /** How often its owner is asked how far it is. */
  checkInEvery: z.enum(['week', 'month']),
  /** For ordinal results: what each step means, lowest first. A check-in's value is the place of its step, from 0. */
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
  checkInEvery: 'month',
  steps: [],
})

/** 0 no hope … 10 certain. */
const Confidence = z.number().int('Choose a whole number from 0 to 10.').min(0).max(10)

const CheckIn = z.object({
  id: Id,
  at: Instant,
  by: PersonId,
  value: z.number(),
  confidence: Confidence,
  note: Prose,
})

export const KeyResult = list.Row.extend({
  checkIns: z.array(CheckIn),
  override: z
    .object({
      status: KeyResultStatus,
      reason: Prose,
      by: PersonId,
      at: Instant,
      until: z.enum(['nextCheckIn', 'resumed']),
    })
    .nullable(),
  closed: z
    .object({
      at: Instant,
      by: PersonId,
      score: z.number().min(0).max(1),
      note: Prose,
      /** The key result of a later quarter that goes on where this one ended. */
      rolledInto: Id.nullable(),
    })
    .nullable(),
  /** The closed key result of an earlier quarter this one goes on from. */
  rolledFrom: Id.nullable(),
})
export type KeyResult = z.infer<typeof KeyResult>

export const PutKeyResult = list.Put
export const CheckInKeyResult = z.object({
  id: Id,
  value: z.number('Say how far it is.'),
  confidence: Confidence,
  note: Prose.optional(),
})
export const OverrideKeyResult = z.object({
  id: Id,
  status: z.enum(['onTrack', 'atRisk', 'offTrack']),
  reason: Prose.trim().min(1, 'Write why the number is not the whole story.'),
  until: z.enum(['nextCheckIn', 'resumed']),
})
export function putKeyResult(
  rows: KeyResult[],
  told: z.output<typeof PutKeyResult>,
  stamp: Stamp,
): KeyResult[] {
  const before = told.id === undefined ? null : find(rows, told.id, 'key result')
  if (before?.closed) throw new Refusal('conflict', closedWords)
  const born = { checkIns: [], override: null, closed: null, rolledFrom: null }
  const after = list.put<KeyResult>(rows, told, stamp, born)
  return edit(after, told.id ?? stamp.id, 'key result', (row) => coherent(row, before))
}

export const removeKeyResult = list.remove<KeyResult>

export function checkInKeyResult(
  rows: KeyResult[],
  told: z.output<typeof CheckInKeyResult>,
  stamp: Stamp,
): KeyResult[] {
  return edit(rows, told.id, 'key result', (row) => {
    if (row.closed) throw new Refusal('conflict', closedWords)
    const { value, confidence, note } = told
    if (!isPossible(row, value))
      throw new Refusal('invalid', 'value: Choose one of the steps this key result has.')
    const checkIn = { id: stamp.id, at: stamp.at, by: stamp.by, value, confidence, note: note ?? '' }
    const override = row.override?.until === 'nextCheckIn' ? null : row.override
    return { ...row, override, checkIns: [...row.checkIns, checkIn] }
  })
}

/** A judgement by hand; what the number would say stays visible beside it. */
export function overrideKeyResult(
  rows: KeyResult[],
  { id, ...told }: z.output<typeof OverrideKeyResult>,
  stamp: Stamp,
): KeyResult[] {
  return edit(rows, id, 'key result', (row) => {
    if (row.closed) throw new Refusal('conflict', closedWords)
    return { ...row, override: { ...told, by: stamp.by, at: stamp.at } }
  })
}

/** Back to the status by number. */
export function resumeKeyResult(rows: KeyResult[], { id }: { id: string }): KeyResult[] {
  return edit(rows, id, 'key result', (row) => {
    if (!row.override) throw new Refusal('conflict', 'The number counts already.')
    return { ...row, override: null }
  })
}

/** Share of the way from start to target, 0..1; at or below the start it is 0, so that it lands in a zone too. */
export function progress(result: KeyResult): number {
  const last = result.checkIns.at(-1)
  if (!last || result.target === result.start) return last && last.value >= result.target ? 1 : 0
  return Math.min(1, Math.max(0, (last.value - result.start) / (result.target - result.start)))
}

/** Reviews are monthly; after two missed ones a result is stale, and stale is never green. */
export const staleAfterDays = 62

/** Share of the time from start to due day that has passed, 0..1; null without both days. */
export function expectedPace({ startsOn, dueOn }: KeyResult, today: Day): number | null {
  if (!startsOn || !dueOn || dueOn <= startsOn) return null
  return Math.min(1, Math.max(0, daysBetween(startsOn, today) / daysBetween(startsOn, dueOn)))
}

/**
 * Status by number: actual over expected pace ≥ 0.95 is on track, ≥ 0.75 at risk, below off track
 * (bands as UpRaise publishes them, reference/features.md §2.3). An override wins and stays visible, but a green one
 * goes stale like any other word nobody repeats, and off track where the due day has passed as well.
 */
export function keyResultStatus(result: KeyResult, today: Day): KeyResultStatus {
  const computed = computedStatus(result, today)
  const { override, closed } = result
  if (!override || closed) return computed
  const said = [override.at, ...result.checkIns.slice(-1).map(({ at }) => at)]
  const isOld = said.every((at) => daysBetween(utcDay(at), today) > staleAfterDays)
  if (override.status !== 'onTrack' || !isOld || computed === 'achieved') return override.status
  return computed === 'offTrack' ? computed : 'stale'
}

export function computedStatus(result: KeyResult, today: Day): KeyResultStatus {
  if (result.closed) return closedStatus(result.commitment, result.closed)
  const done = progress(result)
  if (done >= 1) return 'achieved'
  if (result.dueOn && result.dueOn < today) return 'offTrack'
  const last = result.checkIns.at(-1)
  if (!last)
    return result.startsOn && daysBetween(result.startsOn, today) > staleAfterDays ? 'stale' : 'notStarted'
  if (daysBetween(utcDay(last.at), today) > staleAfterDays) return 'stale'
  const expected = result.kind === 'milestone' ? null : expectedPace(result, today)
  if (expected === null) return byConfidence(last.confidence)
  if (expected === 0 || done / expected >= 0.95) return 'onTrack'
  return done / expected >= 0.75 ? 'atRisk' : 'offTrack'
}

/**
 * The weakest key result decides. One whose time has not come, or that goes on in a later quarter, pulls nothing down,
 * but an objective is achieved only when all are; without key results it has not started.
 */
export function weakest(results: readonly KeyResult[], today: Day): KeyResultStatus {
  const found = new Set(results.map((each) => keyResultStatus(each, today)))
  found.delete('postponed')
  const waits = found.delete('notStarted')
  const worst = statuses.find((status) => found.has(status)) ?? 'notStarted'
  return waits && worst === 'achieved' ? 'onTrack' : worst
}

/** From this score on an aspirational result is healthy (0.6 to 0.8, features.md §2.3). */
export const healthyStretch = 0.6

function closedStatus(
  commitment: KeyResult['commitment'],
  { score, rolledInto }: NonNullable<KeyResult['closed']>,
): KeyResultStatus {
  if (score >= (commitment === 'committed' ? 1 : healthyStretch)) return 'achieved'
  return rolledInto === null ? 'offTrack' : 'postponed'
}

function byConfidence(confidence: number): KeyResultStatus {
  return confidence >= 7 ? 'onTrack' : confidence >= 4 ? 'atRisk' : 'offTrack'
}

/** The record with what its kind decides filled in; refuses what could not be measured. */
function coherent(row: KeyResult, before: KeyResult | null): KeyResult {
  if (row.startsOn && row.dueOn && row.dueOn < row.startsOn)
    throw new Refusal('invalid', 'dueOn: It is due before it begins.')
  if (before && before.checkIns.length > 0) {
    if (row.kind !== before.kind)
      throw new Refusal('conflict', 'kind: It has check-ins, so its kind stays. Close it and add a new one.')
    if (row.kind === 'ordinal' && row.steps.length !== before.steps.length)
      throw new Refusal('conflict', 'steps: It has check-ins, so steps can be renamed, not added or removed.')
  }
  if (row.kind === 'milestone') return { ...row, start: 0, target: 1, steps: [] }
  if (row.kind === 'metric') {
    if (row.start === row.target)
      throw new Refusal('invalid', 'target: The target has to differ from where it starts.')
    return { ...row, steps: [] }
  }
  if (row.steps.length < 2) throw new Refusal('invalid', 'steps: Name at least two steps, lowest first.')
  return { ...row, start: 0, target: row.steps.length - 1 }
}

function isPossible({ kind, steps }: KeyResult, value: number): boolean {
  if (kind === 'metric') return true
  return Number.isInteger(value) && value >= 0 && value <= (kind === 'milestone' ? 1 : steps.length - 1)
}

const closedWords = 'This key result is closed; its history no longer changes.'
