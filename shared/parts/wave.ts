import { z } from 'zod'
import { Id, collection, edit, find } from '../basics/collection.ts'
import { Day, utcDay } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

const Answer = z.enum(['go', 'conditionalGo', 'noGo'])
export type GateAnswer = z.infer<typeof Answer>

const Condition = z.object({
  text: Line.min(1, 'Say what must be true.'),
  ownerId: PersonId.nullable(),
  dueOn: Day,
})

export const GateCondition = Condition.extend({
  id: Id,
  fulfilled: z.object({ at: Instant, by: PersonId, note: Line }).nullable(),
})
export type GateCondition = z.infer<typeof GateCondition>

/** What a human decided about a wave, beside what the evidence proposed. */
export const GateDecision = z.object({
  proposal: Answer,
  decision: Answer,
  reason: Prose,
  conditions: z.array(GateCondition).max(20),
  /** What was not settled when it was decided, in words. */
  unsettled: z.array(Line).max(100),
  by: PersonId,
  at: Instant,
})
export type GateDecision = z.infer<typeof GateDecision>

const fields = z.object({
  name: Title,
  kind: z.enum(['pilot', 'wave']),
  position: z.number().int().min(0),
  siteIds: z.array(Id).max(500),
  /** Where only some of a site's people move with this wave: how many of them. */
  shares: z.array(z.object({ siteId: Id, people: z.number().int().min(1) })).max(500),
  plannedPeople: z.number().int().min(0),
  launchOn: Day.nullable(),
  endsOn: Day.nullable(),
  state: z.enum(['planned', 'live', 'closed']),
})

const list = collection('wave', fields, {
  kind: 'wave',
  position: 0,
  siteIds: [],
  shares: [],
  plannedPeople: 0,
  launchOn: null,
  endsOn: null,
  state: 'planned',
})

/** A group of people moved together; the pilot is the first. `gate` is the decision in force, null while there is none. */
export const Wave = list.Row.extend({ gate: GateDecision.nullable(), pastGates: z.array(GateDecision) })
export type Wave = z.infer<typeof Wave>

export const PutWave = list.Put
export const DecideGate = z.object({
  id: Id,
  /** What the evidence proposed when the decider looked. */
  proposal: Answer,
  decision: Answer,
  reason: Prose.optional(),
  conditions: z.array(Condition).max(20).optional(),
  unsettled: z.array(Line).max(100).optional(),
})
export const FulfilGateCondition = z.object({ id: Id, conditionId: Id, note: Line.optional() })

/**
 * Refuses 'conflict' where a wave would leave its planning without a go. A go holds for the sites it was given for: once
 * the wave is live, no site comes along behind it.
 */
export function putWave(rows: Wave[], told: z.output<typeof PutWave>, stamp: Stamp): Wave[] {
  const id = told.id ?? stamp.id
  const before = rows.find((each) => each.id === id)
  return edit(list.put<Wave>(rows, told, stamp, { gate: null, pastGates: [] }), id, 'wave', (put) => {
    const wave = before && isPlanned(before) && !sameSites(before, put) ? withoutGate(put) : put
    const starts = !isPlanned(wave) && (before === undefined || isPlanned(before))
    if (starts) refuseWithoutGo(wave, utcDay(stamp.at))
    if (before && !isPlanned(before) && !isPlanned(wave)) refuseLatecomers(before, wave)
    return wave
  })
}

export const removeWave = list.remove<Wave>

/** Records what was decided; the decision before it stays in `pastGates`. */
export function decideGate(rows: Wave[], told: z.output<typeof DecideGate>, stamp: Stamp): Wave[] {
  const { id, proposal, decision, conditions = [], unsettled = [] } = told
  const reason = told.reason?.trim() ?? ''
  const wave = find(rows, id, 'wave')
  if (wave.state === 'closed') throw new Refusal('too-late', 'This wave is closed: its gate is history.')
  if (decision !== proposal && reason === '')
    throw new Refusal('invalid', 'reason: Say why you decide otherwise than the evidence proposes.')
  if (decision === 'conditionalGo' && conditions.length === 0)
    throw new Refusal('invalid', 'conditions: Name at least one condition, or decide go.')
  if (decision !== 'conditionalGo' && conditions.length > 0)
    throw new Refusal('invalid', 'conditions: Only a go with conditions has conditions.')
  if (conditions.some(({ dueOn }) => dueOn < utcDay(stamp.at)))
    throw new Refusal('invalid', 'conditions: A condition must be due today or later.')

  const gate: GateDecision = {
    proposal,
    decision,
    reason,
    conditions: conditions.map((each, n) => ({ ...each, id: `${stamp.id}-${n + 1}`, fulfilled: null })),
    unsettled,
    by: stamp.by,
    at: stamp.at,
  }
  return edit(rows, id, 'wave', (each) => ({ ...withoutGate(each), gate }))
}

