import { ksiStandings, type KsiStanding } from '../overview.ts'
import type { RankedLine, TwoStates } from './since-shape.ts'

/** The worst first. */
const order: readonly KsiStanding['state'][] = [
  'missedProven',
  'missedUnproven',
  'stale',
  'insufficient',
  'suppressed',
  'notStarted',
  'draft',
  'metUnproven',
  'metProven',
]

/** KSIs whose verdict is another one than at the last meeting; what got worse comes before what got better. */
export function verdictLines({ before, after, measured }: TwoStates): RankedLine[] {
  const were = ksiStandings(before, { measurements: measured.before })
  const are = ksiStandings(after, { measurements: measured.after })
  return are.flatMap((now) => {
    const then = were.find(({ ksi }) => ksi.id === now.ksi.id)
    if (then?.label === now.label || (!then && now.measurement === null)) return []
    const isWorse = order.indexOf(now.state) < order.indexOf(then?.state ?? 'draft')
    return [
      {
        group: 'ksis',
        weight: (isWorse ? 0 : 20) + order.indexOf(now.state),
        line: {
          path: `ksis/${now.ksi.id}`,
          kind: then ? 'changed' : 'added',
          words: `“${now.ksi.title}”: ${[then?.label.toLowerCase(), now.label.toLowerCase()].filter(Boolean).join(' → ')}${sayValues(then, now)}`,
          by: '',
          decision: '',
          reason: '',
        },
      } as const,
    ]
  })
}

function sayValues(then: KsiStanding | undefined, now: KsiStanding): string {
  if (!now.measurement) return ''
  const values = [then?.measurement ? then.value : '', now.value].filter(Boolean)
  const moved = values[0] === values[1] ? values.slice(1) : values
  return `; ${moved.join(' → ')}${now.target ? `, target ${now.target}` : ''}`
}
