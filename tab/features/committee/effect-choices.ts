import type { Figures } from '#shared/api.ts'
import type { Day } from '#shared/basics/day.ts'
import type { Effect } from '#shared/parts/decision.ts'
import { inForce } from '#shared/parts/ksi.ts'
import { isOpenRisk } from '#shared/parts/risk.ts'
import type { Plan } from '#shared/plan.ts'
import { proposeGate } from '#shared/rollout/gate.ts'
import { gateWords, modeWords } from '#shared/words/rollout.ts'
import { type EditField, type Option, toldBy, type Values } from '../../ui/edit-values.ts'
import { optionsOf, recordOptions } from '../../ui/options.ts'

/** What a decision can change, as people choose it. */
export interface EffectChoice {
  readonly label: string
  readonly action: Effect['action']
  /** The records it can be about; null for the plan as a whole. */
  readonly records: (plan: Plan) => readonly Option[] | null
  /** The record as it is, for the fields to start from. */
  readonly record: (plan: Plan, id: string) => object
  readonly fields: (record: object) => readonly EditField[]
  /** Told beside the fields. */
  readonly also?: (seen: Seen, id: string) => Effect['input']
}

interface Seen {
  readonly plan: Plan
  readonly figures: Figures
  readonly today: Day
}

const goOrNot = { go: gateWords.go, noGo: gateWords.noGo }

export const effectChoices = {
  threshold: {
    label: 'The threshold of a KSI',
    action: 'reviseKsi',
    records: ({ ksis }) => recordOptions(ksis.filter((ksi) => inForce(ksi) !== null)),
    record: ({ ksis }, id) => named(ksis, id),
    fields: (record) => [
      {
        name: 'yardstick.threshold',
        label: 'New threshold',
        kind: unitOf(record) === 'share' ? 'share' : 'number',
      },
      { name: 'population', label: 'What is counted', kind: 'line' },
    ],
  },
  waveDates: {
    label: 'The dates of a wave',
    action: 'putWave',
    records: ({ waves }) => recordOptions(waves.filter(({ state }) => state !== 'closed')),
    record: ({ waves }, id) => named(waves, id),
    fields: () => [
      { name: 'launchOn', label: 'Launch', kind: 'day' },
      { name: 'endsOn', label: 'End', kind: 'day' },
    ],
  },
  gate: {
    label: 'The gate of a wave',
    action: 'decideGate',
    records: ({ waves }) => recordOptions(waves.filter(({ state }) => state === 'planned')),
    record: () => ({}),
    fields: () => [
      {
        name: 'decision',
        label: 'Decided',
        kind: 'choice',
        options: optionsOf(goOrNot),
        hint: 'A go with conditions is decided on the rollout page.',
      },
      { name: 'reason', label: 'Reason', kind: 'line' },
    ],
    also: ({ plan, figures, today }, id) => {
      const { proposal, findings } = proposeGate(plan, figures, id, today)
      const unsettled = findings
        .filter(({ state }) => state !== 'pass')
        .map(({ words }) => words.slice(0, 300))
      return { proposal, unsettled: unsettled.slice(0, 100) }
    },
  },
  acceptRisk: {
    label: 'A risk is accepted',
    action: 'putRisk',
    records: ({ risks }) => recordOptions(risks.filter(isOpenRisk)),
    record: () => ({}),
    fields: () => [{ name: 'strategyReason', label: 'Why we can live with it', kind: 'prose' }],
    also: () => ({ strategy: 'accept' }),
  },
  closeRisk: {
    label: 'A risk is closed',
    action: 'closeRisk',
    records: ({ risks }) => recordOptions(risks.filter(isOpenRisk)),
    record: () => ({}),
    fields: () => [{ name: 'reason', label: 'Why it is over', kind: 'prose' }],
  },
  milestone: {
    label: 'The date of a milestone',
    action: 'putMilestone',
    records: ({ milestones }) => recordOptions(milestones.filter(({ done }) => !done)),
    record: ({ milestones }, id) => named(milestones, id),
    fields: () => [{ name: 'dueOn', label: 'New date', kind: 'day' }],
  },
  keyResult: {
    label: 'The target of a key result',
    action: 'putKeyResult',
    records: ({ keyResults }) => recordOptions(keyResults.filter(({ closed }) => closed === null)),
    record: ({ keyResults }, id) => named(keyResults, id),
    fields: () => [
      { name: 'target', label: 'New target', kind: 'number' },
      { name: 'dueOn', label: 'Due', kind: 'day' },
    ],
  },
  mode: {
    label: 'The mode of the plan',
    action: 'putProfile',
    records: () => null,
    record: ({ id, profile }) => ({ id, mode: profile.mode }),
    fields: () => [{ name: 'mode', label: 'New mode', kind: 'choice', options: optionsOf(modeWords) }],
  },
} as const satisfies Readonly<Record<string, EffectChoice>>

export type EffectKind = keyof typeof effectChoices

/** One change as it is being written. */
export interface EffectDraft {
  readonly kind: EffectKind
  readonly recordId: string
  readonly values: Values
  readonly option: string
}

/** What the action is told by a draft; null while no record is chosen. */
export function effectOf(draft: EffectDraft, seen: Seen): Effect | null {
  const { kind, recordId, values, option } = draft
  const choice: EffectChoice = effectChoices[kind]
  if (choice.records(seen.plan) !== null && recordId === '') return null
  const record = choice.record(seen.plan, recordId)
  const told = toldBy(choice.fields(record), values, record) as Effect['input']
  const about = choice.records(seen.plan) === null ? {} : { id: recordId }
  return {
    action: choice.action,
    input: { ...told, ...choice.also?.(seen, recordId), ...about },
    option: option.trim() === '' ? null : option.trim(),
  }
}

function named(rows: readonly { id: string }[], id: string): object {
  return rows.find((row) => row.id === id) ?? {}
}

function unitOf(record: object): string | undefined {
  return (record as { yardstick?: { unit?: string } | null }).yardstick?.unit
}
