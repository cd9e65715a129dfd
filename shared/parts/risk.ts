import { z } from 'zod'
import { Id, collection, edit, find, patched } from '../basics/collection.ts'
import { Day, addDays, utcDay } from '../basics/day.ts'
import {
  Grade,
  gradesOf,
  highestFirst,
  isGrave,
  isHigher,
  levelOf,
  reviewAfterDays,
  RiskScale,
} from '../basics/level.ts'
import { Refusal } from '../basics/refusal.ts'
import { refuseSavedTwice, SourceMessage } from '../basics/source-message.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

/** How far the handling of an open risk has come. */
export const RiskStage = z.enum(['identified', 'assessed', 'responsePlanned', 'monitoring'])
export type RiskStage = z.infer<typeof RiskStage>
export type RiskState = RiskStage | 'closed' | 'occurred'

const fields = z.object({
  /** The event. Cause and effect stand in the description. */
  title: Title,
  description: Prose,
  category: Line,
  likelihood: Grade,
  impact: Grade,
  /** Someone judged otherwise than the look-up: what and why. */
  override: z.object({ level: Grade, reason: Prose.min(1, 'Say why the look-up does not fit.') }).nullable(),
  strategy: z.enum(['mitigate', 'accept', 'avoid', 'transfer']),
  strategyReason: Prose,
  stage: RiskStage,
  ownerId: PersonId.nullable(),
  residual: z.object({ likelihood: Grade, impact: Grade }).nullable(),
  /** Why the risk is judged greater after mitigation than before it. */
  residualReason: Prose,
  reviewOn: Day.nullable(),
  /** What the risk threatens; when one of these goes wrong, a higher likelihood is proposed. */
  ksiIds: z.array(Id).max(50),
  milestoneIds: z.array(Id).max(50),
})

const list = collection('risk', fields, {
  description: '',
  category: '',
  override: null,
  strategy: 'mitigate',
  strategyReason: '',
  stage: 'identified',
  ownerId: null,
  residual: null,
  residualReason: '',
  reviewOn: null,
  ksiIds: [],
  milestoneIds: [],
})

export const Risk = list.Row.extend({
  raisedAt: Instant,
  raisedBy: PersonId,
  /** The scale likelihood and impact were judged on, so that old scores stay readable after the plan changes it. */
  scale: RiskScale,
  /** Who agreed to live with it, and at what level: a graver risk has to be accepted anew. */
  accepted: z.object({ at: Instant, by: PersonId, level: Grade }).nullable(),
  reviews: z.array(z.object({ at: Instant, by: PersonId, level: Grade, note: Prose })),
  closed: z.object({ at: Instant, by: PersonId, reason: Prose }).nullable(),
  /** It happened; the issue it became, unless that was removed. */
  occurred: z.object({ at: Instant, by: PersonId, issueId: Id.nullable() }).nullable(),
  /** The message in Teams it was saved from. */
  fromMessage: SourceMessage.nullable(),
})
export type Risk = z.infer<typeof Risk>

export const RaiseRisk = list.Put.omit({ id: true }).extend({ fromMessage: SourceMessage.optional() })
export const PutRisk = list.Put.extend({ id: Id })
export const CloseRisk = z.object({ id: Id, reason: Prose.optional() })
export const ReviewRisk = z.object({ id: Id, note: Prose.optional(), nextOn: Day.nullable().optional() })

/** What a change of a risk needs to know beside the risk: the scale of the plan, and whether the person steers it. */
export interface Judging {
  readonly scale: RiskScale
  /** Lead or sponsor: only they may accept a high risk. */
  readonly steers: boolean
}
const byDefault: Judging = { scale: 'threeSteps', steers: true }

export function overall(risk: Pick<Risk, 'likelihood' | 'impact' | 'override'>): Grade {
  return risk.override?.level ?? levelOf(risk.likelihood, risk.impact)
}

/** The level left after mitigation, or null while nobody judged it. */
export function residualLevel({ residual }: Pick<Risk, 'residual'>): Grade | null {
  return residual && levelOf(residual.likelihood, residual.impact)
}

export function stateOf({ closed, occurred, stage }: Pick<Risk, 'closed' | 'occurred' | 'stage'>): RiskState {
  return occurred ? 'occurred' : closed ? 'closed' : stage
}

/** Somebody agreed to live with the risk as grave as it now is. */
export function isAccepted(risk: Risk): boolean {
  return risk.strategy === 'accept' && risk.accepted !== null && !isHigher(overall(risk), risk.accepted.level)
}

/** The day a risk of that level is looked at again, counted from a day. */
function nextReviewOn(risk: Pick<Risk, 'likelihood' | 'impact' | 'override'>, from: Day): Day {
  return addDays(from, reviewAfterDays(overall(risk)))
}

export function raiseRisk(
  rows: Risk[],
  { fromMessage, ...told }: z.output<typeof RaiseRisk>,
  stamp: Stamp,
  judging: Judging = byDefault,
): Risk[] {
  refuseSavedTwice(rows, fromMessage)
  const born = {
    raisedAt: stamp.at,
    raisedBy: stamp.by,
    scale: judging.scale,
    accepted: null,
    reviews: [],
    closed: null,
    occurred: null,
    fromMessage: fromMessage ?? null,
  }
  return edit(list.put<Risk>(rows, told, stamp, born), stamp.id, 'risk', (risk) => {
    refuseOffScale(told, null, judging.scale)
    const dated = { ...risk, reviewOn: risk.reviewOn ?? nextReviewOn(risk, utcDay(stamp.at)) }
    return judged(dated, told, stamp, judging)
  })
}

