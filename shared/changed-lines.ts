import type { Figures, HistoryEntry } from './api.ts'
import { sayDay, utcDay } from './basics/day.ts'
import { lastClosed } from './parts/meeting.ts'
import type { Plan } from './plan.ts'
import { sayChanges } from './say-change.ts'

/**
 * What changed since the last closed meeting, or since the plan began; never an empty list. Where the figures do not
 * rank it, it is what the history tells. Only so much of the history
 * is handed in: where that does not reach back to the meeting, the last line says how much is missing.
 */
export function changedLines(
  plan: Plan,
  { sinceMeeting, changed }: Pick<Figures, 'sinceMeeting' | 'changed'>,
): readonly string[] {
  if (changed) return changed
  const { since, entries } = sinceMeeting
  const lines = sayChanges(entries, plan)
  if (lines.length === 0)
    return [
      since
        ? `Nothing changed since the meeting of ${sayDay(utcDay(since))}.`
        : 'Nothing changed since the plan began.',
    ]
  const missing = missingChanges(plan, entries)
  return missing > 0 ? [...lines, `Earlier changes that are not listed here: ${missing}.`] : lines
}

/** Every change is a revision, so those before the oldest one told can be counted; closing the meeting is none. */
function missingChanges({ meetings }: Plan, entries: readonly HistoryEntry[]): number {
  const oldest = Math.min(...entries.map(({ revision }) => revision))
  const snapshot = lastClosed(meetings)?.closed?.snapshot
  return oldest - 1 - (snapshot === undefined ? 0 : snapshot + 1)
}
