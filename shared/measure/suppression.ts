import { Refusal } from '../basics/refusal.ts'

/** Smaller groups are never shown: what Viva Glint starts from (Microsoft, February 2024). Frozen when a survey goes live. */
export const suppressionRules = { scores: { minimum: 5 }, comments: { minimum: 10 } } as const

/** All that wait are written anew with every group: large companies must not wait for it. */
const mostInGroup = 100

/**
 * How many of the answers nobody has seen yet may be shown now, while more come in: whole groups, one group behind. A
 * group has k answers, or a tenth of what is shown where that is more, up to a hundred. So whoever watches the totals grow never sees
 * fewer than k come in at once, and at least k are left for the end.
 */
export function releasedNow(hidden: number, shown: number, k: number): number {
  for (const count of [hidden, shown, k]) checkCount(count)
  const group = Math.max(1, k, Math.min(mostInGroup, Math.floor(shown / 10)))
  return Math.max(0, Math.floor(hidden / group) - 1) * group
}

/**
 * How many of the groups shown so far one question's figure may rest on. Not everybody answers every question, so a
 * group of five answers may hold one to this one: the figure moves on only when k have come in since it last moved, and
 * when k more are left, in later groups or not shown yet. So neither the next step nor the end gives fewer than k away.
 *
 * @param counts answers to the question in each group, in the order they were shown.
 * @param left answers to it that are in no group yet.
 */
export function steadyGroups(counts: readonly number[], left: number, k: number): number {
  for (const count of [...counts, left, k]) checkCount(count)
  const after = (nth: number) => counts.slice(nth).reduce((sum, count) => sum + count, left)
  let since = 0
  let steady = 0
  counts.forEach((count, nth) => {
    since += count
    if (since < k || after(nth + 1) < k) return
    steady = nth + 1
    since = 0
  })
  return steady
}

function checkCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new Refusal('invalid', 'Counts are whole numbers from zero.')
}