/** Changes what was told. A risk that became graver is looked at no later than its new level asks. */
export function putRisk(
  rows: Risk[],
  { id, ...told }: z.output<typeof PutRisk>,
  stamp: Stamp,
  judging: Judging = byDefault,
): Risk[] {
  return edit(rows, id, 'risk', (risk) => {
    refuseOffScale(told, risk, judging.scale)
    const changed = patched(risk, told)
    const scored = told.likelihood !== undefined || told.impact !== undefined
    const graver = isHigher(overall(changed), overall(risk)) && told.reviewOn === undefined
    return judged(
      {
        ...changed,
        ...(scored ? { scale: judging.scale } : {}),
        ...(graver ? { reviewOn: sooner(changed.reviewOn, nextReviewOn(changed, utcDay(stamp.at))) } : {}),
      },
      told,
      stamp,
      judging,
    )
  })
}

/** Looked at: sets the next day to look, and that an identified risk is now assessed. "No change" needs nothing more. */
export function reviewRisk(rows: Risk[], told: z.output<typeof ReviewRisk>, stamp: Stamp): Risk[] {
  return edit(rows, told.id, 'risk', (risk) => {
    refuseNotOpen(risk)
    const review = { at: stamp.at, by: stamp.by, level: overall(risk), note: told.note ?? '' }
    return {
      ...risk,
      stage: risk.stage === 'identified' ? 'assessed' : risk.stage,
      reviews: [...risk.reviews, review],
      reviewOn: told.nextOn ?? nextReviewOn(risk, utcDay(stamp.at)),
    }
  })
}

export function closeRisk(rows: Risk[], { id, reason }: z.output<typeof CloseRisk>, stamp: Stamp): Risk[] {
  return edit(rows, id, 'risk', (risk) => {
    refuseNotOpen(risk)
    return { ...risk, closed: { at: stamp.at, by: stamp.by, reason: reason ?? '' } }
  })
}

/** It happened: the risk goes on as the issue `stamp.id`. */
export function occurRisk(rows: Risk[], { id }: { id: string }, stamp: Stamp): Risk[] {
  refuseNotOpen(find(rows, id, 'risk'))
  return edit(rows, id, 'risk', (risk) => ({
    ...risk,
    occurred: { at: stamp.at, by: stamp.by, issueId: stamp.id },
  }))
}

/** Neither closed nor come true. */
export function isOpenRisk({ closed, occurred }: Pick<Risk, 'closed' | 'occurred'>): boolean {
  return closed === null && occurred === null
}

/** Open risks, gravest first. */
export function openRisks(rows: readonly Risk[]): Risk[] {
  return rows.filter(isOpenRisk).sort((a, b) => highestFirst(overall(a), overall(b)))
}

/** Open risks whose review is due, longest overdue first. */
export function reviewsDue(rows: readonly Risk[], today: Day): Risk[] {
  return openRisks(rows)
    .filter(({ reviewOn }) => reviewOn !== null && reviewOn <= today)
    .sort((a, b) => (a.reviewOn! < b.reviewOn! ? -1 : a.reviewOn! > b.reviewOn! ? 1 : 0))
}

type Told = z.output<typeof RaiseRisk>

function judged(risk: Risk, told: Told, stamp: Stamp, { steers }: Judging): Risk {
  refuseUnexplained(risk, told)
  if (told.strategy !== 'accept') return risk
  const level = overall(risk)
  if (isGrave(level) && !steers)
    throw new Refusal('forbidden', 'Only the lead or the sponsor can accept a high risk.')
  if (isGrave(level) && risk.strategyReason.trim() === '')
    throw new Refusal('invalid', 'strategyReason: Say why the organisation can live with a high risk.')
  return { ...risk, accepted: { at: stamp.at, by: stamp.by, level } }
}

/** What is left after mitigation cannot be more than there was before it, unless somebody says why. */
function refuseUnexplained({ residual, residualReason, likelihood, impact }: Risk, told: Told): void {
  const touched = told.residual ?? told.likelihood ?? told.impact ?? told.residualReason
  if (!residual || touched === undefined || residualReason.trim() !== '') return
  if (isHigher(residual.likelihood, likelihood) || isHigher(residual.impact, impact))
    throw new Refusal(
      'invalid',
      'residualReason: After mitigation the risk is judged greater than before. Say why, or lower it.',
    )
}

function refuseOffScale(told: Told, before: Risk | null, scale: RiskScale): void {
  const offered = gradesOf(scale)
  for (const key of ['likelihood', 'impact'] as const) {
    const grade = told[key]
    if (grade !== undefined && grade !== before?.[key] && !offered.includes(grade))
      throw new Refusal('invalid', `${key}: This plan judges in three steps: low, medium or high.`)
  }
}

function refuseNotOpen({ closed, occurred }: Risk): void {
  if (closed) throw new Refusal('conflict', 'That risk is already closed.')
  if (occurred) throw new Refusal('conflict', 'That risk has come true; its issue says what is done.')
}

function sooner(a: Day | null, b: Day): Day {
  return a !== null && a < b ? a : b
}
