import { recountCalls } from '#bot/jobs/recount-calls.ts'
import type { World } from '#bot/ports/world.ts'
import type { Day } from '#shared/basics/day.ts'
import type { KeptSession } from '#shared/measure/facts.ts'
import { aRecord } from '#tests/contracts/counted.ts'
import { aKeptSession, good, keptFacts, poor } from '#tests/shared/measure/some-calls.ts'

/** Calls from a network on a day, so many of them poor; as the ingest keeps them. */
export interface SomeCalls {
  readonly day: Day
  readonly subnet: string
  readonly poor: number
  readonly good: number
  readonly session?: Partial<KeptSession>
}

let lastId = 0

/** Keeps the calls and brings the daily figures of every plan up to them. */
export async function haveCalls(world: World, calls: readonly SomeCalls[]): Promise<void> {
  await recountCalls(world)
  for (const { day, subnet, session = {}, ...counts } of calls) {
    const records = [
      ...Array.from({ length: counts.poor }, () => poor),
      ...Array.from({ length: counts.good }, () => good),
    ].map((stream) => {
      const sessions = [
        aKeptSession({ subnet, streams: [{ ...stream, device: 'Jabra Evolve2 65' }], ...session }),
      ]
      return { record: aRecord(`quality-${(lastId += 1)}`, 1, keptFacts({ day, sessions })), active: [] }
    })
    await world.calls.keep(records)
  }
}
