import { type ActionName, actionNames, applyAction } from '#shared/actions.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { roles } from '#shared/basics/role.ts'
import { Plan, planListNames } from '#shared/plan.ts'
import { aPerson, aStamp, deepFrozen } from '#tests/support/build.ts'
import { larkmoorPlan } from '#tests/support/example-company.ts'
import { sampleInputs } from '#tests/support/sample-inputs.ts'

/** Mulberry32: the same seed gives the same story, so a failure can be told again. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * sides)
  }
}

const people = Object.fromEntries(roles.map((role) => [role, aPerson(role)]))
const beginning: Plan = { ...larkmoorPlan(), people: { ...larkmoorPlan().people, ...people } }

/** The sample input, half of the time turned to any record of the plan, so that sequences meet each other. */
function someInput(plan: Plan, name: ActionName, roll: (sides: number) => number): unknown {
  const sample = sampleInputs[name]
  if (roll(2) === 0) return sample
  const rows: readonly { id: string }[] = plan[planListNames[roll(planListNames.length)]!]
  const row = rows[roll(Math.max(1, rows.length))]
  return row ? { ...sample, id: row.id } : sample
}

test.each([1, 2, 3, 4, 5, 6])('a random story of 150 actions ends in a valid plan (seed %i)', (seed) => {
  const roll = dice(seed)
  let plan = deepFrozen(beginning)
  let done = 0
  for (let n = 0; n < 150; n += 1) {
    const name = actionNames[roll(actionNames.length)]!
    const by = roles[roll(roles.length)]!
    try {
      const after = applyAction(plan, name, someInput(plan, name, roll), aStamp({ id: `made-${n}`, by }))
      expect(after.revision).toBe(plan.revision + 1)
      plan = deepFrozen(after)
      done += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  expect(done).toBeGreaterThan(20)
  expect(Plan.safeParse(plan).error).toBeUndefined()
  expect(duplicates(plan)).toEqual([])
  expect(danglingChildren(plan)).toEqual([])
})

function duplicates(plan: Plan): string[] {
  return planListNames.flatMap((list) => {
    const ids = plan[list].map(({ id }) => id)
    return ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `${list}/${id}`)
  })
}

/** What lives under something else must find it. */
function danglingChildren(plan: Plan): string[] {
  const has = (rows: readonly { id: string }[], id: string) => rows.some((row) => row.id === id)
  return [
    ...plan.outcomes.filter(({ useCaseId }) => !has(plan.useCases, useCaseId)),
    ...plan.keyResults.filter(({ objectiveId }) => !has(plan.objectives, objectiveId)),
    ...plan.toDos.filter(({ objectiveId }) => objectiveId && !has(plan.objectives, objectiveId)),
    ...plan.mitigations.filter(({ riskId }) => !has(plan.risks, riskId)),
    ...plan.evidence.filter(({ ksiId }) => !has(plan.ksis, ksiId)),
  ].map(({ id }) => id)
}
