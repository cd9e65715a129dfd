import type { Attempted } from '../messages.ts'

/** So many people in a row of whom none could be written to mean that Teams, or our sign-in, is away. */
const awayAfter = 3
/** Those for whom it did not work either while it did for others say less: of them it takes more. */
const awayAfterStuck = 12

/**
 * Tells Teams being away from some conversations it cannot write to. Such a conversation fails again and again (412, 502)
 * while others are written to; were each of its rounds taken for an outage, a few of them would hold up everybody.
 * Returns what to tell it after each send; its answer is whether Teams seems away now.
 */
export function awayWatch(): (personId: string, outcome: Attempted['outcome']) => boolean {
  /** How many sends were answered so far. */
  let answered = 0
  /** Who could not be written to since they last were, by how many sends had been answered when that began. */
  const failing = new Map<string, number>()
  /** Of those since the last send that came to any other end. */
  const inRow = { fresh: new Set<string>(), stuck: new Set<string>() }

  return (personId, { kind }) => {
    if (kind === 'busy') return false
    if (kind === 'skipped') {
      failing.delete(personId)
      return false
    }
    if (kind !== 'notSent') {
      // Rejected or throttled is an answer too; a call that nobody answered proves nothing of anybody.
      if (kind !== 'unknown') answered += 1
      failing.delete(personId)
      inRow.fresh.clear()
      inRow.stuck.clear()
      return false
    }
    const since = failing.get(personId) ?? answered
    failing.set(personId, since)
    const isStuck = since < answered
    ;(isStuck ? inRow.stuck : inRow.fresh).add(personId)
    return inRow.fresh.size >= awayAfter || inRow.fresh.size + inRow.stuck.size >= awayAfterStuck
  }
}
