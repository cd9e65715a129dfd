import { callGaps } from '#shared/call-gaps.ts'
import { marks } from './call-marks.ts'
import { backFillWalk, lastReconciliation, refusal } from './call-walk.ts'
import type { World } from './ports/world.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A record may take 150 minutes to be there; then the reconciliation gets its turn. */
const latencyMs = 3 * hourMs
const lookBackMs = 7 * dayMs
const compareMs = 28 * dayMs

type Calls = Pick<World, 'calls' | 'now'>

/** How the calls of the thirty days before the consent are coming in. */
interface BackFillProgress {
  readonly totalDays: number
  readonly doneDays: number
  /** Records found so far that were not known, and how many of them still wait to be fetched. */
  readonly found: number
  readonly waiting: number
  readonly startedAt: string
  readonly endedAt: string | null
  /** When it will be done at the pace so far; null before there is one, and when it is done. */
  readonly doneAbout: string | null
}

/** Hours in which hardly any call arrived although many usually do. */
interface CallSilence {
  readonly from: string
  readonly to: string
  readonly expected: number
  readonly found: number
  /** Graph was asked since and had no more: then it was quiet. Otherwise calls may be missing here. */
  readonly isConfirmed: boolean
}

export interface IngestHealth {
  readonly backFill: BackFillProgress | null
  readonly silences: readonly CallSilence[]
  /** Nobody has compared with Graph since then, longer than a record may take; null while all is well. */
  readonly uncheckedSince: string | null
  readonly reconciliation: { readonly at: string; readonly listed: number; readonly repaired: number } | null
  /** Graph refuses to list call records: nobody consented, or no longer. */
  readonly refused: { readonly since: string; readonly reason: string } | null
}

/** How complete the calls are, for the health page: progress of the back-fill, silences, what the last look repaired. */
export async function ingestHealth(world: Calls): Promise<IngestHealth> {
  const [backFill, silences, reconciliation, refused, until] = await Promise.all([
    backFillProgress(world),
    callSilences(world),
    lastReconciliation(world),
    refusal(world),
    world.calls.mark(marks.reconciledUntil),
  ])
  const isLate = until !== null && world.now().getTime() - Date.parse(until) > latencyMs
  return {
    backFill,
    silences,
    uncheckedSince: isLate ? until : null,
    reconciliation: reconciliation && {
      at: reconciliation.at,
      listed: reconciliation.listed,
      repaired: reconciliation.repaired,
    },
    refused,
  }
}

async function backFillProgress(world: Calls): Promise<BackFillProgress | null> {
  const walk = await backFillWalk(world)
  if (!walk) return null
  const { startedAt, endedAt, found } = walk
  const totalDays = daysBetween(walk.from, walk.to)
  // What later walks find is no part of it.
  const waiting = await world.calls.patientlyWaiting(endedAt === null ? world.now() : new Date(endedAt))
  const share = (daysBetween(walk.from, walk.next) / totalDays) * (found === 0 ? 1 : 1 - waiting / found)
  const tookMs = world.now().getTime() - Date.parse(startedAt)
  const isDone = endedAt !== null && waiting === 0
  return {
    totalDays: Math.round(totalDays),
    doneDays: Math.floor(daysBetween(walk.from, walk.next)),
    found,
    waiting,
    startedAt,
    endedAt,
    doneAbout:
      isDone || share <= 0
        ? null
        : new Date(Date.parse(startedAt) + tookMs / Math.min(1, share)).toISOString(),
  }
}

async function callSilences(world: Calls): Promise<readonly CallSilence[]> {
  const to = world.now().getTime() - latencyMs
  const from = to - lookBackMs
  const [hours, until] = await Promise.all([
    world.calls.callHours({ from: new Date(from - compareMs - hourMs), to: new Date(to) }),
    world.calls.mark(marks.reconciledUntil),
  ])
  const checkedAt = until === null ? 0 : Date.parse(until)
  const gaps = callGaps(
    hours.map(({ hour, records }) => ({ hour: hour.getTime(), records })),
    { from, to },
  )
  return gaps.map((gap) => ({
    from: new Date(gap.from).toISOString(),
    to: new Date(gap.to).toISOString(),
    expected: Math.round(gap.expected),
    found: gap.found,
    isConfirmed: checkedAt - gap.to >= latencyMs,
  }))
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs
}
