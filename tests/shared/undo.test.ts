import type { HistoryEntry } from '#shared/api.ts'
import { applyAction } from '#shared/actions.ts'
import { changesBetween } from '#shared/changes.ts'
import type { Plan } from '#shared/plan.ts'
import { undoEntry } from '#shared/undo.ts'
import { aPerson, aPlan, aRisk, aStamp, builtAt, deepFrozen } from '#tests/support/build.ts'

const first = aPlan({ risks: [aRisk()] })
const plan = deepFrozen({
  ...first,
  people: { ...first.people, omar: aPerson('member', 'Omar'), rea: aPerson('reader', 'Rea') },
})

function entryOf(before: Plan, after: Plan, action: string, by: string): HistoryEntry {
  return { revision: 2, action, by, at: builtAt, changes: changesBetween(before, after) }
}

describe('what somebody undid themselves, undone again', () => {
  const renamed = deepFrozen({ ...plan, risks: [aRisk({ title: 'Other' })] })
  const promised = deepFrozen({ ...plan, profile: { ...plan.profile, name: 'Other' } })

  test('goes on for who may edit that part', () => {
    const entry = entryOf(plan, renamed, 'undoChange', 'omar')
    expect(undoEntry(renamed, entry, plan, 'omar').risks).toEqual(plan.risks)
  })

  test.each([
    ['a reader, who was a member once', renamed, 'rea', 'undoChange'],
    ['a member, who was a lead once and changed the settings', promised, 'omar', 'undoChange'],
    ['a member, who was a lead once and imported a workbook', renamed, 'omar', 'importWorkbook'],
    ['a member, who was a lead once and brought a record back', renamed, 'omar', 'restoreRecord'],
    ['a reader, who was a lead once and took the plan from a file', promised, 'rea', 'importPlan'],
  ])('does not for %s', (_who, after, by, action) => {
    expect(() => undoEntry(after, entryOf(plan, after, action, by), plan, by)).toThrow(
      /or a lead, can undo it/,
    )
  })
})

test('an import that brought a decision cannot be undone: the log only grows', () => {
  const decided = applyAction(plan, 'recordDecision', { title: 'Later' }, aStamp({ id: 'decision-1' }))
  const entry = entryOf(plan, decided, 'importWorkbook', 'lena')
  expect(() => undoEntry(decided, entry, plan, 'lena')).toThrow(/Decisions and survey rounds stay on record/)
})
