import { isSame } from './basics/same.ts'
import { type Change, singles } from './changes.ts'
import { Plan, type PlanList, planListNames } from './plan.ts'
import { upgradeRecord } from './upgrade-plan.ts'

interface Step {
  readonly revision: number
  readonly changes: readonly Change[]
}

/**
 * Walks a history back from the plan it led to, record by record: each step must have left every record as the next one
 * found it, and each record must be one of a plan. The first step from the end that does not, or null.
 * @param history oldest first.
 */
export function brokenStep(plan: Plan, history: readonly Step[]): { revision: number; path: string } | null {
  const now = new Map<string, unknown>([
    ...singles.map((home) => [home, plan[home]] as const),
    ...planListNames.flatMap((list) => plan[list].map((row) => [`${list}/${row.id}`, row] as const)),
  ])
  for (const { revision, changes } of [...history].reverse())
    for (const { path, before, after } of changes) {
      const left = recordAt(path, after)
      const found = recordAt(path, before)
      if (left === broken || found === broken || !isSame(now.get(path) ?? null, left))
        return { revision, path }
      if (found === null) now.delete(path)
      else now.set(path, found)
    }
  return null
}

const broken = Symbol('no record of a plan')

/** What a change says a record was, as this release knows it; null for none. */
function recordAt(path: string, told: unknown): unknown {
  const slash = path.indexOf('/')
  const home = slash === -1 ? path : path.slice(0, slash)
  if (slash !== -1 && told === null) return null
  const schema = slash === -1 ? Plan.shape[home as 'profile'] : Plan.shape[home as PlanList].element
  const read = schema.safeParse(upgradeRecord(home, told))
  if (!read.success) return broken
  const isItself = slash === -1 || (read.data as { id?: unknown }).id === path.slice(slash + 1)
  return isItself ? read.data : broken
}
