import { z } from 'zod'
import { marks } from './call-marks.ts'
import type { World } from './ports/world.ts'

const Instant = z.iso.datetime()

/** A walk over the days Graph keeps, listing what it has. The first one is the back-fill after the consent. */
const CallWalk = z.object({
  kind: z.enum(['backFill', 'sweep']),
  from: Instant,
  to: Instant,
  /** Everything before has been listed. */
  next: Instant,
  listed: z.number(),
  /** Of them what was not known here, and is fetched. */
  found: z.number(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
})
export type CallWalk = z.infer<typeof CallWalk>

const Refused = z.object({ since: Instant, reason: z.string() })
const Reconciliation = z.object({ at: Instant, from: Instant, listed: z.number(), repaired: z.number() })
type Reconciliation = z.infer<typeof Reconciliation>

type Calls = Pick<World, 'calls'>

/** The walk under way, or the last one. */
export async function lastWalk(world: Calls): Promise<CallWalk | null> {
  return read(world, marks.walk, CallWalk)
}

/** The walk that fetched the days before the consent; null before it began. */
export async function backFillWalk(world: Calls): Promise<CallWalk | null> {
  return read(world, marks.backFill, CallWalk)
}

export async function saveWalk(world: Calls, walk: CallWalk): Promise<void> {
  await world.calls.saveMark(marks.walk, JSON.stringify(walk))
  if (walk.kind === 'backFill') await world.calls.saveMark(marks.backFill, JSON.stringify(walk))
}

/** What the last reconciliation listed and found missing. */
export async function lastReconciliation(world: Calls): Promise<Reconciliation | null> {
  return read(world, marks.reconciliation, Reconciliation)
}

export async function saveReconciliation(world: Calls, done: Reconciliation): Promise<void> {
  await world.calls.saveMark(marks.reconciliation, JSON.stringify(done))
}

/** Since when Graph refuses to list call records, in its words; null while it does not. */
export async function refusal(world: Calls): Promise<z.infer<typeof Refused> | null> {
  return read(world, marks.refused, Refused)
}

/** Remembers the first refusal in a row, forgets it when `reason` is null. */
export async function noteRefusal(world: Pick<World, 'calls' | 'now'>, reason: string | null): Promise<void> {
  const before = await refusal(world)
  if ((before?.reason ?? null) === reason) return
  const since = before?.since ?? world.now().toISOString()
  await world.calls.saveMark(marks.refused, reason === null ? '' : JSON.stringify({ since, reason }))
}

async function read<Schema extends z.ZodType>(
  world: Calls,
  mark: string,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const text = await world.calls.mark(mark)
  return text ? schema.parse(JSON.parse(text)) : null
}
