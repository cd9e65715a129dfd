import { z } from 'zod'
import { Id, collection, edit, find } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import { refuseSavedTwice, SourceMessage } from '../basics/source-message.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Text, Title } from '../basics/text.ts'

export const RecordKind = z.enum([
  'useCase',
  'outcome',
  'objective',
  'keyResult',
  'ksi',
  'risk',
  'site',
  'wave',
  'milestone',
  'survey',
])
export type RecordKind = z.infer<typeof RecordKind>

/** The changes of a plan that a decision can make: rows of the actions table, of the fields a committee decides on. */
export const EffectAction = z.enum([
  'reviseKsi',
  'putWave',
  'decideGate',
  'putRisk',
  'closeRisk',
  'putMilestone',
  'putKeyResult',
  'putProfile',
])
export type EffectAction = z.infer<typeof EffectAction>

const Told = z.record(Text.max(80), z.json())

export const Effect = z.object({
  action: EffectAction,
  /** What the action is told; checked by its own schema when it is decided. */
  input: Told,
  /** For a vote: the option that brings it about. */
  option: Line.nullable(),
})
export type Effect = z.infer<typeof Effect>

/** What a decision changed, in words that stay readable whatever becomes of the record. */
export const AppliedEffect = z.object({
  action: EffectAction,
  /** The record; empty for the plan as a whole. */
  recordId: Line,
  title: Line,
  changes: z.array(z.object({ what: Line, from: Prose, to: Prose })),
})
export type AppliedEffect = z.infer<typeof AppliedEffect>

const fields = z.object({
  title: Title,
  text: Prose,
  options: z.array(Line).max(10),
  rationale: Prose,
  meetingId: Id.nullable(),
  /** The records it is about, so the chain can be walked both ways. */
  affects: z.array(z.object({ kind: RecordKind, id: Id })).max(50),
  effectiveOn: Day.nullable(),
  /** When the committee asks "did it work?", measured on a KSI. */
  reviewOn: Day.nullable(),
  reviewKsiId: Id.nullable(),
  /** For a vote between meetings: the last day votes count, in the zone of the plan. */
  closesOn: Day.nullable(),
  supersedesId: Id.nullable(),
  /** What it does to the plan when it is decided. */
  effects: z.array(Effect).max(20),
})

const list = collection('decision', fields, {
  text: '',
  options: [],
  rationale: '',
  meetingId: null,
  affects: [],
  effectiveOn: null,
  reviewOn: null,
  reviewKsiId: null,
  closesOn: null,
  supersedesId: null,
  effects: [],
})

const Vote = z.object({ personId: PersonId, choice: Line, at: Instant })
type Vote = z.infer<typeof Vote>

/** How a vote ended, as it was counted by the charter of that moment. */
export const VoteResult = z.object({
  at: Instant,
  by: PersonId,
  counts: z.array(z.object({ option: Line, votes: z.number().int().min(0) })),
  abstentions: z.number().int().min(0),
  /** Voting members at the close, and those who did not vote. */
  entitled: z.number().int().min(0),
  silent: z.number().int().min(0),
  /** Those who made the quorum: present in the meeting, or, between meetings, who voted. */
  quorumCount: z.number().int().min(0),
  quorate: z.boolean(),
  how: z.enum(['majority', 'sponsor', 'tie', 'noMajority', 'noQuorum', 'notMade']),
  /** Whether who chose what is told. */
  ballot: z.enum(['named', 'counted']),
})
export type VoteResult = z.infer<typeof VoteResult>

/** The decision log is append-only: a correction is a new decision that supersedes the old one. */
export const Decision = list.Row.extend({
  number: z.number().int().positive(),
  state: z.enum(['decided', 'voting', 'failed']),
  at: Instant,
  by: PersonId,
  outcome: Line,
  votes: z.array(Vote),
  applied: z.array(AppliedEffect),
  /** Null without a vote, or while it is open. */
  result: VoteResult.nullable(),
  /** The message in Teams it was saved from. */
  fromMessage: SourceMessage.nullable(),
})
export type Decision = z.infer<typeof Decision>

