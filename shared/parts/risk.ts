import { z } from 'zod'
import { Id, collection, edit, patched } from '../basics/collection.ts'
import { Day, addDays, utcDay } from '../basics/day.ts'
import { Level, highestFirst } from '../basics/level.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

const fields = z.object({
  title: Title,
  description: Prose,
  category: Line,
  likelihood: Level,
  impact: Level,
  /** Someone judged otherwise than the look-up: what and why. */
  override: z.object({ level: Level, reason: Prose.min(1, 'Say why the look-up does not fit.') }).nullable(),
  strategy: z.enum(['mitigate', 'accept', 'avoid', 'transfer']),
  ownerId: PersonId.nullable(),
  residual: z.object({ likelihood: Level, impact: Level }).nullable(),
  reviewOn: Day.nullable(),
  ksiIds: z.array(Id).max(50),
})

const list = collection('risk', fields, {
  description: '',
  category: '',
  override: null,
  strategy: 'mitigate',
  ownerId: null,
  residual: null,
  reviewOn: null,
  ksiIds: [],
})

export const Risk = list.Row.extend({
  raisedAt: Instant,
  raisedBy: PersonId,
  closed: z.object({ at: Instant, by: PersonId, reason: Prose }).nullable(),
})
export type Risk = z.infer<typeof Risk>

export const RaiseRisk = list.Put.omit({ id: true })
export const PutRisk = list.Put.extend({ id: Id })
export const CloseRisk = z.object({ id: Id, reason: Prose.optional() })

/**
 * Impact decides, and a low likelihood lowers it one step. Reproduces every published example:
 * high × high is high, high × medium is medium, medium × high is high (reference/domain.md §2.5).
 */
const lookUp: Record<Level, Record<Level, Level>> = {
  high: { high: 'high', medium: 'medium', low: 'low' },
  medium: { high: 'high', medium: 'medium', low: 'low' },
  low: { high: 'medium', medium: 'low', low: 'low' },
}

export function levelOf(likelihood: Level, impact: Level): Level {
  return lookUp[likelihood][impact]
}

export function overall(risk: Pick<Risk, 'likelihood' | 'impact' | 'override'>): Level {
  return risk.override?.level ?? levelOf(risk.likelihood, risk.impact)
}

/** Days until the next review by level (reference/features.md §5, conventions). */
const reviewAfterDays: Record<Level, number> = { high: 14, medium: 30, low: 90 }

export function raiseRisk(rows: Risk[], told: z.output<typeof RaiseRisk>, stamp: Stamp): Risk[] {
  const born = { raisedAt: stamp.at, raisedBy: stamp.by, closed: null }
  return list
    .put<Risk>(rows, told, stamp, born)
    .map((risk) =>
      risk.id === stamp.id ? { ...risk, reviewOn: risk.reviewOn ?? nextReview(risk, stamp) } : risk,
    )
}

export function putRisk(rows: Risk[], { id, ...told }: z.output<typeof PutRisk>): Risk[] {
  return edit(rows, id, 'risk', (risk) => patched(risk, told))
}

export function closeRisk(rows: Risk[], { id, reason }: z.output<typeof CloseRisk>, stamp: Stamp): Risk[] {
  return edit(rows, id, 'risk', (risk) => {
    if (risk.closed) throw new Refusal('conflict', 'That risk is already closed.')
    return { ...risk, closed: { at: stamp.at, by: stamp.by, reason: reason ?? '' } }
  })
}

function nextReview(risk: Risk, stamp: Stamp): Day {
  return addDays(utcDay(stamp.at), reviewAfterDays[overall(risk)])
}

/** Open risks, gravest first. */
export function openRisks(rows: readonly Risk[]): Risk[] {
  return rows.filter(({ closed }) => !closed).sort((a, b) => highestFirst(overall(a), overall(b)))
}
