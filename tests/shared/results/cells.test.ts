import { type Cell, type CellCount, coarsened, everywhere, holderOf, keyOf } from '#shared/results/cells.ts'

const at = (waveId: string | null, siteId: string | null = null, department: string | null = null): Cell => ({
  waveId,
  siteId,
  department,
})
const told = (cells: readonly Cell[]) =>
  cells.map(({ waveId, siteId, department }) => [waveId, siteId, department].filter(Boolean).join(' ') || '–')

function sizes(counts: readonly CellCount[], minimum: number): number[] {
  const cells = coarsened(counts, minimum)
  const bySize = new Map<string, number>()
  cells.forEach((cell, nth) => bySize.set(keyOf(cell), (bySize.get(keyOf(cell)) ?? 0) + counts[nth]!.n))
  return [...bySize.values()].filter((n) => n > 0)
}

test('large cells stay as they are', () => {
  const counts = [
    { cell: at('w1', 'north'), n: 5 },
    { cell: at('w1', 'south'), n: 9 },
  ]
  expect(told(coarsened(counts, 5))).toEqual(['w1 north', 'w1 south'])
})

test('a small cell gives up its department, then its site, and takes the smallest neighbour along', () => {
  const counts = [
    { cell: at('w1', 'north', 'Sales'), n: 2 },
    { cell: at('w1', 'north', 'Support'), n: 3 },
    { cell: at('w1', 'south', 'Sales'), n: 2 },
    { cell: at('w1', 'south', 'Support'), n: 7 },
    { cell: at('w1', 'south', 'Legal'), n: 8 },
  ]
  expect(told(coarsened(counts, 5))).toEqual([
    'w1 north',
    'w1 north',
    'w1 south',
    'w1 south',
    'w1 south Legal',
  ])
})

test("Glint's first example: of 0, 0, 1, 350, 405 and 425 the one and the 350 stand together", () => {
  const counts = [0, 0, 1, 350, 405, 425].map((n, nth) => ({ cell: at(`w${nth}`), n }))
  expect(told(coarsened(counts, 5)).slice(2)).toEqual(['–', '–', 'w4', 'w5'])
})

test("Glint's second example is kept stricter: the one would follow from the total, so the three joins it", () => {
  const counts = [0, 0, 1, 3, 7, 10].map((n, nth) => ({ cell: at(`w${nth}`), n }))
  expect(told(coarsened(counts, 3)).slice(2)).toEqual(['–', '–', 'w4', 'w5'])
})

test('fewer than the minimum altogether are one cell', () => {
  const counts = [
    { cell: at('w1', 'north'), n: 2 },
    { cell: at('w2', 'south'), n: 2 },
  ]
  expect(told(coarsened(counts, 5))).toEqual(['–', '–'])
})

test('whatever the counts, no cell is smaller than the minimum and nobody is lost', () => {
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 400; round += 1) {
    const counts = Array.from({ length: 1 + next(12) }, () => ({
      cell: at(`w${next(3)}`, next(5) === 0 ? null : `s${next(4)}`, next(3) === 0 ? null : `d${next(3)}`),
      n: next(4) === 0 ? next(30) : next(6),
    }))
    const minimum = 3 + next(5)
    const total = counts.reduce((sum, { n }) => sum + n, 0)
    const kept = sizes(counts, minimum)
    expect(kept.reduce((sum, n) => sum + n, 0)).toBe(total)
    if (total >= minimum) expect(Math.min(...kept)).toBeGreaterThanOrEqual(minimum)
    else expect(kept.length).toBeLessThanOrEqual(1)
  }
})

test('somebody belongs to the finest kept cell that holds where they stand', () => {
  const kept = [at('w1', 'north'), at('w1'), everywhere]
  expect(holderOf(at('w1', 'north', 'Sales'), kept)).toEqual(at('w1', 'north'))
  expect(holderOf(at('w1', 'south'), kept)).toEqual(at('w1'))
  expect(holderOf(at('w2', 'south'), kept)).toEqual(everywhere)
  expect(holderOf(at('w2', 'south'), [at('w1')])).toBeNull()
})
