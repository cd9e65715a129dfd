import type { Leases } from '#bot/ports/leases.ts'
import type { OpenContract } from './open-contract.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, second))

export function describeLeases(name: string, open: OpenContract): void {
  describe(`leases in ${name}`, () => {
    const world = open()
    const leases = (): Leases => world().leases

    test('one of many who ask at once gets the lease', async () => {
      const asked = Array.from({ length: 20 }, (_, index) =>
        leases().hold({ name: 'sender', holder: `instance-${index}`, now: at(0), forMs: 30_000 }),
      )
      const got = await Promise.all(asked)
      expect(got.filter(Boolean)).toHaveLength(1)
    })

    test('the holder renews its lease, and others wait until it has expired', async () => {
      const hold = (holder: string, now: Date) => leases().hold({ name: 'clock', holder, now, forMs: 30_000 })
      expect(await hold('a', at(0))).toBe(true)
      expect(await hold('a', at(20))).toBe(true)
      expect(await hold('b', at(49))).toBe(false)
      expect(await hold('b', at(50))).toBe(true)
      expect(await hold('a', at(51))).toBe(false)
    })

    test('a holder whose clock ran ahead and that died is followed after the time of one lease', async () => {
      const hold = (holder: string, now: Date) => leases().hold({ name: 'ahead', holder, now, forMs: 30_000 })
      const anHourAhead = new Date(at(0).getTime() + 3_600_000)
      expect(await hold('a', anHourAhead)).toBe(true)
      expect(await hold('b', at(1))).toBe(false)
      expect(await hold('b', at(30))).toBe(false)
      expect(await hold('b', at(31))).toBe(true)
    })

    test('a holder whose clock was set back keeps its lease by renewing it', async () => {
      const hold = (holder: string, now: Date) => leases().hold({ name: 'back', holder, now, forMs: 30_000 })
      expect(await hold('a', at(59))).toBe(true)
      expect(await hold('b', at(5))).toBe(false)
      expect(await hold('a', at(10))).toBe(true)
      expect(await hold('b', at(35))).toBe(false)
    })

    test('what was over long ago is forgotten, and what is held stays', async () => {
      const hold = (name: string, holder: string, now: Date) =>
        leases().hold({ name, holder, now, forMs: 30_000 })
      await hold('over', 'a', at(0))
      await hold('held', 'a', at(20))
      await leases().forget(at(31))
      expect(await hold('over', 'b', at(1))).toBe(true)
      expect(await hold('held', 'b', at(32))).toBe(false)
    })

    test('only the holder can let go', async () => {
      const hold = (holder: string) =>
        leases().hold({ name: 'reconciler', holder, now: at(0), forMs: 30_000 })
      await hold('a')
      await leases().release('reconciler', 'b')
      expect(await hold('b')).toBe(false)
      await leases().release('reconciler', 'a')
      expect(await hold('b')).toBe(true)
    })
  })
}
