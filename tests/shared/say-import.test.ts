import type { ImportPage } from '#shared/api-people.ts'
import { sayForecast, sayProgress, shareDone } from '#shared/say-import.ts'

const tally = { new: 3, changed: 2, unchanged: 1, moved: 1, bad: 1, missing: 0 }
const page: ImportPage = {
  ...{ id: 'i', kind: 'people', state: 'checking', fileName: 'x.csv', startedBy: 'lena', startedAt: '' },
  ...{ headers: [], mapping: {}, rows: 10, checked: 5, written: 3, tally, problems: [], reason: null },
}

test('a forecast says what is new, changed, moved and bad, and leaves out what is nothing', () => {
  expect(sayForecast('people', tally)).toEqual([
    '3 people are new',
    '2 people are changed',
    '1 person of them comes to another wave',
    '1 person is as the plan has them already',
    '1 row cannot be taken as it is',
  ])
  const nothing = { new: 0, changed: 0, unchanged: 0, moved: 0, bad: 0, missing: 0 }
  expect(sayForecast('sites', nothing)).toEqual(['0 sites are new'])
})

test('progress is said in numbers for each state', () => {
  expect(sayProgress(page)).toBe('10 rows read, 5 checked')
  expect(sayProgress({ ...page, state: 'writing' })).toMatch(/^3 of 6 written/)
  expect(sayProgress({ ...page, state: 'done' })).toBe('Done: 3 people added, 2 changed.')
  expect(sayProgress({ ...page, state: 'done', tally: { ...tally, new: 0, changed: 0 } })).toMatch(/already/)
  expect(sayProgress({ ...page, state: 'cancelled' })).toMatch(/Nothing was imported/)
})

test('the bar shows the work that goes on', () => {
  expect(shareDone(page)).toBe(0.5)
  expect(shareDone({ ...page, state: 'writing' })).toBe(0.5)
  expect(shareDone({ ...page, rows: 0, checked: 0 })).toBe(0)
})
