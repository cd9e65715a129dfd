import type { KsiEvidence } from '#shared/api.ts'
import type { PastPage } from '#shared/api-history.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Day } from '#shared/basics/day.ts'

const evidence = /^ksis\/[^/?]+$/

/** Reads beside the plan as of the day it is shown as of. Refuses what is not kept by day, saying so. */
export function readAsOf(read: <Answer>(path: string) => Promise<Answer>, past: PastPage) {
  return async <Answer>(path: string): Promise<Answer> => {
    const asked = askedAsOf(path, past)
    if (asked === null)
      throw new Refusal('not-found', 'This is not kept day by day. Go back to now to see it.')
    const answer = await read<Answer>(asked)
    return evidence.test(path) ? (upTo(answer as KsiEvidence, past.on) as Answer) : answer
  }
}

/** The same question about that day; null for what only knows the present. */
function askedAsOf(path: string, { on, plan }: PastPage): string | null {
  const [resource = '', query] = path.split('?')
  const asked = new URLSearchParams(query)
  if (/^quality\/(overview|heat|detail)$/.test(resource)) {
    asked.set('last', on)
    return `${resource}?${asked.toString()}`
  }
  if (resource === 'history') {
    const before = Number(asked.get('before') ?? Infinity)
    asked.set('before', String(Math.min(before, plan.revision + 1)))
    return `${resource}?${asked.toString()}`
  }
  return resource === 'history/between' || evidence.test(resource) ? path : null
}

function upTo(shown: KsiEvidence, on: Day): KsiEvidence {
  return { ...shown, trend: shown.trend.filter(({ asOf }) => asOf <= on) }
}
