import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

export const GateDecision = z.object({
  proposal: z.enum(['go', 'conditionalGo', 'noGo']),
  decision: z.enum(['go', 'conditionalGo', 'noGo']),
  reason: Prose,
  conditions: z.array(z.object({ text: Line, ownerId: PersonId.nullable(), dueOn: Day })).max(20),
  by: PersonId,
  at: Instant,
})
export type GateDecision = z.infer<typeof GateDecision>

const fields = z.object({
  name: Title,
  kind: z.enum(['pilot', 'wave']),
  position: z.number().int().min(0),
  siteIds: z.array(Id).max(500),
  plannedPeople: z.number().int().min(0),
  launchOn: Day.nullable(),
  endsOn: Day.nullable(),
  state: z.enum(['planned', 'live', 'closed']),
})

const list = collection('wave', fields, {
  kind: 'wave',
  position: 0,
  siteIds: [],
  plannedPeople: 0,
  launchOn: null,
  endsOn: null,
  state: 'planned',
})

/** A group of people moved together; the pilot is the first. */
export const Wave = list.Row.extend({ gate: GateDecision.nullable() })
export type Wave = z.infer<typeof Wave>

export const PutWave = list.Put

export function putWave(rows: Wave[], told: z.output<typeof PutWave>, stamp: Stamp): Wave[] {
  return list.put<Wave>(rows, told, stamp, { gate: null })
}

export const removeWave = list.remove<Wave>

/** Waves in the order they are moved. */
export function inOrder(rows: readonly Wave[]): Wave[] {
  return [...rows].sort((a, b) => a.position - b.position)
}
