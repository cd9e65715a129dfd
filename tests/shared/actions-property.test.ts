import fc from 'fast-check'
import { Refusal } from '#shared/basics/refusal.ts'
import { type Change, undoChanges } from '#shared/changes.ts'
import { removedIds, strays } from '#shared/links.ts'
import { Plan, planListNames } from '#shared/plan.ts'
import { deepFrozen } from '#tests/support/build.ts'
import { afterStep, entryOf, type Past, someStory, type Step, storyBeginning } from '#tests/support/story.ts'

/* fast-check prints the seed and the shortest story that fails; fc.assert(…, { seed, path }) tells it again. */

const runs = { numRuns: 20 }
const mostSteps = 60

/** Every state of a story, what led to it, and every id that was ever removed. */
function told(story: readonly Step[]): { past: Past[]; gone: Set<string> } {
  const past: Past[] = [{ plan: deepFrozen(storyBeginning), entry: null }]
  const gone = new Set<string>()
  story.forEach((step, n) => {
    const { plan } = past.at(-1)!
    try {
      const after = deepFrozen(afterStep(plan, step, n, past))
      if (after.revision !== plan.revision + 1) throw new Error('A change counts the revision up by one.')
      removedIds(plan, after).forEach((id) => gone.add(id))
      past.push({ plan: after, entry: entryOf(plan, after, step) })
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
    }
  })
  return { past, gone }
}

const there = (plan: Plan) => new Set(planListNames.flatMap((list) => plan[list].map(({ id }) => id)))

/** As a document whose lists stand in the order of their ids: where a record stood is no part of a change. */
function sorted(plan: Plan): unknown {
  const lists = planListNames.map((list) => [
    list,
    [...(plan[list] as readonly { id: string }[])].sort((a, b) => (a.id < b.id ? -1 : 1)),
  ])
  return { ...plan, ...(Object.fromEntries(lists) as object), revision: 0 }
}

const stories: ReturnType<typeof told>[] = []

test('any story of actions, undos and restores leaves a valid plan whose parts find each other', () => {
  fc.assert(
    fc.property(someStory(mostSteps), (story) => {
      const { past, gone } = told(story)
      const { plan } = past.at(-1)!
      stories.push({ past, gone })
      expect(Plan.safeParse(plan).error).toBeUndefined()
      const left = there(plan)
      expect(strays(plan, new Set([...gone].filter((id) => !left.has(id))))).toEqual([])
      for (const list of planListNames)
        expect(new Set(plan[list].map(({ id }) => id)).size).toBe(plan[list].length)
    }),
    runs,
  )
})

test('the stories really change, remove, undo and bring back', () => {
  const done = stories.flatMap(({ past }) => past.flatMap(({ entry }) => (entry ? [entry.action] : [])))
  expect(done.length).toBeGreaterThan(runs.numRuns * 8)
  for (const kind of [/^put/, /^remove/, /^undoChange/, /^restoreRecord/])
    expect(done.filter((action) => kind.test(action)).length).toBeGreaterThan(2)
})

test('history replays: back to the beginning step by step as each state was, and forward again', () => {
  for (const { past } of stories.slice(0, 5)) {
    let now = past.at(-1)!.plan
    for (const [n, { entry }] of [...past.entries()].reverse()) {
      expect(sorted(now)).toEqual(sorted(past[n]!.plan))
      if (entry) now = undoChanges(now, entry.changes)
    }
    for (const { plan, entry } of past) {
      if (entry) now = undoChanges(now, entry.changes.map(turned))
      expect(sorted(now)).toEqual(sorted(plan))
    }
  }
})

function turned({ path, before, after }: Change): Change {
  return { path, before: after, after: before }
}
