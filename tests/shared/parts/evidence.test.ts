import { type Evidence, evidenceOf, recordEvidence } from '#shared/parts/evidence.ts'
import { aStamp, builtAt } from '#tests/support/build.ts'

const january = { ksiId: 'ksi-1', first: '2026-01-01', last: '2026-01-31', source: 'Bill' }
const february = { ...january, first: '2026-02-01', last: '2026-02-28' }
const figure = (given: Partial<Evidence>): Evidence => ({
  ...january,
  id: 'e',
  value: 1,
  note: '',
  at: builtAt,
  by: 'lena',
  ...given,
})

test('a figure keeps who told it and when', () => {
  const [told] = recordEvidence([], { ...january, value: 41_000 }, aStamp())
  expect(told).toEqual({ ...january, value: 41_000, note: '', id: 'new-1', at: builtAt, by: 'lena' })
})

test('a window that ends before it begins is refused', () => {
  expect(() => recordEvidence([], { ...january, last: '2025-12-31', value: 1 }, aStamp())).toThrow(
    /before it begins/,
  )
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
