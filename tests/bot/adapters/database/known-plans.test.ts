import { knownPlans } from '#bot/adapters/database/known-plans.ts'
import { aPlan } from '#tests/support/build.ts'

const row = (id: string, revision = 1) => {
  const document = JSON.stringify({ ...aPlan(), id, revision })
  return { id, revision, document, length: document.length }
}
const idsOf = (known: ReturnType<typeof knownPlans>) => [...known.held(null).keys()]

test('as many plans are kept as fit, and what was read longest ago goes first', () => {
  const rows = ['a', 'b', 'c'].map((id) => row(id))
  const known = knownPlans(rows[0]!.length * 2)
  for (const each of rows) known.planOf(each, known.held(null))
  expect(idsOf(known)).toEqual(['b', 'c'])
  known.planOf({ ...rows[1]!, document: null }, known.held(null))
  known.planOf(rows[0], known.held(null))
  expect(idsOf(known)).toEqual(['b', 'a'])
})

test('one plan larger than all that is kept is read all the same, and nothing is lost count of', () => {
  const one = row('a')
  const known = knownPlans(one.length - 1)
  expect(known.planOf(one, known.held(null)).id).toBe('a')
  expect(idsOf(known)).toEqual([])
  const room = knownPlans(one.length * 2)
  for (let revision = 1; revision < 9; revision++) room.planOf(row('a', revision), room.held(null))
  room.planOf(row('b'), room.held(null))
  expect(idsOf(room)).toEqual(['a', 'b'])
})

test('a plan is parsed once for each revision, also where it was let go of between question and answer', () => {
  const known = knownPlans(row('a').length)
  const first = known.planOf(row('a'), known.held(['a']))
  const held = known.held(null)
  known.planOf(row('b'), known.held(null))
  expect(idsOf(known)).toEqual(['b'])
  expect(known.planOf({ ...row('a'), document: null }, held)).toBe(first)
})
