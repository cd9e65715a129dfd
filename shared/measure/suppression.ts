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
 * Answers shown while a round is still open: whole groups of k, one group behind. Nobody who watches the totals grow
 * sees fewer than k answers come in at once, and what is left for the close is at least k as well.
 */
export function shownWhileOpen(answered: number, k: number): number {
  return Math.max(0, Math.floor(answered / k) - 1) * k
}
