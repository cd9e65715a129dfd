import {
  type Committee,
  emptyCommittee,
  isQuorate,
  putCharter,
  putMember,
  reaches,
  removeMember,
} from '#shared/parts/committee.ts'
import { aMember, aStamp } from '#tests/support/build.ts'

const member = (personId: string, votes = true) => aMember(personId, { votes })
const four: Committee = { ...emptyCommittee, members: ['a', 'b', 'c', 'd'].map((id) => member(id)) }

test('putting one part of the charter leaves the rest and the members', () => {
  const changed = putCharter(four, { wanted: 'yes', vision: 'Calls for all' })
  expect(changed).toEqual({ ...four, wanted: 'yes', vision: 'Calls for all' })
})

test('a member is added, changed and removed', () => {
  const added = putMember(emptyCommittee, { personId: 'a', title: 'Sponsor' }, aStamp({ id: 'm-a' }))
  expect(added.members).toMatchObject([
    { id: 'm-a', personId: 'a', title: 'Sponsor', duty: '', votes: true, acceptance: 'asked' },
  ])
  const silent = putMember(added, { id: 'm-a', votes: false }, aStamp())
  expect(silent.members[0]!.votes).toBe(false)
  expect(removeMember(silent, { id: 'm-a' }).members).toEqual([])
})

test('more than half is not reached by exactly half', () => {
  const committee: Committee = { ...four, quorum: { operator: 'moreThan', share: 0.5 } }
  expect(isQuorate(committee, ['a', 'b'])).toBe(false)
  expect(isQuorate(committee, ['a', 'b', 'c'])).toBe(true)
})

test('at least half is reached by exactly half', () => {
  const committee: Committee = { ...four, quorum: { operator: 'atLeast', share: 0.5 } }
  expect(isQuorate(committee, ['a', 'b'])).toBe(true)
  expect(isQuorate(committee, ['a'])).toBe(false)
})

test('only voting members count, and without any there is no quorum', () => {
  const committee: Committee = { ...emptyCommittee, members: [member('a'), member('guest', false)] }
  expect(isQuorate(committee, ['guest'])).toBe(false)
  expect(isQuorate(committee, ['a'])).toBe(true)
  expect(isQuorate(emptyCommittee, ['a'])).toBe(false)
})

test('a share that a computer rounds up is reached by the people who are there', () => {
  expect(reaches({ operator: 'atLeast', share: 0.55 }, 11, 20)).toBe(true)
  expect(reaches({ operator: 'moreThan', share: 0.55 }, 11, 20)).toBe(false)
})
