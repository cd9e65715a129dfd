import { feltAgainstMeasured, type Felt, type Quadrant } from '#shared/felt-measured.ts'

const lines = { felt: 0.8, poor: 0.05 }
const glad: Felt = { state: 'shown', value: 0.92, low: 0.85, high: 0.97, n: 80 }
const sour: Felt = { state: 'shown', value: 0.6, low: 0.5, high: 0.7, n: 80 }
const torn: Felt = { state: 'shown', value: 0.8, low: 0.7, high: 0.88, n: 60 }
const fine = { x: 10, n: 1_000 }
const poor = { x: 120, n: 1_000 }

const quadrant = (felt: Felt, measured: { x: number; n: number }) =>
  feltAgainstMeasured([{ id: 'leeds', felt, measured }], lines)[0]!.quadrant

test.each<[string, Felt, { x: number; n: number }, Quadrant]>([
  ['good figures and content people', glad, fine, 'content'],
  ['good figures and unhappy people point at devices and training', sour, fine, 'device'],
  ['poor figures and content people', glad, poor, 'tolerated'],
  ['poor figures and unhappy people point at the network', sour, poor, 'network'],
  ['an interval across the line of felt', torn, fine, 'open'],
  ['an interval across the line of measured', glad, { x: 6, n: 100 }, 'open'],
  ['answers too few to show', { state: 'hidden' }, poor, 'hidden'],
  ['nobody asked', { state: 'none' }, poor, 'unasked'],
  ['calls too few to judge', sour, { x: 9, n: 49 }, 'few'],
])('%s', (_, felt, measured, expected) => {
  expect(quadrant(felt, measured)).toBe(expected)
})

test('the gravest groups come first, and hidden answers show no figure', () => {
  const points = feltAgainstMeasured(
    [
      { id: 'a', felt: glad, measured: fine },
      { id: 'b', felt: { state: 'hidden' }, measured: fine },
      { id: 'c', felt: sour, measured: poor },
      { id: 'd', felt: sour, measured: fine },
    ],
    lines,
  )
  expect(points.map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b'])
  expect(points.at(-1)!.felt).toEqual({ state: 'hidden' })
})
