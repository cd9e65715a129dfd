import type { Effort } from './row.ts'

/** The middle one; of an even number the mean of the middle two. Throws where there is none. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.')
  return (upper + lower) / 2
}

/** The smallest figure that at least this share (0..1) of all does not pass. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (found === undefined) throw new Error('There is no percentile of nothing.')
  return found
}

export function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0)
}

/** How often to measure: the full number, or once where only the bench itself is tried. */
export function times(effort: Effort, full: number): number {
  return effort === 'quick' ? 1 : full
}

/** Ours and the peer in turns, A-B-A-B, so that what else the machine does meets both. */
export async function inTurns<Ours, Peer>(
  count: number,
  ours: (turn: number) => Promise<Ours>,
  peer: (turn: number) => Promise<Peer>,
): Promise<{ readonly ours: readonly Ours[]; readonly peer: readonly Peer[] }> {
  const measured: { ours: Ours; peer: Peer }[] = []
  for (let turn = 0; turn < count; turn += 1)
    measured.push({ ours: await ours(turn), peer: await peer(turn) })
  return { ours: measured.map((each) => each.ours), peer: measured.map((each) => each.peer) }
}

/** Milliseconds a piece of work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

export function perSecond(figure: number): string {
  return `${figure >= 100 ? Math.round(figure).toLocaleString('en') : figure.toFixed(1)}/s`
}

export function ms(figure: number): string {
  return `${figure >= 100 ? Math.round(figure).toLocaleString('en') : figure.toFixed(1)} ms`
}

/** Thousands of bytes. */
export function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
