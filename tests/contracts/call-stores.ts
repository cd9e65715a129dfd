import type { Contribution, KeptRecord } from '#bot/ports/call-store.ts'
import type { Day } from '#shared/basics/day.ts'
import { type RollupRow, merge, noCounts } from '#shared/measure/rollup.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { chanceFrom } from './chance.ts'
import type { OpenContract } from './open-contract.ts'

const day: Day = '2026-11-02'
const november = { first: '2026-11-01', last: '2026-11-30', ruleSetId: 'current' } as const

export function describeCallStore(name: string, open: OpenContract): void {
  describe(`call records in ${name}`, () => {
    const world = open()
    const keep = (recordId: string, version: number, contributions: readonly Contribution[]) =>
      world().calls.keep(aRecord(recordId, version), contributions, [])
    const rollups = (planId: string) => world().calls.rollups(planId, november)

    test('the same record five times counts once, one after the other or at once', async () => {
      const added = [{ planId: 'once', rows: [aRow({ calls: 1, goodCalls: 1 })] }]
      expect(await keep('once-a', 1, added)).toBe(true)
      for (let again = 0; again < 4; again += 1) expect(await keep('once-a', 1, added)).toBe(false)
      const kept = await Promise.all(Array.from({ length: 5 }, () => keep('once-b', 1, added)))
      expect(kept.filter(Boolean)).toHaveLength(1)
      expect(await rollups('once')).toEqual([aRow({ calls: 2, goodCalls: 2 })])
    })

    test('a higher version changes its day once, and takes back all it had added elsewhere', async () => {
      await keep('other', 1, [{ planId: 'v', rows: [aRow({ calls: 1, goodCalls: 1 })] }])
      const first = [aRow({ calls: 1, goodCalls: 1 }), aRow({ siteId: 'oslo', goodStreams: 2 })]
      await keep('versions', 1, [
        { planId: 'v', rows: first },
        { planId: 'v2', rows: first },
      ])
      const second = [aRow({ calls: 1, poorCalls: 1 }), aRow({ day: '2026-11-03', poorStreams: 1 })]
      expect(await keep('versions', 2, [{ planId: 'v', rows: second }])).toBe(true)
      expect(await keep('versions', 2, [{ planId: 'v', rows: first }])).toBe(false)
      expect(await keep('versions', 1, [{ planId: 'v', rows: first }])).toBe(false)

      expect(await rollups('v')).toEqual([
        aRow({ calls: 2, goodCalls: 1, poorCalls: 1 }),
        aRow({ day: '2026-11-03', poorStreams: 1 }),
      ])
      expect(await rollups('v2')).toEqual([])
      expect(await world().calls.versions(['versions', 'other', 'unknown'])).toEqual(
        new Map([
          ['versions', 2],
          ['other', 1],
        ]),
      )
    })

    test('versions that arrive at once, in any order, leave what the highest one adds', async () => {
      const versions = [3, 1, 5, 2, 4]
      await Promise.all(
        versions.map((version) =>
          keep('shuffled', version, [
            { planId: 'shuffled', rows: [aRow({ calls: 1, goodStreams: version })] },
          ]),
        ),
      )
      expect(await rollups('shuffled')).toEqual([aRow({ calls: 1, goodStreams: 5 })])
    })

    test('the rollups are the sum of the newest versions, whatever came when', async () => {
      const chance = chanceFrom(7)
      const versions = Array.from({ length: 60 }, (_, index) => ({
        recordId: `sum-${index % 20}`,
        version: 1 + Math.floor(index / 20),
        rows: merge(
          [],
          Array.from({ length: 1 + Math.floor(chance() * 4) }, () => randomRow(chance)),
        ),
      }))
      const newest = versions.filter(({ version }) => version === 3)
      const mixed = [...versions].sort(() => chance() - 0.5)
      await Promise.all(
        mixed.map(({ recordId, version, rows }) => keep(recordId, version, [{ planId: 'sum', rows }])),
      )
      const counted = merge([], await rollups('sum'))
      expect(counted).toEqual(
        merge(
          [],
          newest.flatMap(({ rows }) => rows),
        ),
      )
    })

    test('rollups are read by plan, span and rule set', async () => {
      const rows = [
        aRow({ day: '2026-10-31', calls: 1 }),
        aRow({ day: '2026-11-01', calls: 2 }),
        aRow({ day: '2026-11-30', calls: 3 }),
        aRow({ day: '2026-12-01', calls: 4 }),
        aRow({ day, ruleSetId: 'seed', calls: 5 }),
      ]
      await keep('span', 1, [
        { planId: 'span', rows },
        { planId: 'span-other', rows: [aRow({ calls: 6 })] },
      ])
      expect((await rollups('span')).map(({ calls }) => calls)).toEqual([2, 3])
    })

    test('a record that touches no plan is still known, so that it is not fetched again', async () => {
      expect(await keep('nobody', 1, [])).toBe(true)
      expect(await world().calls.versions(['nobody'])).toEqual(new Map([['nobody', 1]]))
      expect(await keep('nobody', 2, [{ planId: 'later', rows: [aRow({ calls: 1 })] }])).toBe(true)
      expect(await rollups('later')).toEqual([aRow({ calls: 1 })])
    })

    test('usage counts enabled people per day and those of them who made or answered a call', async () => {
      await world().roster.put('usage', [
        aPerson('ada', '2026-11-02'),
        aPerson('bob', '2026-11-03'),
        { ...aPerson('out', '2026-11-01'), status: 'optedOut' },
      ])
      const days: Day[] = ['2026-11-02', '2026-11-02', '2026-11-03', '2026-11-04']
      for (const [index, each] of days.entries()) {
        await world().calls.keep(
          aRecord(`usage-${index}`, 1),
          [],
          [
            { personId: 'ada', day: each },
            { personId: 'out', day: each },
            { personId: 'guest', day: each },
            { personId: 'bob', day: '2026-11-02' },
          ],
        )
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
      await world().calls.keep({ ...aRecord('newest', 1), startedAt }, [], [])
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

function aRecord(recordId: string, version: number): KeptRecord {
  const startedAt = new Date(`${day}T09:00:00Z`)
  return {
    recordId,
    version,
    startedAt,
    endedAt: startedAt,
    kind: 'peerToPeer',
    facts: { day, sessions: [] },
  }
}

function aRow(given: Partial<RollupRow>): RollupRow {
  const key = {
    day,
    siteId: null,
    network: 'wired',
    modality: 'audio',
    leg: 'internal',
    ruleSetId: 'current',
  } as const
  return { ...key, ...noCounts, ...given }
}

function randomRow(chance: () => number): RollupRow {
  return aRow({
    day: `2026-11-0${1 + Math.floor(chance() * 3)}`,
    siteId: chance() < 0.3 ? null : 'oslo',
    network: chance() < 0.5 ? 'wifi' : 'wired',
    goodStreams: 1 + Math.floor(chance() * 3),
    poorStreams: Math.floor(chance() * 2),
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
