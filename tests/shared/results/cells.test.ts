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

/** Respondents of six groups, the minimum and how many must be hidden together, as Microsoft publishes them for Glint. */
const glint: [respondents: number[], minimum: number, together: number, shown: number[]][] = [
  [[0, 0, 1, 350, 405, 425], 5, 2, [405, 425]],
  [[0, 0, 1, 3, 7, 10], 3, 1, [3, 7, 10]],
]

test.each(glint)("Glint's example %j shows as published", (respondents, minimum, together, shown) => {
  const counts = respondents.map((n, nth) => ({ cell: at(`w${nth}`), n }))
  const cells = coarsened(counts, minimum, together)
  expect(respondents.filter((_, nth) => keyOf(cells[nth]!) === keyOf(at(`w${nth}`)))).toEqual(shown)
})

test('ours is as strict or stricter: the one of the second example would follow from the total', () => {
  const shown = glint.map(([respondents, minimum]) => {
    const cells = coarsened(
      respondents.map((n, nth) => ({ cell: at(`w${nth}`), n })),
      minimum,
    )
    return respondents.filter((_, nth) => cells[nth]!.waveId !== null)
  })
  expect(shown).toEqual([
    [405, 425],
    [7, 10],
  ])
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
