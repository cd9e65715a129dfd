import type { HistoryEntry } from '#shared/api.ts'
import { type ActionName, applyAction } from '#shared/actions.ts'
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

describe('nobody is left on the committee who is not on the plan', () => {
  const act = (on: Plan, action: ActionName, input: object, by = 'lena') =>
    applyAction(on, action, input, aStamp({ id: `by-${action}`, by }))
  const joined = act(plan, 'putPerson', { personId: 'mia', ...aPerson('member', 'Mia') })
  const seated = act(joined, 'putMember', { personId: 'mia', title: 'Member' })
  const joining = entryOf(plan, joined, 'putPerson', 'lena')

  test('who got a seat since they were added is taken off it first', () => {
    expect(() => undoEntry(seated, joining, plan, 'lena')).toThrow(/Take them off the committee first/)
    const unseated = act(seated, 'removeMember', { id: seated.committee.members[0]!.id })
    expect(undoEntry(unseated, joining, plan, 'lena').people).toEqual(plan.people)
  })

  test('who left the plan since gets no seat back', () => {
    const unseated = act(seated, 'removeMember', { id: seated.committee.members[0]!.id })
    const gone = act(unseated, 'removePerson', { personId: 'mia' })
    const leaving = entryOf(seated, unseated, 'removeMember', 'lena')
    expect(() => undoEntry(gone, leaving, seated, 'lena')).toThrow(/or add them to the plan/)
  })

  test('a removal and an import that touched both are undone whole', () => {
    const gone = act(seated, 'removePerson', { personId: 'mia' })
    const removal = entryOf(seated, gone, 'removePerson', 'lena')
    expect(undoEntry(gone, removal, seated, 'lena').committee).toEqual(seated.committee)
    const both = entryOf(plan, seated, 'importWorkbook', 'lena')
    expect(undoEntry(seated, both, plan, 'lena').people).toEqual(plan.people)
  })

  test('a plan in which that had happened before can still be undone', () => {
    const odd = { ...seated, people: plan.people }
    const renamed = act(odd, 'putRisk', { id: 'risk-1', title: 'Other' })
    const entry = entryOf(odd, renamed, 'putRisk', 'lena')
    expect(undoEntry(renamed, entry, odd, 'lena').risks).toEqual(plan.risks)
  })
})

test('nobody takes themselves off a plan, also not by undoing how they came to it', () => {
  const led = applyAction(plan, 'putPerson', { personId: 'mia', ...aPerson('lead', 'Mia') }, aStamp())
  const joining = entryOf(plan, led, 'putPerson', 'lena')
  expect(() => undoEntry(led, joining, plan, 'mia')).toThrow(/Ask another lead/)
  expect(undoEntry(led, joining, plan, 'lena').people).toEqual(plan.people)
})
