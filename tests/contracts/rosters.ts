import type { RosterFilter } from '#bot/ports/roster.ts'
import { everybody, nowhere, type RosterPerson } from '#shared/roster.ts'
import { keptFacts } from '#tests/shared/measure/some-calls.ts'
import { aRecord } from './counted.ts'
import type { OpenContract } from './open-contract.ts'

const all: RosterFilter = { ...everybody, seesEmail: true }
const page = { limit: 100, offset: 0 }
const made = { by: 'lena', at: '2026-03-02T09:00:00.000Z', fileName: null }

export function describeRoster(name: string, open: OpenContract): void {
  describe(`the roster in ${name}`, () => {
    const world = open()

    test('people come back as they were put, by name, and only in their plan', async () => {
      const people = [
        aPerson({ id: 'z', name: 'Zoë' }),
        aPerson({ id: 'a', name: 'anna' }),
        aPerson({ id: 'b', name: 'Bob' }),
      ]
      await world().roster.put('names', people)
      await world().roster.put('elsewhere', [aPerson({ id: 'x' })])
      const { people: found, total } = await world().roster.list('names', all, page)
      expect(found).toEqual([people[1], people[2], people[0]])
      expect(total).toBe(3)
    })

    test('putting someone again replaces them, and the last of two rows for one person wins', async () => {
      await world().roster.put('again', [aPerson({ id: 'a', status: 'invited' })])
      const newest = aPerson({ id: 'a', status: 'activated', activatedOn: '2026-10-05' })
      await world().roster.put('again', [aPerson({ id: 'a', status: 'failed' }), newest])
      expect(await world().roster.list('again', all, page)).toEqual({ people: [newest], total: 1 })
    })

    test('one bad row keeps all rows out', async () => {
      const bad = [aPerson({ id: 'good' }), aPerson({ id: 'bad', enabledOn: '2026-02-31' })]
      await expect(world().roster.put('bad', bad)).rejects.toThrow()
      expect((await world().roster.list('bad', all, page)).total).toBe(0)
    })

    test('a first call since somebody was enabled activates them, once, with a line of history', async () => {
      const moved = { status: 'invited', enabledOn: '2026-03-02' } as const
      await world().roster.put('calls', [
        aPerson({ id: 'first-a', ...moved }),
        aPerson({ id: 'first-b', ...moved, status: 'failed' }),
        aPerson({ id: 'first-c', ...moved, status: 'optedOut' }),
        aPerson({ id: 'first-d', ...moved, enabledOn: '2026-03-09' }),
        aPerson({ id: 'first-e', ...moved, status: 'activated', activatedOn: '2026-03-01' }),
        aPerson({ id: 'first-f', ...moved, enabledOn: null }),
      ])
      const days = ['2026-03-04', '2026-03-03', '2026-03-01']
      const active = days.flatMap((day) =>
        ['a', 'b', 'c', 'd', 'e', 'f', 'stranger'].map((id) => ({ personId: `first-${id}`, day })),
      )
      await world().calls.keep([{ record: aRecord('first-calls', 1, keptFacts()), active }])

      expect(await world().roster.activateByCalls('calls', made)).toBe(2)
      expect(await world().roster.activateByCalls('calls', made)).toBe(0)
      const { people } = await world().roster.list('calls', all, page)
      const activated = people.map(({ id, status, activatedOn }) => [id.slice(-1), status, activatedOn])
      expect(activated.toSorted()).toEqual([
        ['a', 'activated', '2026-03-03'],
        ['b', 'activated', '2026-03-03'],
        ['c', 'optedOut', null],
        ['d', 'invited', null],
        ['e', 'activated', '2026-03-01'],
        ['f', 'invited', null],
      ])
      expect(await world().roster.edits('calls', 'first-a', 9)).toMatchObject([
        { by: 'lena', changes: { status: ['invited', 'activated'], activatedOn: [null, '2026-03-03'] } },
      ])
    })

    test('search finds part of a name or address in any case, and takes wildcards literally', async () => {
      await world().roster.put('search', [
        aPerson({ id: '1', name: 'Ada Lovelace', email: 'ada@example.com' }),
        aPerson({ id: '2', name: 'Per_Cent', email: '100%@example.com' }),
        aPerson({ id: '3', name: 'Percent', email: 'plain@example.com' }),
      ])
      const found = async (search: string) =>
        (await world().roster.list('search', { ...all, search }, page)).people.map(({ id }) => id)
      expect(await found('LOVE')).toEqual(['1'])
      expect(await found('plain@')).toEqual(['3'])
      expect(await found('%')).toEqual(['2'])
      expect(await found('r_c')).toEqual(['2'])
      expect(await found('\\')).toEqual([])
    })

    test('filters and pages count the whole', async () => {
      const people = Array.from({ length: 30 }, (_, index) =>
        aPerson({
          id: `p${index}`,
          name: `Person ${String(index).padStart(2, '0')}`,
          waveId: index % 2 ? 'w1' : null,
          status: index % 3 ? 'invited' : 'activated',
        }),
      )
      await world().roster.put('pages', people)
      const filter = { ...all, waveId: 'w1', status: 'activated' } as const
      const { people: found, total } = await world().roster.list('pages', filter, { limit: 2, offset: 2 })
      expect(found.map(({ id }) => id)).toEqual(['p15', 'p21'])
      expect(total).toBe(5)
    })

    test('people are found by department, site and where they have no wave, and by address only for who may see it', async () => {
      await world().roster.put('narrow', [
        aPerson({ id: 'a', department: 'Law', siteId: 'leeds', email: 'zed@example.com' }),
        aPerson({ id: 'b', department: 'Sales', waveId: null }),
      ])
      const found = async (given: Partial<RosterFilter>) =>
        (await world().roster.list('narrow', { ...all, ...given }, page)).people.map(({ id }) => id)
      expect(await found({ department: 'Law' })).toEqual(['a'])
      expect(await found({ search: 'law' })).toEqual(['a'])
      expect(await found({ siteId: 'leeds' })).toEqual(['a'])
      expect(await found({ siteId: nowhere })).toEqual(['b'])
      expect(await found({ waveId: nowhere })).toEqual(['b'])
      expect(await found({ search: 'zed@' })).toEqual(['a'])
      expect(await found({ search: 'zed@', seesEmail: false })).toEqual([])
      expect(await world().roster.departments('narrow')).toEqual(['Law', 'Sales'])
    })

    test('people are known by id and by address in any case, and names come without the rest', async () => {
      const anna = aPerson({ id: 'a', name: 'Anna', email: 'Anna@Example.com' })
      await world().roster.put('known', [anna, aPerson({ id: 'b', name: 'Bob', email: '' })])
      const known = (ids: string[], emails: string[]) => world().roster.known('known', { ids, emails })
      expect(await known([], ['anna@example.COM'])).toEqual([anna])
      expect((await known(['b', 'gone'], [])).map(({ id }) => id)).toEqual(['b'])
      expect([...(await world().roster.names('known', ['b', 'gone']))]).toEqual([['b', 'Bob']])
    })

    test('a change says who made it and is refused where others are found than expected', async () => {
      await world().roster.put('changed', [
        aPerson({ id: 'a', waveId: 'w1' }),
        aPerson({ id: 'b', waveId: 'w2', devicesRetired: 2 }),
      ])
      const move = (expected: number) =>
        world().roster.change('changed', made, {
          who: { filter: all },
          expected,
          edit: (person) => ({ ...person, waveId: 'w2' }),
        })
      await expect(move(3)).rejects.toMatchObject({ reason: 'conflict' })
      expect(await world().roster.edits('changed', 'a', 10)).toEqual([])
      expect(await move(2)).toBe(1)
      expect(await world().roster.edits('changed', 'a', 10)).toEqual([
        { by: 'lena', at: made.at, file: null, changes: { waveId: ['w1', 'w2'] } },
      ])
      expect(await world().roster.edits('changed', 'b', 10)).toEqual([])
      expect(await world().roster.retired('changed')).toEqual([{ waveId: 'w2', devices: 2 }])
    })

    test('what is recorded twice is told once', async () => {
      const person = aPerson({ id: 'a' })
      expect(await world().roster.record('recorded', made, [person])).toBe(1)
      expect(await world().roster.record('recorded', made, [person])).toBe(0)
      expect(await world().roster.edits('recorded', 'a', 10)).toHaveLength(1)
    })

    test('enabled people are those of the waves whose day has come and who still take part', async () => {
      await world().roster.put('enabled', [
        aPerson({ id: 'in', waveId: 'w1', enabledOn: '2026-10-01' }),
        aPerson({ id: 'today', waveId: 'w2', enabledOn: '2026-11-02' }),
        aPerson({ id: 'tomorrow', waveId: 'w1', enabledOn: '2026-11-03' }),
        aPerson({ id: 'never', waveId: 'w1', enabledOn: null }),
        aPerson({ id: 'out', waveId: 'w1', enabledOn: '2026-10-01', status: 'optedOut' }),
        aPerson({ id: 'off', waveId: 'w1', enabledOn: '2026-10-01', status: 'suspended' }),
        aPerson({ id: 'other', waveId: 'w3', enabledOn: '2026-10-01' }),
      ])
      const found = await world().roster.enabled('enabled', ['w1', 'w2'], '2026-11-02')
      expect(found.map(({ id }) => id)).toEqual(['in', 'today'])
    })

    test('people are counted by wave and status', async () => {
      await world().roster.put('counts', [
        aPerson({ id: '1', waveId: 'w1', status: 'invited' }),
        aPerson({ id: '2', waveId: 'w1', status: 'invited' }),
        aPerson({ id: '3', waveId: null, status: 'failed' }),
      ])
      const counts = await world().roster.counts('counts')
      expect(counts).toHaveLength(2)
      expect(counts).toContainEqual({ waveId: 'w1', status: 'invited', people: 2 })
      expect(counts).toContainEqual({ waveId: null, status: 'failed', people: 1 })
    })

    test('twenty thousand people go in at once', async () => {
      const people = Array.from({ length: 20_000 }, (_, index) => aPerson({ id: `p${index}` }))
      await world().roster.put('many', people)
      expect((await world().roster.list('many', all, { limit: 1, offset: 0 })).total).toBe(20_000)
    })
  })
}

function aPerson(given: Partial<RosterPerson> & { id: string }): RosterPerson {
  return {
    name: 'Somebody',
    email: 'somebody@example.com',
    department: 'Sales',
    siteId: null,
    waveId: 'w1',
    zone: 'Europe/Oslo',
    status: 'invited',
    enabledOn: '2026-10-01',
    activatedOn: null,
    devicesRetired: 0,
    ...given,
  }
}
