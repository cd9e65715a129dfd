import fc from 'fast-check'
import { assignPeople, movedSites } from '#shared/rollout/assign-people.ts'
import { aWave } from '#tests/support/build.ts'

const split = [
  aWave({ id: 'live', position: 0, siteIds: ['leeds'], state: 'live' }),
  aWave({ id: 'first', position: 1, siteIds: ['leeds'], shares: [{ siteId: 'leeds', people: 2 }] }),
  aWave({ id: 'last', position: 2, siteIds: ['leeds'], shares: [{ siteId: 'leeds', people: 1 }] }),
]
const person = (id: string, waveId: string | null, siteId = 'leeds') => ({ id, siteId, waveId })

test('a site over two waves fills the first to its number and gives the rest to the last', () => {
  const people = ['a', 'b', 'c', 'd'].map((id) => person(id, null))
  expect([...assignPeople(split, ['leeds'], people)]).toEqual([
    ['a', 'first'],
    ['b', 'first'],
    ['c', 'last'],
    ['d', 'last'],
  ])
})

test('who is in one of the waves already keeps the place, as far as there is room', () => {
  const people = [person('a', 'last'), person('b', null), person('c', 'first'), person('d', 'live')]
  expect([...assignPeople(split, ['leeds'], people)]).toEqual([['b', 'first']])
})

test('without a planned wave people of the site are in none; other sites are left alone', () => {
  const people = [person('a', 'gone'), person('b', 'gone', 'lyon'), person('c', 'live')]
  expect([...assignPeople([split[0]!], ['leeds'], people)]).toEqual([['a', null]])
})

test('whatever the waves, a second assignment moves nobody, and numbers are kept but for the last', () => {
  const someone = fc.record({
    id: fc.uuid(),
    siteId: fc.constant('leeds'),
    waveId: fc.constantFrom(null, 'live', 'first', 'last', 'gone'),
  })
  fc.assert(
    fc.property(fc.uniqueArray(someone, { selector: ({ id }) => id, maxLength: 12 }), (people) => {
      const moves = assignPeople(split, ['leeds'], people)
      const after = people.map((each) => ({
        ...each,
        waveId: moves.has(each.id) ? moves.get(each.id)! : each.waveId,
      }))
      expect(assignPeople(split, ['leeds'], after).size).toBe(0)
      const left = people.filter(({ waveId }) => waveId !== 'live').length
      expect(after.filter(({ waveId }) => waveId === 'first')).toHaveLength(Math.min(2, left))
    }),
    { seed: 3 },
  )
})

test('a site has moved when its waves or its numbers in them differ, not when names or dates do', () => {
  expect(
    movedSites(
      split,
      split.map((wave) => ({ ...wave, name: 'Other', launchOn: '2026-05-01' })),
    ),
  ).toEqual([])
  expect(movedSites(split, split.slice(0, 2))).toEqual(['leeds'])
  const more = split.map((wave) => ({ ...wave, shares: [{ siteId: 'leeds', people: 3 }] }))
  expect(movedSites(split, more)).toEqual(['leeds'])
  expect(movedSites([], [aWave({ siteIds: ['lyon'] })])).toEqual(['lyon'])
})
