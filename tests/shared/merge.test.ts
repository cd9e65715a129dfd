import { applyAction, type ActionInput, type ActionName } from '#shared/actions.ts'
import { clashes, holdsRecord } from '#shared/merge.ts'
import type { Plan } from '#shared/plan.ts'
import { aKeyResult, aPerson, aPlan, aRisk, aSite, aStamp } from '#tests/support/build.ts'

const base = aPlan({
  risks: [aRisk({ ksiIds: ['a'] })],
  keyResults: [aKeyResult()],
  sites: [aSite()],
  people: { lena: aPerson('lead'), omar: aPerson('lead') },
})

let made = 0
function after<Name extends ActionName>(plan: Plan, action: Name, input: ActionInput<Name>): Plan {
  return applyAction(plan, action, input, aStamp({ id: `made-${(made += 1)}` }))
}

/** What is asked when theirs was saved before mine. */
function asked<Name extends ActionName>(theirs: Plan, action: Name, mine: ActionInput<Name>, from = base) {
  return clashes(from, theirs, after(theirs, action, mine), Object.keys(mine)).map(
    ({ path, field }) => `${path} ${field}`,
  )
}

test('the same value told twice is no question, another value of the same field is', () => {
  const theirs = after(base, 'putRisk', { id: 'risk-1', likelihood: 'low' })
  expect(asked(theirs, 'putRisk', { id: 'risk-1', likelihood: 'low' })).toEqual([])
  expect(asked(theirs, 'putRisk', { id: 'risk-1', likelihood: 'medium' })).toEqual([
    'risks/risk-1 likelihood',
  ])
})

test('check-ins of two people never clash', () => {
  const theirs = after(base, 'checkInKeyResult', { id: 'key-result-1', value: 10, confidence: 5 })
  expect(asked(theirs, 'checkInKeyResult', { id: 'key-result-1', value: 20, confidence: 6 })).toEqual([])
})

test('a list that keeps what they added asks nothing; one that would lose it does', () => {
  const theirs = after(base, 'putRisk', { id: 'risk-1', ksiIds: ['a', 'b'] })
  expect(asked(theirs, 'putRisk', { id: 'risk-1', ksiIds: ['a', 'b', 'c'] })).toEqual([])
  expect(asked(theirs, 'putRisk', { id: 'risk-1', ksiIds: ['a', 'c'] })).toEqual(['risks/risk-1 ksiIds'])
})

test('members, tasks and people inside a record are each edited alone', () => {
  const first = after(base, 'putMember', { personId: 'lena', title: 'Chair' })
  const both = after(first, 'putMember', { personId: 'omar', title: 'Guest' })
  const [lena, omar] = both.committee.members
  const theirs = after(both, 'putMember', { id: lena!.id, title: 'Theirs' })
  expect(asked(theirs, 'putMember', { id: omar!.id, title: 'Mine' }, both)).toEqual([])
  expect(asked(theirs, 'putMember', { id: lena!.id, duty: 'Mine' }, both)).toEqual([])
  expect(asked(theirs, 'putMember', { id: lena!.id, title: 'Mine' }, both)).toEqual([
    `committee members/${lena!.id}/title`,
  ])
  const person = { name: 'Omar', email: 'omar@example.org', role: 'lead' } as const
  const moved = after(base, 'putPerson', { personId: 'omar', ...person })
  expect(asked(moved, 'putPerson', { ...person, personId: 'lena', name: 'Lena' })).toEqual([])
  expect(asked(moved, 'putPerson', { ...person, personId: 'omar', name: 'O.' })).toEqual(['people omar/name'])
})

test('removing what they edited asks about the record as a whole', () => {
  const theirs = after(base, 'putRisk', { id: 'risk-1', title: 'Theirs' })
  expect(asked(theirs, 'removeRisk', { id: 'risk-1' })).toEqual(['risks/risk-1 null'])
})

test('a record is found by its id, also inside another', () => {
  const plan = after(base, 'putSiteTask', { siteId: 'leeds', title: 'Check' })
  expect(holdsRecord(plan, 'risk-1')).toBe(true)
  expect(holdsRecord(plan, plan.sites[0]!.tasks[0]!.id)).toBe(true)
  expect(holdsRecord(plan, 'nothing')).toBe(false)
})
