import { Refusal } from '../basics/refusal.ts'

export type Showing = 'insufficient' | 'suppressed' | 'shown'

/** When a group's figure may be seen; frozen when a survey goes live and printed on its card. */
export interface SuppressionRule {
  /** Smaller groups are insufficient. */
  readonly minimum: number
  /** Further groups are hidden until at least this many answers are, so that none follows from total minus rest. */
  readonly hideAtLeast: number
  /** A group this large is never hidden for the sake of another. */
  readonly exemptFrom: number
}

/** Viva Glint's defaults, in Microsoft's "Manage Viva Glint confidentiality thresholds" of February 2024. */
export const suppressionRules = {
  scores: { minimum: 5, hideAtLeast: 2, exemptFrom: 400 },
  comments: { minimum: 10, hideAtLeast: 2, exemptFrom: 400 },
} as const satisfies Record<'scores' | 'comments', SuppressionRule>

/**
 * For groups that together make a visible total, given as numbers of answers: which may be shown, in the same order.
 * Complementary suppression as Glint does it: the next biggest group is hidden until enough is. Nothing needs hiding
 * for groups nobody answered in.
 */
export function showable(groups: readonly number[], rule: SuppressionRule): Showing[] {
  groups.forEach(checkCount)
  const insufficient = groups.filter((n) => n < rule.minimum).reduce((sum, n) => sum + n, 0)
  const suppressed = insufficient > 0 ? nextBiggest(groups, insufficient, rule) : new Set<number>()
  return groups.map((n, i) =>
    n < rule.minimum ? 'insufficient' : suppressed.has(i) ? 'suppressed' : 'shown',
  )
}

/**
 * Whether a live total may move on from the one shown: two totals one answer apart give that answer away, so it moves
 * in steps of at least k and never back. While false, keep showing the earlier figure.
 */
export function releasable(previousN: number, n: number, k: number): boolean {
  for (const count of [previousN, n, k]) checkCount(count)
  return n - previousN >= Math.max(1, k)
}

function nextBiggest(groups: readonly number[], hiddenAlready: number, rule: SuppressionRule): Set<number> {
  const candidates = groups
    .map((n, index) => ({ n, index }))
    .filter(({ n }) => n >= rule.minimum && n < rule.exemptFrom)
    .sort((a, b) => a.n - b.n || a.index - b.index)

  let hidden = hiddenAlready
  const chosen = new Set<number>()
  for (const { n, index } of candidates) {
    if (hidden >= rule.hideAtLeast) break
    chosen.add(index)
    hidden += n
  }
  return chosen
}

function checkCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new Refusal('invalid', 'Counts are whole numbers from zero.')
}

/**
 * How many of the answers nobody has seen yet may be shown now, while more come in: whole groups, one group behind. A
 * group has k answers, or a tenth of what is shown where that is more. So whoever watches the totals grow never sees
 * fewer than k come in at once, and at least k are left for the end.
 */
export function releasedNow(hidden: number, shown: number, k: number): number {
  for (const count of [hidden, shown, k]) checkCount(count)
  const group = Math.max(1, k, Math.floor(shown / 10))
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
