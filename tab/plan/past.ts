import type { KsiEvidence } from '#shared/api.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Day } from '#shared/basics/day.ts'

/** What is kept by day, so that it can be read while the plan is shown as it was; the rest only knows the present. */
const keptByDay = /^(history|quality|ksis\/)/

/** Reads beside the plan as of a day. Refuses what is not kept by day, saying so. */
export function readAsOf(read: <Answer>(path: string) => Promise<Answer>, on: Day) {
  return async <Answer>(path: string): Promise<Answer> => {
    if (!keptByDay.test(path))
      throw new Refusal('not-found', 'This is not kept day by day. Go back to now to see it.')
    const answer = await read<Answer>(path)
    return path.startsWith('ksis/') ? (upTo(answer as KsiEvidence, on) as Answer) : answer
  }
}

function upTo(evidence: KsiEvidence, on: Day): KsiEvidence {
  return { ...evidence, trend: evidence.trend.filter(({ asOf }) => asOf <= on) }
}
