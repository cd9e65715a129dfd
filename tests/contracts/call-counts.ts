import type { KeptFacts } from '#shared/measure/facts.ts'
import type { KnownNetwork } from '#shared/measure/site-of-subnet.ts'
import { someKept } from '#tests/shared/measure/some-calls.ts'
import { aRecord, countBy, countedOnce, figuresOf, oneSite, pagesOf, sinceMark, twoSites } from './counted.ts'
import type { OpenContract } from './open-contract.ts'

/** One call: who it is, which version, what happened in it, and how late in its day. */
type Call = readonly [recordId: string, version: number, facts: KeptFacts, minute?: number]

export function describeCallCounts(name: string, open: OpenContract): void {
  describe(`counting again in ${name}`, () => {
    const world = open()
    const truth = new Map<string, { version: number; facts: KeptFacts }>()
    const newest = () => [...truth.values()].map(({ facts }) => facts)

    async function keep(...batch: readonly Call[]): Promise<void> {
      for (const [recordId, version, facts] of batch)
        if ((truth.get(recordId)?.version ?? -1) < version) truth.set(recordId, { version, facts })
      await world().calls.keep(batch.map((call) => ({ record: aRecord(...call), active: [] })))
    }
    const begin = (planId: string, networks: readonly KnownNetwork[]) =>
      world().callCounts.begin({ planId, basis: 'b', networks, now: new Date(0) })
    const building = async (planId: string) =>
      (await world().callCounts.all()).find((each) => each.planId === planId && each.state === 'building')
    async function goOn(planId: string, limit: number): Promise<boolean> {
      const { id } = (await building(planId))!
      return (await world().callCounts.goOn(id, { limit, sinceMark }))!.done
    }

    beforeAll(async () => {
      await countBy(world(), 'plan', oneSite)
      await keep(...someKept(40).map((facts, n): Call => [`call-${n}`, 1, facts, n]))
    })

    test('gives what was counted as the calls came in, and takes its place only when it is whole', async () => {
      const before = await figuresOf(world(), 'plan')
      expect(before).toEqual(countedOnce(newest(), oneSite))
      await begin('plan', twoSites)
      let steps = 1
      for (; !(await goOn('plan', 7)); steps += 1) expect(await figuresOf(world(), 'plan')).toEqual(before)
      expect(steps).toBe(6)
      expect(await figuresOf(world(), 'plan')).toEqual(countedOnce(newest(), twoSites))
      expect(await building('plan')).toBeUndefined()
      await countBy(world(), 'plan', oneSite)
      expect(await figuresOf(world(), 'plan')).toEqual(before)
    })

    test('knows what came meanwhile, on both sides of where it was: new calls, newer versions, other days', async () => {
      const late = someKept(90, 11)
      await begin('plan', twoSites)
      for (let n = 0; n < 90; n += 3) {
        const [first, second, third] = late.slice(n, n + 3)
        await Promise.all([
          keep([`call-${n % 40}`, n + 2, first!, n]),
          keep([`call-${(n * 7) % 40}`, n + 3, second!, 1439 - n], [`late-${n}`, 1, third!, n * 3]),
          ...(n % 6 === 0 && n < 60 ? [goOn('plan', 3)] : []),
        ])
      }
      expect(await building('plan')).toBeDefined()
      expect(await figuresOf(world(), 'plan')).toEqual(countedOnce(newest(), oneSite))
      for (let done = false; !done;) done = await goOn('plan', 9)
      expect(await figuresOf(world(), 'plan')).toEqual(countedOnce(newest(), twoSites))
    })

    test('finds the calls of the past for a new plan, and begins anew with another list of networks', async () => {
      await begin('second', oneSite)
      await goOn('second', 10)
      expect(await figuresOf(world(), 'second')).toEqual(countedOnce([], oneSite))
      await begin('second', twoSites)
      await goOn('second', 1_000)
      expect(await figuresOf(world(), 'second')).toEqual(countedOnce(newest(), twoSites))
      expect(await world().callCounts.networks()).toEqual([...twoSites, ...twoSites])
    })

    test('leaves the figures of days alone whose records were forgotten', async () => {
      const before = await figuresOf(world(), 'plan')
      const since = '2026-05-05'
      await world().calls.saveMark(sinceMark, since)
      await world().calls.forget({ before: new Date(`${since}T00:00:00Z`), limit: 1_000 })
      await countBy(world(), 'plan', twoSites)
      expect(await figuresOf(world(), 'plan')).toEqual(before)
    })

    test('adds up a week of which some days keep the figures they have', async () => {
      const before = await figuresOf(world(), 'plan')
      await countBy(world(), 'plan', oneSite)
      const mixed = await figuresOf(world(), 'plan')
      expect(mixed).not.toEqual(before)
      expect(mixed).toMatchObject(pagesOf(mixed))
    })

    test('says when there is nothing to go on with', async () => {
      expect(await world().callCounts.goOn(999_999, { limit: 1, sinceMark })).toBeNull()
    })
  })
}
