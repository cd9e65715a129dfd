import { isLedOnlyBy, makeLead, putPerson, removePerson } from '#shared/parts/person.ts'
import { aPerson } from '#tests/support/build.ts'

const people = { lena: aPerson('lead'), owen: aPerson('member') }

test('a person is added, and put again with another role', () => {
  const added = putPerson(people, { personId: 'priya', ...aPerson('reader') })
  expect(added).toEqual({ ...people, priya: aPerson('reader') })
  expect(putPerson(added, { personId: 'priya', ...aPerson('sponsor') }).priya!.role).toBe('sponsor')
})

test('the last lead can neither leave nor take another role', () => {
  expect(() => removePerson(people, { personId: 'lena' })).toThrow(/at least one lead/)
  expect(() => putPerson(people, { personId: 'lena', ...aPerson('reader') })).toThrow(/at least one lead/)
})

test('one of two leads may leave', () => {
  const two = putPerson(people, { personId: 'owen', ...aPerson('lead') })
  expect(removePerson(two, { personId: 'lena' })).toEqual({ owen: aPerson('lead') })
})

test('removing somebody who is not on the plan is refused, also under the name of a built-in', () => {
  expect(() => removePerson(people, { personId: 'nobody' })).toThrow(/not on the plan/)
  expect(() => removePerson(people, { personId: 'toString' })).toThrow(/not on the plan/)
})

test('who is on the plan is made its lead beside the one there is; strangers and leads are not', () => {
  expect(makeLead(people, 'owen')).toEqual({ ...people, owen: { ...people.owen, role: 'lead' } })
  expect(() => makeLead(people, 'nobody')).toThrow(/not on the plan/)
  expect(() => makeLead(people, 'constructor')).toThrow(/not on the plan/)
  expect(() => makeLead(people, 'lena')).toThrow(/leads the plan already/)
})

test('a plan is led by somebody alone until there is another lead', () => {
  expect(isLedOnlyBy(people, ['lena', 'mail-lena'])).toBe(true)
  expect(isLedOnlyBy(people, ['owen'])).toBe(false)
  expect(isLedOnlyBy(makeLead(people, 'owen'), ['lena'])).toBe(false)
})

test('who is known by an address alone neither is made lead nor keeps a plan from being led by one alone', () => {
  const both = { ...people, 'mail-1': aPerson('lead') }
  expect(isLedOnlyBy(both, ['lena'])).toBe(true)
  expect(isLedOnlyBy(both, ['mail-1'])).toBe(false)
  expect(isLedOnlyBy({ 'mail-1': aPerson('lead'), owen: people.owen }, ['mail-1'])).toBe(true)
  expect(isLedOnlyBy({ 'mail-1': aPerson('lead'), owen: people.owen }, ['owen'])).toBe(false)
  expect(() => makeLead({ ...people, 'mail-1': aPerson('member') }, 'mail-1')).toThrow(
    /Only an e-mail address/,
  )
})
