import type { OpenContract } from './open-contract.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, second))

export function describeCallQueue(name: string, open: OpenContract): void {
  describe(`records to fetch in ${name}`, () => {
    const world = open()
    const want = (recordIds: readonly string[], now = at(0)) =>
      world().calls.want(
        recordIds.map((recordId) => ({ recordId, subscriptionId: 's1' })),
        now,
      )
    const claim = async (now: Date, limit = 1000) =>
      (await world().calls.claim({ now, limit, leaseMs: 10_000 })).map(({ recordId }) => recordId)

    afterEach(async () => {
      const left = await claim(at(86_400))
      await world().calls.fetched(left, at(86_400))
      const again = await claim(at(86_400))
      await world().calls.fetched(again, at(86_400))
    })

    test('a record is wanted once however often it is notified', async () => {
      await want(['a', 'a', 'b'])
      await Promise.all(Array.from({ length: 10 }, () => want(['b', 'a'])))
      expect((await world().calls.health()).waiting).toBe(2)
      expect(await claim(at(1))).toEqual(['a', 'b'])
      await world().calls.fetched(['a'], at(1))
      await world().calls.fetched(['b'], at(1))
      expect((await world().calls.health()).waiting).toBe(0)
    })

    test('notices of the same records in any order never lock each other up', async () => {
      const ids = Array.from({ length: 100 }, (_, index) => `r${index}`)
      const batches = Array.from({ length: 20 }, (_, index) => (index % 2 ? ids : [...ids].reverse()))
      await Promise.all(batches.map((batch) => want(batch)))
      expect((await world().calls.health()).waiting).toBe(100)
    })

    test('parallel claims never give the same record twice, and together give all', async () => {
      await want(Array.from({ length: 100 }, (_, index) => `p${index}`))
      const claims = await Promise.all(Array.from({ length: 10 }, () => claim(at(1), 15)))
      const ids = [...claims.flat(), ...(await claim(at(1)))]
      expect(ids).toHaveLength(100)
      expect(new Set(ids).size).toBe(100)
    })

    test('the oldest wish comes first', async () => {
      await want(['young'], at(2))
      await want(['old'], at(1))
      await want(['old'], at(3))
      expect(await world().calls.claim({ now: at(5), limit: 1, leaseMs: 1000 })).toEqual([
        { recordId: 'old', attempts: 1, firstWantedAt: at(1) },
      ])
    })

    test('a notice that arrives while its record is being fetched has it fetched once more', async () => {
      await want(['busy'])
      await claim(at(1))
      await want(['busy'], at(1))
      expect(await claim(at(1))).toEqual([])
      await world().calls.fetched(['busy'], at(1))
      expect(await claim(at(2))).toEqual(['busy'])
      await world().calls.fetched(['busy'], at(2))
      expect(await claim(at(3600))).toEqual([])
    })

    test('a record whose fetcher died comes again after the lease, and a late fetcher does not take it away', async () => {
      await want(['leased'])
      expect(await claim(at(0))).toEqual(['leased'])
      expect(await claim(at(9))).toEqual([])
      expect(await claim(at(10))).toEqual(['leased'])
      await world().calls.fetched(['leased'], at(0))
      expect((await world().calls.health()).waiting).toBe(1)
    })

    test('a postponed record waits for its time, unless it is notified again', async () => {
      await want(['early'])
      await claim(at(1))
      await world().calls.postpone('early', at(60), 'not there yet')
      expect(await claim(at(59))).toEqual([])
      await want(['early'], at(20))
      expect(await claim(at(20))).toEqual(['early'])
    })

    test('an abandoned record is counted and rests until it is notified again', async () => {
      await want(['gone'])
      await claim(at(1))
      await world().calls.abandon('gone', 'older than 30 days')
      expect(await world().calls.health()).toMatchObject({ waiting: 0, abandoned: 1 })
      expect(await claim(at(3600))).toEqual([])
      await want(['gone'], at(10))
      // Wanted anew: Graph gets its full time once more to have it.
      const [task] = await world().calls.claim({ now: at(10), limit: 1, leaseMs: 1_000 })
      expect(task).toMatchObject({ recordId: 'gone', firstWantedAt: at(10), attempts: 1 })
    })

    test('a record that was notified while it was given up on is tried again', async () => {
      await want(['hope'])
      await claim(at(1))
      await want(['hope'], at(2))
      await world().calls.abandon('hope', 'missing')
      expect(await claim(at(3))).toEqual(['hope'])
    })

    test('nothing wanted is nothing done', async () => {
      await want([])
      expect(await claim(at(1))).toEqual([])
    })
  })
}
