import type { Day } from '#shared/basics/day.ts'
import type { KeptFacts } from '#shared/measure/facts.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { aKeptSession, good, keptFacts, poor, someKept } from '#tests/shared/measure/some-calls.ts'
import { chanceFrom } from './chance.ts'
import { aRecord, countBy, countedOnce, figuresOf, may, oneSite } from './counted.ts'
import type { OpenContract } from './open-contract.ts'

const day: Day = '2026-05-04'
const goodCall = keptFacts({ sessions: [aKeptSession({ streams: [good] })] })
const poorCall = keptFacts({ sessions: [aKeptSession({ streams: [poor, good] })] })

/** Every describe has a database of its own: daily figures are of all records there are. */
export function describeCallStore(name: string, open: OpenContract): void {
  describe(`call records in ${name}`, () => {
    const world = open()
    const keep = async (recordId: string, version: number, facts: KeptFacts) =>
      (await world().calls.keep([{ record: aRecord(recordId, version, facts), active: [] }]))[0]!
    const rollups = () => world().calls.rollups('plan', may)
    const callsOf = async () => (await rollups()).reduce((sum, { calls }) => sum + calls, 0)

    beforeAll(() => countBy(world(), 'plan', oneSite))

    test('the same record five times counts once, one after the other or at once', async () => {
      const before = await callsOf()
      expect(await keep('once-a', 1, goodCall)).toBe(true)
      for (let again = 0; again < 4; again += 1) expect(await keep('once-a', 1, goodCall)).toBe(false)
      const kept = await Promise.all(Array.from({ length: 5 }, () => keep('once-b', 1, goodCall)))
      expect(kept.filter(Boolean)).toHaveLength(1)
      expect(await callsOf()).toBe(before + 2)
    })

    test('a higher version takes back all that the lower had added, also on another day', async () => {
      const yesterday = '2026-05-03'
      expect(await keep('versions', 1, { ...poorCall, day: yesterday })).toBe(true)
      expect((await rollups()).filter((row) => row.day === yesterday)).not.toEqual([])
      const before = await callsOf()
      expect(await keep('versions', 2, goodCall)).toBe(true)
      expect(await keep('versions', 2, poorCall)).toBe(false)
      expect(await keep('versions', 1, poorCall)).toBe(false)
      expect((await rollups()).filter((row) => row.day === yesterday)).toEqual([])
      expect(await callsOf()).toBe(before)
      expect(await world().calls.versions(['versions', 'once-a', 'unknown'])).toEqual(
        new Map([
          ['versions', 2],
          ['once-a', 1],
        ]),
      )
    })

    test('a batch is kept as one, and says of each whether it changed anything', async () => {
      const batch = [
        { record: aRecord('batch', 1, goodCall), active: [] },
        { record: aRecord('batch', 3, goodCall), active: [] },
        { record: aRecord('versions', 2, goodCall), active: [] },
      ]
      expect(await world().calls.keep(batch)).toEqual([false, true, false])
      expect(await world().calls.keep([])).toEqual([])
    })

    test('the figures are those of the newest versions counted in one go, whatever came when and together', async () => {
      const chance = chanceFrom(7)
      const versions = someKept(90).map((facts, index) => ({
        recordId: `sum-${index % 30}`,
        version: 1 + Math.floor(index / 30),
        facts,
      }))
      const mixed = [...versions, ...versions.slice(0, 20)].sort(() => chance() - 0.5)
      const batches = Array.from({ length: 11 }, (_, n) => mixed.slice(n * 10, n * 10 + 10))
      await Promise.all(
        batches.map((batch) =>
          world().calls.keep(
            batch.map(({ recordId, version, facts }) => ({
              record: aRecord(recordId, version, facts),
              active: [],
            })),
          ),
        ),
      )
      const newest = [goodCall, goodCall, goodCall, goodCall, ...versions.slice(60).map(({ facts }) => facts)]
      expect(await figuresOf(world(), 'plan')).toEqual(countedOnce(newest, oneSite))
    })

    test('rows are read by plan, span, rule set and cut', async () => {
      const span = { first: day, last: day, ruleSetId: 'seed-era-v1' } as const
      const ofDay = await world().calls.rollups('plan', span)
      expect(new Set(ofDay.map((row) => `${row.day} ${row.ruleSetId}`))).toEqual(
        new Set([`${day} seed-era-v1`]),
      )
      const cut = { ...span, dimension: 'device', modality: 'audio' } as const
      const everywhere = await world().calls.splits('plan', cut)
      const sites = new Set(everywhere.map(({ siteId }) => siteId))
      expect(sites).toEqual(new Set(['*', 'utrecht', null]))
      for (const siteId of sites)
        expect(await world().calls.splits('plan', { ...cut, siteId })).toEqual(
          everywhere.filter((row) => row.siteId === siteId),
        )
      expect(await world().calls.splits('nobody', cut)).toEqual([])
    })

    test('a record without a plan is still known, so that it is not fetched again', async () => {
      expect(await keep('nobody', 1, keptFacts({ sessions: [] }))).toBe(true)
      expect(await world().calls.versions(['nobody'])).toEqual(new Map([['nobody', 1]]))
    })

    test('usage counts enabled people per day and those of them who made or answered a call', async () => {
      await world().roster.put('usage', [
        aPerson('ada', '2026-11-02'),
        aPerson('bob', '2026-11-03'),
        { ...aPerson('out', '2026-11-01'), status: 'optedOut' },
      ])
      const days: Day[] = ['2026-11-02', '2026-11-02', '2026-11-03', '2026-11-04']
      for (const [index, each] of days.entries()) {
        const active = [
          { personId: 'ada', day: each },
          { personId: 'out', day: each },
          { personId: 'guest', day: each },
          { personId: 'bob', day: '2026-11-02' },
        ]
        await world().calls.keep([{ record: aRecord(`usage-${index}`, 1, goodCall), active }])
      }
      expect(await world().calls.usage('usage', { first: '2026-11-01', last: '2026-11-05' })).toEqual([
        { day: '2026-11-01', enabled: 0, active: 0 },
        { day: '2026-11-02', enabled: 1, active: 1 },
        { day: '2026-11-03', enabled: 2, active: 1 },
        { day: '2026-11-04', enabled: 2, active: 1 },
        { day: '2026-11-05', enabled: 2, active: 0 },
      ])
    })

    test('the health figures know the newest call and how many records there are', async () => {
      const before = (await world().calls.health()).records
      const startedAt = new Date('2026-11-29T10:00:00Z')
      await world().calls.keep([{ record: { ...aRecord('newest', 1, goodCall), startedAt }, active: [] }])
      expect(await world().calls.health()).toMatchObject({ records: before + 1, newestCallAt: startedAt })
    })

    test('there is one subscription, and it can be replaced and given up', async () => {
      const subscription = {
        id: 's1',
        clientState: 'secret',
        expiresAt: new Date('2026-11-05T00:00:00Z'),
        notificationUrl: 'https://switchover.example/hooks',
      }
      expect(await world().calls.subscription()).toBeNull()
      await world().calls.saveSubscription(subscription)
      await world().calls.saveSubscription({ ...subscription, id: 's2' })
      expect(await world().calls.subscription()).toEqual({ ...subscription, id: 's2' })
      await world().calls.saveSubscription(null)
      expect(await world().calls.subscription()).toBeNull()
    })

    test('a mark keeps its newest value', async () => {
      expect(await world().calls.mark('reconciledUntil')).toBeNull()
      await world().calls.saveMark('reconciledUntil', 'Monday')
      await world().calls.saveMark('reconciledUntil', 'Tuesday')
      expect(await world().calls.mark('reconciledUntil')).toBe('Tuesday')
    })
  })
}

function aPerson(id: string, enabledOn: Day): RosterPerson {
  return {
    id,
    name: id,
    email: `${id}@example.com`,
    department: '',
    siteId: null,
    waveId: null,
    zone: 'UTC',
    status: 'activated',
    enabledOn,
    activatedOn: null,
    devicesRetired: 0,
  }
}
