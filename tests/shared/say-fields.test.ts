import { sayFields } from '#shared/say-fields.ts'
import { aPerson, aPlan, aRisk } from '#tests/support/build.ts'

const plan = aPlan({ risks: [aRisk()] })
const said = (before: unknown, after: unknown, path = 'risks/risk-1') =>
  sayFields({ path, before, after }, plan).map(({ field, before: old, after: now }) => [field, old, now])

test('codes, people, dates and yes or no are said as people know them', () => {
  expect(said({ strategy: 'accept' }, { strategy: 'transfer' })).toEqual([['Strategy', 'Accept', 'Transfer']])
  expect(said({ stage: 'assessed' }, { stage: 'responsePlanned' })).toEqual([
    ['Stage', 'Assessed', 'Response planned'],
  ])
  expect(said({ impact: 'medium' }, { impact: 'veryHigh' })).toEqual([['Impact', 'Medium', 'Very high']])
  expect(said({ ownerId: null }, { ownerId: 'lena' })).toEqual([['Owner', '–', 'Lena Vos']])
  expect(said({ reviewOn: '2026-03-02' }, { reviewOn: '2026-04-01' })).toEqual([
    ['Review on', '2 Mar 2026', '1 Apr 2026'],
  ])
  expect(said({ done: false }, { done: true })).toEqual([['Done', 'No', 'Yes']])
})

test('a record inside a record is told by its own fields', () => {
  const member = { id: 'm', title: 'Chair', votes: true }
  expect(said({ members: [member] }, { members: [{ ...member, votes: false }] }, 'committee')).toEqual([
    ['Member “Chair”: Votes', 'Yes', 'No'],
  ])
  expect(said({}, { lena: aPerson('lead', 'Lena Vos') }, 'people')).toEqual([['Person', '–', '“Lena Vos”']])
})