export function fulfilGateCondition(
  rows: Wave[],
  { id, conditionId, note }: z.output<typeof FulfilGateCondition>,
  stamp: Stamp,
): Wave[] {
  return edit(rows, id, 'wave', (wave) => {
    if (!wave.gate) throw new Refusal('conflict', 'No decision is in force for this wave.')
    const conditions = edit(wave.gate.conditions, conditionId, 'condition', (condition) => {
      if (condition.fulfilled) throw new Refusal('conflict', 'This condition is already fulfilled.')
      return { ...condition, fulfilled: { at: stamp.at, by: stamp.by, note: note ?? '' } }
    })
    return { ...wave, gate: { ...wave.gate, conditions } }
  })
}

export type ConditionState = 'fulfilled' | 'open' | 'expired'

/** Expired from the day after it was due, until somebody says that it is fulfilled. */
export function conditionState({ fulfilled, dueOn }: GateCondition, today: Day): ConditionState {
  if (fulfilled) return 'fulfilled'
  return dueOn < today ? 'expired' : 'open'
}

/** How the decision in force stands today: a go with conditions expires with the first that ran out. */
export function gateState({ gate }: Pick<Wave, 'gate'>, today: Day): GateAnswer | 'none' | 'expired' {
  if (!gate) return 'none'
  return gate.conditions.some((each) => conditionState(each, today) === 'expired') ? 'expired' : gate.decision
}

/** Waves in the order they are moved. */
export function inOrder(rows: readonly Wave[]): Wave[] {
  return [...rows].sort((a, b) => a.position - b.position)
}

export function isPlanned({ state }: Pick<Wave, 'state'>): boolean {
  return state === 'planned'
}

/** The wave with its decision laid to the earlier ones. */
export function withoutGate(wave: Wave): Wave {
  return wave.gate ? { ...wave, gate: null, pastGates: [...wave.pastGates, wave.gate] } : wave
}

/** Whether both move the same people of the same sites. */
export function sameSites(a: Pick<Wave, 'siteIds' | 'shares'>, b: Pick<Wave, 'siteIds' | 'shares'>): boolean {
  const told = ({ siteIds, shares }: Pick<Wave, 'siteIds' | 'shares'>) =>
    siteIds.map((id) => `${id} ${shares.find(({ siteId }) => siteId === id)?.people ?? 'all'}`).sort()
  return told(a).join('\n') === told(b).join('\n')
}

function refuseLatecomers(before: Wave, { siteIds, shares }: Wave): void {
  const partOf = (told: Wave['shares'], id: string) =>
    told.find(({ siteId }) => siteId === id)?.people ?? Infinity
  const more = siteIds.some(
    (id) => !before.siteIds.includes(id) || partOf(shares, id) > partOf(before.shares, id),
  )
  if (more)
    throw new Refusal(
      'conflict',
      `siteIds: “${before.name}” is ${before.state}, and its go was for the sites it had. Put more people into a planned wave.`,
    )
}

function refuseWithoutGo(wave: Wave, today: Day): void {
  const state = gateState(wave, today)
  if (state === 'none')
    throw new Refusal('conflict', `Decide the gate of “${wave.name}” first: no wave goes live without a go.`)
  if (state === 'noGo')
    throw new Refusal(
      'conflict',
      `The gate of “${wave.name}” says no-go. Decide it again before it goes live.`,
    )
  if (state === 'expired')
    throw new Refusal(
      'conflict',
      `A condition of the gate of “${wave.name}” has run out. Mark it fulfilled, or decide the gate again.`,
    )
}
