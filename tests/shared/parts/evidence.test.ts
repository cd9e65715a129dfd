import { type Evidence, evidenceOf, figureProblems, recordFigures } from '#shared/parts/evidence.ts'
import { aStamp, builtAt } from '#tests/support/build.ts'

const january = { ksiId: 'ksi-1', first: '2026-01-01', last: '2026-01-31', source: 'Bill' }
const february = { ...january, first: '2026-02-01', last: '2026-02-28' }
const figure = (given: Partial<Evidence>): Evidence => ({
  ...january,
  id: 'e',
  value: 1,
  hits: null,
  n: null,
  file: null,
  fromMessage: null,
  note: '',
  at: builtAt,
  by: 'lena',
  ...given,
})

const record = (
  figures: Parameters<typeof recordFigures>[1]['figures'],
  unit: 'share' | 'minutes' = 'minutes',
) => recordFigures([], { ksiId: 'ksi-1', figures }, aStamp(), unit)
const { ksiId: _, ...day } = january

test('a figure keeps who told it and when', () => {
  const [told] = record([{ ...day, value: 41_000 }])
  const silent = { note: '', hits: null, n: null, file: null, fromMessage: null }
  expect(told).toEqual({ ...january, ...silent, value: 41_000, id: 'new-1', at: builtAt, by: 'lena' })
})

test('with counts the value follows from them', () => {
  const [told] = record([{ ...day, hits: 42, n: 50 }], 'share')
  expect(told).toMatchObject({ value: 0.84, hits: 42, n: 50 })
})

test.each([
  [{ last: '2025-12-31', value: 1 }, 'minutes', /before it begins/],
  [{}, 'minutes', /Give the figure/],
  [{ hits: 3 }, 'share', /how many were counted/],
  [{ hits: 3, n: 0 }, 'share', /how many were counted/],
  [{ hits: 3, n: 2 }, 'share', /more hits than cases/],
  [{ hits: 1, n: 2 }, 'minutes', /Only a share/],
  [{ value: 84 }, 'share', /between 0 and 100/],
  [{ value: 0.82, hits: 42, n: 50 }, 'share', /42 of 50 is 84 %, not 82 %/],
] as const)('%j in %s is refused', (given, unit, words) => {
  expect(() => record([{ ...day, ...given }], unit)).toThrow(words)
})

test('of many figures one that is wrong stops them all, and every problem is named by its place', () => {
  const figures = [
    { ...day, value: 1 },
    { ...day, value: 2 },
    { ...day, first: '2026-01-02', hits: 3 },
  ]
  expect(() => record(figures)).toThrow(/^Figure 2: Another figure is for the same days/)
  expect(figureProblems(figures, 'share').map(({ at }) => at)).toEqual([1, 2])
})

test('figures of one file know it and have ids of their own', () => {
  const file = { name: 'bills.csv', hash: 'a'.repeat(64) }
  const figures = [january, february].map(({ ksiId: _ksi, ...span }) => ({ ...span, value: 1 }))
  const rows = recordFigures([], { ksiId: 'ksi-1', figures, file }, aStamp(), null)
  expect(rows.map((row) => [row.id, row.file])).toEqual([
    ['new-1-1', file],
    ['new-1-2', file],
  ])
})

test('a correction is a newer figure for the same window; windows come oldest first', () => {
  const rows = [
    figure({ ...february, id: 'feb' }),
    figure({ id: 'wrong' }),
    figure({ id: 'right', at: '2026-03-03T09:00:00.000Z' }),
    figure({ id: 'other', ksiId: 'ksi-2' }),
  ]
  expect(evidenceOf(rows, 'ksi-1').map(({ id }) => id)).toEqual(['right', 'feb'])
})

test('of two figures told at the same moment the later row counts', () => {
  expect(
    evidenceOf([figure({ id: 'first' }), figure({ id: 'second' })], 'ksi-1').map(({ id }) => id),
  ).toEqual(['second'])
})
