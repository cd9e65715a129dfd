import type { KsiStanding } from '#shared/overview.ts'
import { type Element, type Look, line, run } from './card.ts'

const signs: Record<KsiStanding['state'], { readonly sign: string; readonly color?: Look['color'] }> = {
  metProven: { sign: '✔', color: 'Good' },
  metUnproven: { sign: '✔', color: 'Good' },
  missedUnproven: { sign: '✖', color: 'Attention' },
  missedProven: { sign: '✖', color: 'Attention' },
  insufficient: { sign: '?' },
  suppressed: { sign: '■' },
  stale: { sign: '!', color: 'Warning' },
  notStarted: { sign: '○' },
  draft: { sign: '○' },
}

/** One KSI: sign and word of its verdict, its name, figure and target. */
export function verdictLine({
  title,
  state,
  label,
  value,
  target,
}: Pick<KsiStanding, 'state' | 'label' | 'value' | 'target'> & { readonly title: string }): Element {
  const { sign, color } = signs[state]
  const look: Look = { weight: 'Bolder', ...(color ? { color } : {}) }
  return line([run(`${sign} ${label}`, look), run(` · ${title}: ${value} (target ${target})`)], {
    spacing: 'Small',
  })
}
