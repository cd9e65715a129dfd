import { planListNames } from '../plan.ts'
import { listPluralWords } from '../words.ts'
import type { SinceLine } from './since-shape.ts'

/** More alike than this become one line: what is not steered by must not bury what is. */
const mostAlike = 3

const verbs = { added: 'added', changed: 'changed', removed: 'removed' } as const

/** Lines of the same list and kind, shortened to one that counts them where there are many. */
export function shortened(lines: readonly SinceLine[]): SinceLine[] {
  const alike = new Map<string, SinceLine[]>()
  for (const line of lines) {
    const key = `${line.path.split('/')[0]} ${line.kind}`
    alike.set(key, [...(alike.get(key) ?? []), line])
  }
  return [...alike.values()].flatMap((own) => {
    const [first] = own
    const list = planListNames.find((name) => name === first!.path.split('/')[0])
    if (own.length <= mostAlike || !list) return own
    const people = new Set(own.map(({ by }) => by))
    const words = `${own.length} ${listPluralWords[list]} ${verbs[first!.kind]}`
    return [
      { ...first!, path: list, words, by: people.size === 1 ? first!.by : '', decision: '', reason: '' },
    ]
  })
}
