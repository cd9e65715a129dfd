import type { RosterFilter } from '#bot/ports/roster.ts'
import type { RosterPerson } from '#shared/roster.ts'
import type { OpenContract } from './open-contract.ts'

const everybody: RosterFilter = { search: '', status: null, waveId: null, limit: 100, offset: 0 }

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
      const { people: found, total } = await world().roster.list('names', everybody)
      expect(found).toEqual([people[1], people[2], people[0]])
      expect(total).toBe(3)
    })

    test('putting someone again replaces them, and the last of two rows for one person wins', async () => {
      await world().roster.put('again', [aPerson({ id: 'a', status: 'invited' })])
      const newest = aPerson({ id: 'a', status: 'activated', activatedOn: '2026-10-05' })
      await world().roster.put('again', [aPerson({ id: 'a', status: 'failed' }), newest])
      expect(await world().roster.list('again', everybody)).toEqual({ people: [newest], total: 1 })
    })

    test('one bad row keeps all rows out', async () => {
      const bad = [aPerson({ id: 'good' }), aPerson({ id: 'bad', enabledOn: '2026-02-31' })]
      await expect(world().roster.put('bad', bad)).rejects.toThrow()
      expect((await world().roster.list('bad', everybody)).total).toBe(0)
    })

    test('search finds part of a name or address in any case, and takes wildcards literally', async () => {
      await world().roster.put('search', [
        aPerson({ id: '1', name: 'Ada Lovelace', email: 'ada@example.com' }),
        aPerson({ id: '2', name: 'Per_Cent', email: '100%@example.com' }),
        aPerson({ id: '3', name: 'Percent', email: 'plain@example.com' }),
      ])
      const found = async (search: string) =>
        (await world().roster.list('search', { ...everybody, search })).people.map(({ id }) => id)
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
      const filter = { ...everybody, waveId: 'w1', status: 'activated', limit: 2, offset: 2 } as const
      const { people: page, total } = await world().roster.list('pages', filter)
      expect(page.map(({ id }) => id)).toEqual(['p15', 'p21'])
      expect(total).toBe(5)
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
      expect((await world().roster.list('many', { ...everybody, limit: 1 })).total).toBe(20_000)
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
    ...given,
  }
}
