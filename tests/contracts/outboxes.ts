import type { Stores } from '#bot/ports/world.ts'
import { newPlan } from '#shared/plan.ts'
import type { OpenContract } from './open-contract.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, second))
const lead = { personId: 'ada', name: 'Ada', email: 'ada@example.com', role: 'lead' } as const

export function describeOutbox(name: string, open: OpenContract): void {
  describe(`the outbox in ${name}`, () => {
    const world = open()
    const claim = (now: Date, limit = 100, leaseMs = 10_000) => world().outbox.claim({ now, limit, leaseMs })

    test('parallel claims never give the same consequence twice, and together give all', async () => {
      await makePlans(world(), 'parallel', 30)
      const claims = await Promise.all(Array.from({ length: 10 }, () => claim(at(0), 5)))
      const ids = claims.flat().map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const rest = await claim(at(0))
      expect(new Set([...ids, ...rest.map(({ id }) => id)]).size).toBe(30)
      await Promise.all([...claims.flat(), ...rest].map(({ id }) => world().outbox.done(id)))
    })

    test('a consequence comes oldest first and is gone when done', async () => {
      await makePlans(world(), 'order', 3)
      const claimed = await claim(at(0))
      expect(claimed.map(({ planId }) => planId)).toEqual(['order-0', 'order-1', 'order-2'])
      await Promise.all(claimed.map(({ id }) => world().outbox.done(id)))
      expect(await claim(at(3600))).toEqual([])
    })

    test('what its claimer never finished comes again after the lease', async () => {
      await makePlans(world(), 'lease', 1)
      expect(await claim(at(0))).toHaveLength(1)
      expect(await claim(at(9))).toEqual([])
      const again = await claim(at(10))
      expect(again).toMatchObject([{ planId: 'lease-0', attempts: 2 }])
      await world().outbox.done(again[0]?.id ?? '')
    })

    test('what was postponed waits for its time', async () => {
      await makePlans(world(), 'postponed', 1)
      const [first] = await claim(at(0))
      await world().outbox.postpone(first?.id ?? '', at(50), 'Teams was busy')
      expect(await claim(at(49))).toEqual([])
      expect(await claim(at(50))).toMatchObject([{ id: first?.id }])
      await world().outbox.done(first?.id ?? '')
    })
  })
}

/** Each new plan causes one thing: its figures are judged. */
async function makePlans({ plans }: Stores, prefix: string, count: number): Promise<void> {
  const made = { action: 'createPlan', by: 'ada', at: at(0).toISOString() }
  for (let index = 0; index < count; index += 1) {
    const given = { id: `${prefix}-${index}`, tenantId: 'tenant', name: 'Plan', at: made.at, lead }
    await plans.add(newPlan(given), made)
  }
}
