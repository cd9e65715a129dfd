import fc from 'fast-check'
import { type ActionName, actionNames, applyAction } from '#shared/actions.ts'
import type { HistoryEntry } from '#shared/api.ts'
import { type Role, roles } from '#shared/basics/role.ts'
import { changesBetween } from '#shared/changes.ts'
import { Plan, type PlanList, planListNames } from '#shared/plan.ts'
import { restoreRecord, undoEntry } from '#shared/undo.ts'
import { aPerson, aStamp } from './build.ts'
import { larkmoorPlan } from './example-company.ts'
import { sampleInputs } from './sample-inputs.ts'

/* Stories of random but sensible changes: by any role, about whatever records the plan holds at that moment. */

/** One step before the plan it meets is known: numbers that choose among what is there. */
export interface Step {
  readonly by: Role
  readonly kind: 'act' | 'undo' | 'restore'
  readonly action: ActionName
  readonly picks: readonly number[]
}

const people = Object.fromEntries(roles.map((role) => [role, aPerson(role)]))

/** The example company with one person of each role, named after it, as it would be stored. */
export const storyBeginning = Plan.parse({
  ...larkmoorPlan(),
  people: { ...larkmoorPlan().people, ...people },
})

/** Leads act most; removals come often enough that what hangs on something loses it. */
const someStep: fc.Arbitrary<Step> = fc.record({
  by: fc.oneof({ weight: 3, arbitrary: fc.constant('lead' as const) }, fc.constantFrom(...roles)),
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant('act' as const) },
    fc.constantFrom('undo' as const, 'restore' as const),
  ),
  action: fc.oneof(
    fc.constantFrom(...actionNames),
    fc.constantFrom(...actionNames.filter((name) => name.startsWith('remove'))),
  ),
  picks: fc.array(fc.nat(10_000), { minLength: 4, maxLength: 4 }),
})

export const someStory = (most: number) => fc.array(someStep, { minLength: 20, maxLength: most, size: 'max' })

/**
 * The plan after a step; throws Refusal where the rules say no.
 * @param past every state so far with what led to it, oldest first.
 */
export function afterStep(plan: Plan, step: Step, n: number, past: readonly Past[]): Plan {
  const [first = 0] = step.picks
  if (step.kind === 'act' || past.length < 2)
    return applyAction(plan, step.action, inputFor(plan, step), aStamp({ id: `made-${n}`, by: step.by }))
  const { entry } = past[1 + (first % (past.length - 1))]!
  const once = past.find((each) => each.plan.revision === entry!.revision - 1)!.plan
  if (step.kind === 'undo') return undoEntry(plan, entry!, once, step.by)
  const removed = entry!.changes.find(({ after, path }) => after === null && path.includes('/'))
  return restoreRecord(plan, entry!, removed?.path ?? 'risks/none', { once, by: step.by })
}

export interface Past {
  readonly plan: Plan
  readonly entry: HistoryEntry | null
}

/** What the history would keep of a step. */
export function entryOf(before: Plan, after: Plan, { kind, action, by }: Step): HistoryEntry {
  const names = { act: action, undo: 'undoChange', restore: 'restoreRecord' }
  return {
    revision: after.revision,
    action: names[kind],
    by,
    at: aStamp().at,
    changes: changesBetween(before, after),
  }
}

/** Links a put may tell, beyond its sample. */
const linkKeys: Partial<Record<ActionName, Readonly<Record<string, PlanList>>>> = {
  putRisk: { ksiIds: 'ksis' },
  putKsi: { outcomeIds: 'outcomes', keyResultIds: 'keyResults' },
  putObjective: { outcomeIds: 'outcomes' },
  putWave: { siteIds: 'sites' },
}

const homes = new Map<string, PlanList>(
  planListNames.flatMap((list) => storyBeginning[list].map(({ id }) => [id, list] as const)),
)

/** The sample of an action, turned to records the plan holds now. */
function inputFor(plan: Plan, { action, picks }: Step): unknown {
  const [, second = 0, third = 0, fourth = 0] = picks
  const one = (list: PlanList, pick: number) => plan[list][pick % Math.max(1, plan[list].length)]?.id
  const sample = Object.entries(sampleInputs[action] as Readonly<Record<string, unknown>>)
  const turnedTo = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turnedTo)
    const home = typeof value === 'string' ? homes.get(value) : undefined
    return home ? (one(home, second) ?? value) : value
  }
  const turned = sample.map(([key, value]) => [key, key === 'cells' ? cellsOf(plan, value) : turnedTo(value)])
  const links = Object.entries(linkKeys[action] ?? {}).map(
    ([key, list]) => [key, [one(list, third), one(list, fourth)].filter((id) => id !== undefined)] as const,
  )
  const list = putHomes[action]
  const id = list && third % 2 === 0 ? one(list, fourth) : undefined
  return { ...(Object.fromEntries(turned) as object), ...Object.fromEntries(links), ...(id ? { id } : {}) }
}

/** Cells of a RACI row name roles by their keys. */
function cellsOf(plan: Plan, cells: unknown): object {
  const roleIds = plan.stakeholders.map(({ id }) => id)
  return Object.fromEntries(
    Object.values(cells as object).flatMap((letters, n) =>
      roleIds[n] ? [[roleIds[n], letters as unknown]] : [],
    ),
  )
}

/** Lists whose put also edits; half of the time it does. */
const putHomes: Partial<Record<ActionName, PlanList>> = {
  putUseCase: 'useCases',
  putOutcome: 'outcomes',
  putObjective: 'objectives',
  putKeyResult: 'keyResults',
  putToDo: 'toDos',
  putKsi: 'ksis',
  putRisk: 'risks',
  putMitigation: 'mitigations',
  putMilestone: 'milestones',
  putActionItem: 'actionItems',
  putSite: 'sites',
  putWave: 'waves',
  putSurvey: 'surveys',
}
