import type { Plan } from './plan.ts'
import { type ChainNeighbour, type ChainNode, chainLinks, chainTitle } from './trace.ts'

type Direction = 'why' | 'soWhat'

/** A record with what follows from it, or with why it is there. */
export interface ChainBranch extends ChainNeighbour {
  readonly children: readonly ChainBranch[]
  /** It stands elsewhere in the tree with its children already. */
  readonly again: boolean
}

const deepest = 8

/** Everything one can walk to from a record in one direction; each record is opened once, so circles end. */
export function chainTree(plan: Plan, node: ChainNode, direction: Direction): ChainBranch[] {
  const next = stepsOf(plan, direction)
  const opened = new Set([keyOf(node)])
  const grow = (from: ChainNode, depth: number): ChainBranch[] => {
    const fresh = next(from).map((each) => ({ each, again: opened.has(keyOf(each)) }))
    fresh.forEach(({ each }) => opened.add(keyOf(each)))
    return fresh.map(({ each, again }) => ({
      ...each,
      again,
      children: again || depth >= deepest ? [] : grow(each, depth + 1),
    }))
  }
  return grow(node, 1)
}

/** The ways from the top of the chain down to the record, the record left out; at most `most` of them, the longest first. */
export function pathsTo(plan: Plan, node: ChainNode, most = 12): ChainNeighbour[][] {
  const above = stepsOf(plan, 'why')
  const climb = (from: ChainNode, way: readonly ChainNeighbour[]): ChainNeighbour[][] => {
    const seen = new Set([node, ...way].map(keyOf))
    const next = above(from).filter((each) => !seen.has(keyOf(each)))
    if (next.length === 0 || way.length >= deepest) return way.length === 0 ? [] : [[...way]]
    return next.slice(0, most).flatMap((each) => climb(each, [each, ...way]))
  }
  return climb(node, [])
    .sort((a, b) => b.length - a.length)
    .slice(0, most)
}

/** One step in that direction from any record, removed ones left out; the links are gone through once. */
function stepsOf(plan: Plan, direction: Direction): (node: ChainNode) => ChainNeighbour[] {
  const steps = new Map<string, Map<string, ChainNode>>()
  for (const { from, to } of chainLinks(plan)) {
    const [here, there] = direction === 'why' ? [to, from] : [from, to]
    const known = steps.get(keyOf(here)) ?? new Map<string, ChainNode>()
    steps.set(keyOf(here), known.set(keyOf(there), there))
  }
  return (node) =>
    [...(steps.get(keyOf(node))?.values() ?? [])].flatMap((each) => {
      const title = chainTitle(plan, each)
      return title === null ? [] : [{ ...each, title }]
    })
}

function keyOf({ kind, id }: ChainNode): string {
  return `${kind}/${id}`
}
