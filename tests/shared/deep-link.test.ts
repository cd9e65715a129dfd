import { readSubPage, subPageOf } from '#shared/deep-link.ts'

test.each([
  ['larkmoor', 'risks/r1'],
  ['a plan/with:everything', ''],
  ['p', 'committee/minutes/m-1'],
])('a link to plan “%s” and route “%s” leads back to both', (planId, path) => {
  expect(readSubPage(subPageOf(planId, path))).toEqual({ planId, path })
})

test('a link of an earlier release names no plan and still leads to its route', () => {
  expect(readSubPage('risks/r1')).toEqual({ planId: null, path: 'risks/r1' })
  expect(readSubPage('')).toEqual({ planId: null, path: '' })
})

test('a link that was cut in the middle is taken as it stands', () => {
  expect(readSubPage('plan:50%/ksis')).toEqual({ planId: '50%', path: 'ksis' })
})
