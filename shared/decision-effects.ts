import type { z } from 'zod'
import { endOfDay } from './as-of.ts'
import { edit, find } from './basics/collection.ts'
import { sayDay } from './basics/day.ts'
import { parse } from './basics/parse.ts'
import { Refusal } from './basics/refusal.ts'
import type { Stamp } from './basics/stamp.ts'
import { sayYardstick } from './basics/yardstick.ts'
import * as decision from './parts/decision.ts'
import type { AppliedEffect, Effect, EffectAction, RecordKind } from './parts/decision.ts'
import { milestones, putMilestone } from './parts/milestone.ts'
import * as keyResult from './parts/key-result.ts'
import * as ksi from './parts/ksi.ts'
import * as profile from './parts/profile.ts'
import * as risk from './parts/risk.ts'
import * as wave from './parts/wave.ts'
import type { Plan } from './plan.ts'
import { putRisk } from './risk-changes.ts'
import { putWave } from './rollout/wave-changes.ts'
import { reviseKsi } from './whole-plan.ts'
import { gradeWords, ksiWindowWords, riskStateWords, strategyWords } from './words.ts'
import { gateWords, modeWords } from './words/rollout.ts'

/** A decision changes a field people know by a name: what it said before, and says after. */
type Facts = Readonly<Record<string, string>>

interface EffectRow {
  readonly apply: (plan: Plan, input: unknown, stamp: Stamp, decisionId: string) => Plan
  /** What the decision can change of the record, in words. */
  readonly facts: (plan: Plan, id: string) => Facts
  readonly title: (plan: Plan, id: string) => string
}

const rows: Readonly<Record<EffectAction, EffectRow>> = {
  reviseKsi: row(
    ksi.ReviseKsi.omit({ decisionId: true }),
    (plan, told, stamp, decisionId) => reviseKsi(plan, { ...told, decisionId }, stamp),
    ({ ksis }, id) => find(ksis, id, 'KSI'),
    ({ yardstick, population, window }) => ({
      target: yardstick ? sayYardstick(yardstick) : '',
      'what is counted': population,
      window: ksiWindowWords[window],
    }),
  ),
  putWave: row(
    wave.PutWave.pick({ launchOn: true, endsOn: true }).extend({ id: risk.CloseRisk.shape.id }),
    putWave,
    ({ waves }, id) => find(waves, id, 'wave'),
    ({ launchOn, endsOn }) => ({ launch: sayDayOrNone(launchOn), end: sayDayOrNone(endsOn) }),
  ),
  decideGate: row(
    wave.DecideGate,
    (plan, told, stamp) => ({ ...plan, waves: wave.decideGate(plan.waves, told, stamp) }),
    ({ waves }, id) => find(waves, id, 'wave'),
    ({ gate }) => ({ gate: gate ? gateWords[gate.decision] : 'Not decided' }),
  ),
  putRisk: row(
    risk.PutRisk.pick({ id: true, strategy: true, strategyReason: true }),
    putRisk,
    ({ risks }, id) => find(risks, id, 'risk'),
    ({ strategy, accepted }) => ({
      strategy: strategyWords[strategy],
      accepted: accepted ? `Up to ${gradeWords[accepted.level].toLowerCase()}` : 'No',
    }),
  ),
  closeRisk: row(
    risk.CloseRisk,
    (plan, told, stamp) => ({ ...plan, risks: risk.closeRisk(plan.risks, told, stamp) }),
    ({ risks }, id) => find(risks, id, 'risk'),
    (record) => ({ state: riskStateWords[risk.stateOf(record)] }),
  ),
  putMilestone: row(
    milestones.Put.pick({ dueOn: true }).extend({ id: risk.CloseRisk.shape.id }),
    (plan, told, stamp) => ({ ...plan, milestones: putMilestone(plan.milestones, told, stamp) }),
    (plan, id) => find(plan.milestones, id, 'milestone'),
    ({ dueOn }) => ({ date: sayDay(dueOn) }),
  ),
  putKeyResult: row(
    keyResult.PutKeyResult.pick({ target: true, dueOn: true }).extend({ id: risk.CloseRisk.shape.id }),
    (plan, told, stamp) => ({ ...plan, keyResults: keyResult.putKeyResult(plan.keyResults, told, stamp) }),
    ({ keyResults }, id) => find(keyResults, id, 'key result'),
    ({ target, unit, dueOn }) => ({ target: `${target} ${unit}`.trim(), 'due day': sayDayOrNone(dueOn) }),
  ),
  putProfile: row(
    profile.PutProfile.pick({ mode: true }),
    (plan, told) => ({ ...plan, profile: profile.putProfile(plan.profile, told) }),
    (plan) => ({ ...plan.profile, title: plan.profile.name }),
    ({ mode }) => ({ mode: modeWords[mode] }),
  ),
}

/** Records a decision and makes its changes in the same step: all of them, or none and a refusal that says which. */
export function recordDecision(
  plan: Plan,
  told: z.output<typeof decision.RecordDecision>,
  stamp: Stamp,
): Plan {
  const effects = (told.effects ?? []).map((effect) => ({ ...effect, option: null }))
  const affects = alsoAffected(told.affects ?? [], effects)
  const recorded = decision.recordDecision(plan.decisions, { ...told, effects, affects }, stamp)
  return carryOut({ ...plan, decisions: recorded }, stamp.id, told.outcome ?? '', stamp)
}