export const RecordDecision = list.Put.omit({ id: true }).extend({
  outcome: Line.optional(),
  fromMessage: SourceMessage.optional(),
})

export function recordDecision(
  rows: Decision[],
  told: z.output<typeof RecordDecision>,
  stamp: Stamp,
): Decision[] {
  const { outcome, fromMessage, ...decision } = told
  refuseSavedTwice(rows, fromMessage)
  if (decision.supersedesId) refuseSupersededTwice(rows, decision.supersedesId)
  const number = Math.max(0, ...rows.map((each) => each.number)) + 1
  const born = {
    number,
    state: 'decided',
    at: stamp.at,
    by: stamp.by,
    outcome: outcome ?? '',
    fromMessage: fromMessage ?? null,
  } as const
  return list.put<Decision>(rows, decision, stamp, { ...born, votes: [], applied: [], result: null })
}

/** "D-007": how people quote a decision. */
export function decisionNumber({ number }: Pick<Decision, 'number'>): string {
  return `D-${String(number).padStart(3, '0')}`
}

export function isSuperseded(rows: readonly Decision[], id: string): boolean {
  return rows.some(({ supersedesId }) => supersedesId === id)
}

export const OpenVote = list.Put.omit({ id: true })
export const CastVote = z.object({ id: Id, choice: Line })

export function openVote(rows: Decision[], told: z.output<typeof OpenVote>, stamp: Stamp): Decision[] {
  const recorded = recordDecision(rows, told, stamp)
  return edit(recorded, stamp.id, 'decision', (decision) => {
    if (decision.options.length < 2)
      throw new Refusal('invalid', 'options: Give at least two options to vote on.')
    if (decision.options.some((option) => option === '' || option === abstention))
      throw new Refusal('invalid', `options: Name each option; “${abstention}” is always there.`)
    if (new Set(decision.options).size < decision.options.length)
      throw new Refusal('invalid', 'options: Two options are the same, so a vote for one is for both.')
    const effects = decision.effects.map((effect) => ({
      ...effect,
      option: effect.option ?? decision.options[0]!,
    }))
    if (effects.some(({ option }) => !decision.options.includes(option)))
      throw new Refusal('invalid', 'effects: Say for each change which option brings it about.')
    return { ...decision, effects, state: 'voting' }
  })
}

/** What the decision does to the plan with that outcome: in a vote, the changes of the option that won. */
export function effectsOf({ effects }: Pick<Decision, 'effects'>, outcome: string): Effect[] {
  return effects.filter(({ option }) => option === null || option === outcome)
}

/** What is chosen by who votes for none of the options: it counts for the quorum, not for the majority. */
export const abstention = 'Abstain'

/** One voice per person: voting again replaces the earlier vote while the vote is open. */
export function castVote(
  rows: Decision[],
  { id, choice }: z.output<typeof CastVote>,
  stamp: Stamp,
): Decision[] {
  const decision = find(rows, id, 'decision')
  if (decision.state !== 'voting') throw new Refusal('too-late', 'The vote on this decision is closed.')
  if (choice !== abstention && !decision.options.includes(choice))
    throw new Refusal('invalid', 'choice: Choose one of the options.')
  const others = decision.votes.filter(({ personId }) => personId !== stamp.by)
  return edit(rows, id, 'decision', (each) => ({
    ...each,
    votes: [...others, { personId: stamp.by, choice, at: stamp.at }],
  }))
}

function refuseSupersededTwice(rows: readonly Decision[], id: string): void {
  find(rows, id, 'decision')
  if (isSuperseded(rows, id))
    throw new Refusal('conflict', 'That decision is already superseded. Supersede the newer one.')
}
