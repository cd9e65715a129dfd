import { type Day, daysBetween, sayDay, utcDay } from './basics/day.ts'
import {
  computedStatus,
  expectedPace,
  healthyStretch,
  type KeyResult,
  keyResultStatus,
  type KeyResultStatus,
  progress,
  staleAfterDays,
} from './parts/key-result.ts'
import { keyResultStatusWords } from './words.ts'

/** Why a key result stands as it does, in words a sponsor can check: "52 % done where 70 % was expected by today …". */
export function sayWhy(result: KeyResult, today: Day): string {
  const { override, closed } = result
  const byNumber = sayNumber(result, today)
  if (!override || closed) return byNumber
  const status = keyResultStatus(result, today)
  if (status !== override.status)
    return `Set to ${word(override.status)} by hand on ${sayDay(utcDay(override.at))}, too long ago to count. ${byNumber}`
  const until =
    override.until === 'nextCheckIn' ? 'until the next check-in' : 'until somebody resumes the number'
  return `Set to ${word(override.status)} by hand ${until}: ${override.reason} The number would say ${word(computedStatus(result, today))}: ${lowered(byNumber)}`
}

/** Where it stands, in the terms of its kind: "96 of 180 phones", "Reached", "Step 2 of 4: contract signed". */
export function sayReached({ kind, checkIns, start, target, unit, steps }: KeyResult): string {
  const value = checkIns.at(-1)?.value
  if (kind === 'metric') return `${value ?? start} of ${target} ${unit}`.trim()
  if (kind === 'milestone') return value === 1 ? 'Reached' : 'Not reached yet'
  return value === undefined
    ? `No step of ${steps.length} yet`
    : `Step ${value + 1} of ${steps.length}: ${steps[value] ?? ''}`
}

/** A single value of a check-in, in the terms of the kind. */
export function sayValue(
  { kind, unit, steps }: Pick<KeyResult, 'kind' | 'unit' | 'steps'>,
  value: number,
): string {
  if (kind === 'metric') return `${value} ${unit}`.trim()
  if (kind === 'milestone') return value === 1 ? 'Reached' : 'Not reached yet'
  return steps[value] ?? `Step ${value + 1}`
}

function sayNumber(result: KeyResult, today: Day): string {
  if (result.closed) return sayClosed(result, result.closed)
  const done = progress(result)
  if (done >= 1) return 'The target is reached.'
  const last = result.checkIns.at(-1)
  const status = computedStatus(result, today)
  if (result.dueOn && result.dueOn < today)
    return `It was due on ${sayDay(result.dueOn)} and ${last ? `is ${percent(done)} done` : 'has no check-in'}, so it is off track.`
  if (!last) {
    if (status === 'stale') return `It began on ${sayDay(result.startsOn!)} and nobody has checked in since.`
    return result.startsOn && result.startsOn > today
      ? `It begins on ${sayDay(result.startsOn)}.`
      : 'Nobody has checked in yet.'
  }
  const quiet = daysBetween(utcDay(last.at), today)
  if (status === 'stale')
    return `The last check-in is ${quiet} days old; after ${staleAfterDays} days nothing is called on track.`
  const expected = result.kind === 'milestone' ? null : expectedPace(result, today)
  if (expected === null)
    return `Confidence is ${last.confidence} of 10, so it is ${word(status)}: from 7 on track, from 4 at risk, below off track.`
  if (expected === 0) return `${percent(done)} done on its first day, so it is on track.`
  const pace = Math.floor((done / expected) * 100) / 100
  return `${percent(done)} done where ${percent(expected)} was expected by today: ${pace.toFixed(2)} of the pace, so it is ${word(status)}. From 0.95 it is on track, from 0.75 at risk.`
}

function sayClosed(
  { commitment }: KeyResult,
  { score, rolledInto }: NonNullable<KeyResult['closed']>,
): string {
  const scored = `Closed with a score of ${score.toFixed(1)}`
  const goesOn = rolledInto === null ? '' : ' It goes on in a later quarter.'
  if (commitment === 'committed')
    return score >= 1 ? `${scored}, as committed.` : `${scored}; 1.0 was committed.${goesOn}`
  const band =
    score > 0.8
      ? 'above the healthy 0.6 to 0.8 of a stretch, so the next one may reach further'
      : score >= healthyStretch
        ? 'within the healthy 0.6 to 0.8 of a stretch'
        : 'below the healthy 0.6 to 0.8 of a stretch'
  return `${scored}, ${band}.${goesOn}`
}

/** Rounded down, so that 99.6 % is not told as done. */
function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`
}

function word(status: KeyResultStatus): string {
  return keyResultStatusWords[status].toLowerCase()
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