/** Opens a vote. Changes that could not be made even now are refused before anybody votes on them. */
export function openVote(plan: Plan, told: z.output<typeof decision.OpenVote>, stamp: Stamp): Plan {
  if (told.closesOn && stamp.at >= endOfDay(told.closesOn, plan.profile.zone))
    throw new Refusal('invalid', 'closesOn: That day is over, so no vote would count. Choose a later one.')
  const affects = alsoAffected(told.affects ?? [], told.effects ?? [])
  const opened = { ...plan, decisions: decision.openVote(plan.decisions, { ...told, affects }, stamp) }
  // Tried as if it were decided: what needs a decision that was taken refuses one that is still voted on.
  const taken = edit(opened.decisions, stamp.id, 'decision', (each) => ({
    ...each,
    state: 'decided' as const,
  }))
  find(taken, stamp.id, 'decision').options.forEach((option) =>
    carryOut({ ...plan, decisions: taken }, stamp.id, option, stamp),
  )
  return opened
}

/**
 * Makes the changes a decision brings about with that outcome, and writes on the decision what each record said before
 * and says after. Refuses as a whole, naming the change, when one cannot be made.
 * @param unchanged what becomes of a change that leaves its record as it is.
 */
export function carryOut(
  plan: Plan,
  decisionId: string,
  outcome: string,
  stamp: Stamp,
  unchanged: 'refused' | 'leftAlone' = 'refused',
): Plan {
  const decided = find(plan.decisions, decisionId, 'decision')
  const asked = decision.effectsOf(decided, outcome)
  const { after, applied } = made(plan, asked, stamp, decisionId, unchanged)
  if (applied.length === 0) return plan
  return {
    ...after,
    decisions: edit(after.decisions, decisionId, 'decision', (each) => ({ ...each, applied })),
  }
}

/** What a decision would change, before it is recorded. Refuses like recording it would. */
export function previewEffects(plan: Plan, effects: readonly Effect[], stamp: Stamp): AppliedEffect[] {
  const told = { title: 'Not recorded yet' }
  const decisions = decision.recordDecision(plan.decisions, told, stamp)
  return made({ ...plan, decisions }, effects, stamp, stamp.id).applied
}

/** "Will change" or "changed" in words: “Few calls are poor”: target below 5 % → below 4 %. */
export function sayApplied({ title, changes }: AppliedEffect): string {
  return `“${title}”: ${changes.map(({ what, from, to }) => `${what} ${from || 'nothing'} → ${to || 'nothing'}`).join(', ')}`
}

const kinds: Readonly<Partial<Record<EffectAction, RecordKind>>> = {
  reviseKsi: 'ksi',
  putWave: 'wave',
  decideGate: 'wave',
  putRisk: 'risk',
  closeRisk: 'risk',
  putMilestone: 'milestone',
  putKeyResult: 'keyResult',
}

/** What a decision changes it is about, so that the chain leads there. */
function alsoAffected(
  told: readonly { kind: RecordKind; id: string }[],
  effects: readonly Effect[],
): { kind: RecordKind; id: string }[] {
  const changed = effects.flatMap(({ action, input: { id } }) => {
    const kind = kinds[action]
    return kind && typeof id === 'string' ? [{ kind, id }] : []
  })
  return [...new Map([...told, ...changed].map((each) => [`${each.kind}/${each.id}`, each])).values()]
}

function made(
  plan: Plan,
  effects: readonly Effect[],
  stamp: Stamp,
  decisionId: string,
  unchanged: 'refused' | 'leftAlone' = 'refused',
): { after: Plan; applied: AppliedEffect[] } {
  return effects.reduce<{ after: Plan; applied: AppliedEffect[] }>(
    ({ after: before, applied }, effect, n) => {
      const after = attempt(before, effect, n, stamp, decisionId)
      const told = difference(before, after, effect)
      if (told.changes.length > 0) return { after, applied: [...applied, told] }
      if (unchanged === 'leftAlone') return { after: before, applied }
      throw new Refusal('invalid', `effects: Change ${n + 1} leaves “${told.title}” as it is.`)
    },
    { after: plan, applied: [] },
  )
}

function attempt(plan: Plan, { action, input }: Effect, n: number, stamp: Stamp, decisionId: string): Plan {
  try {
    return rows[action].apply(plan, input, stamp, decisionId)
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    throw new Refusal(problem.reason, `effects: Change ${n + 1} cannot be made. ${problem.message}`)
  }
}

function difference(before: Plan, after: Plan, { action, input }: Effect): AppliedEffect {
  const { facts, title } = rows[action]
  const recordId = typeof input.id === 'string' ? input.id : ''
  const [were, are] = [facts(before, recordId), facts(after, recordId)]
  const changes = Object.keys(are)
    .filter((what) => were[what] !== are[what])
    .map((what) => ({ what, from: were[what] ?? '', to: are[what]! }))
  return { action, recordId, title: title(before, recordId), changes }
}

function row<Input extends z.ZodType, Row extends { title?: string; name?: string }>(
  input: Input,
  apply: (plan: Plan, told: z.output<Input>, stamp: Stamp, decisionId: string) => Plan,
  record: (plan: Plan, id: string) => Row,
  facts: (record: Row) => Facts,
): EffectRow {
  return {
    apply: (plan, untrusted, stamp, decisionId) => apply(plan, parse(input, untrusted), stamp, decisionId),
    facts: (plan, id) => facts(record(plan, id)),
    title: (plan, id) => {
      const { title, name } = record(plan, id)
      return title ?? name ?? ''
    },
  }
}

function sayDayOrNone(day: string | null): string {
  return day === null ? 'not set' : sayDay(day)
}
