/** Where somebody stood when they were asked; null is "not said". */
export interface Cell {
  readonly waveId: string | null
  readonly siteId: string | null
  readonly department: string | null
}

export interface CellCount {
  readonly cell: Cell
  readonly n: number
}

export const everywhere: Cell = { waveId: null, siteId: null, department: null }

const finestFirst = ['department', 'siteId', 'waveId'] as const
type Level = (typeof finestFirst)[number]

/**
 * Under which cell each of the told ones may be kept, in the same order, so that no cell holds fewer than `minimum`
 * cases. A small cell gives up its department, then its site, then its wave; where what was given up is itself too
 * little, the next smallest neighbour joins it. Whatever is shown afterwards is a sum of cells that are large enough:
 * by no arithmetic over waves, sites and totals does anybody come closer to a person than such a cell. Fewer cases than
 * the minimum altogether end up in one cell.
 *
 * @param together how many of what was given up must stand together. Ours is the minimum again; with 2 or 1 this is
 * Viva Glint's rule (Microsoft, "Manage Viva Glint confidentiality thresholds", February 2024), which lets those few
 * follow from a total minus the rest.
 */
export function coarsened(counts: readonly CellCount[], minimum: number, together = minimum): Cell[] {
  return finestFirst.reduce<Cell[]>(
    (cells, level) => {
      const sizes = sizesOf(counts, cells)
      const lifted = cells.map((cell) => (sizes.get(keyOf(cell))!.n < minimum ? without(cell, level) : cell))
      return filledUp(counts, lifted, level, together)
    },
    counts.map(({ cell }) => cell),
  )
}

/** Adds neighbours, the smallest first, to what was given up at this level until it is enough. */
function filledUp(counts: readonly CellCount[], cells: Cell[], level: Level, together: number): Cell[] {
  const sizes = [...sizesOf(counts, cells).values()]
  for (const { cell: short, n } of sizes) {
    if (n === 0 || n >= together || keyOf(short) !== keyOf(without(short, level))) continue
    const [next] = sizes
      .filter(
        ({ cell, n: size }) =>
          size > 0 && keyOf(cell) !== keyOf(short) && keyOf(without(cell, level)) === keyOf(short),
      )
      .sort((a, b) => a.n - b.n || (keyOf(a.cell) < keyOf(b.cell) ? -1 : 1))
    if (!next) continue
    const joined = cells.map((cell) => (keyOf(cell) === keyOf(next.cell) ? short : cell))
    return filledUp(counts, joined, level, together)
  }
  return cells
}

/** The cell with this level and all finer ones not said. */
function without(cell: Cell, level: Level): Cell {
  if (level === 'department') return { ...cell, department: null }
  return level === 'siteId' ? { ...cell, siteId: null, department: null } : everywhere
}

/** The finest of `kept` that holds the cell: itself, or what it was coarsened to; null where none does. */
export function holderOf(cell: Cell, kept: readonly Cell[]): Cell | null {
  const keys = new Set(kept.map(keyOf))
  const above = [cell, ...finestFirst.map((level) => without(cell, level))]
  return above.find((each) => keys.has(keyOf(each))) ?? null
}

function sizesOf(counts: readonly CellCount[], cells: readonly Cell[]): Map<string, CellCount> {
  const sizes = new Map<string, CellCount>()
  cells.forEach((cell, nth) => {
    const key = keyOf(cell)
    sizes.set(key, { cell, n: (sizes.get(key)?.n ?? 0) + counts[nth]!.n })
  })
  return sizes
}

export function keyOf({ waveId, siteId, department }: Cell): string {
  return JSON.stringify([waveId, siteId, department])
}
