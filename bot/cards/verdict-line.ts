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

/** Nobody should be alarmed or reassured by half a month: before the window closes only what is clear has a colour. */
const calmer: Partial<Record<KsiStanding['state'], Look['color']>> = {
  metProven: 'Good',
  missedProven: 'Warning',
  stale: 'Warning',
}

/** One KSI: sign and word of its verdict, its name, figure and target. */
export function verdictLine({
  title,
  state,
  label,
  value,
  target,
  isOpen,
}: Pick<KsiStanding, 'state' | 'label' | 'value' | 'target'> & {
  readonly title: string
  /** Its window is still open: a look, not the verdict. */
  readonly isOpen: boolean
}): Element {
  const { sign, color: final } = signs[state]
  const color = isOpen ? calmer[state] : final
  const look: Look = { weight: 'Bolder', ...(color ? { color } : {}) }
  return line([run(`${sign} ${label}`, look), run(` · ${title}: ${value} (target ${target})`)], {
    spacing: 'Small',
  })
}
