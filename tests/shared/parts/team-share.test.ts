import { applyAction, forbiddenTo, actionNames } from '#shared/actions.ts'
import type { HistoryEntry } from '#shared/api.ts'
import { changesBetween, undoChanges } from '#shared/changes.ts'
import { changeOnto } from '#shared/merge.ts'
import { sayStranger } from '#shared/parts/person.ts'
import { TeamId } from '#shared/parts/team-share.ts'
import { adopted } from '#shared/plan-archive-adopted.ts'
import { PlanArchive, archiveOf, readArchive } from '#shared/plan-archive.ts'
import { Plan } from '#shared/plan.ts'
import { sayChange } from '#shared/say-change.ts'
import { undoEntry } from '#shared/undo.ts'
import { upgradePlan } from '#shared/upgrade-plan.ts'
import { planSheets } from '#shared/workbook/write.ts'
import { aPerson, aPlan, aShare, aStamp, builtAt } from '#tests/support/build.ts'

const told = { teamId: '19:abc_-.def@thread.tacv2', name: 'Rollout' }
const share = (plan: Plan, name = told.name) =>
  applyAction(plan, 'shareWithTeam', { ...told, name }, aStamp())
const entryOf = (before: Plan, after: Plan, action: string): HistoryEntry => ({
  revision: after.revision,
  action,
  by: 'lena',
  at: builtAt,
  changes: changesBetween(before, after),
})

test('a lead opens the plan to a team and closes it again; the history tells both', () => {
  const plan = aPlan()
  const open = share(plan)
  expect(open.sharedWith).toEqual({ ...told, at: builtAt, by: 'lena' })
  expect(sayChange(entryOf(plan, open, 'shareWithTeam'), open)).toBe(
    'Lena Vos let the members of the team “Rollout” read the plan',
  )
  const closed = applyAction(open, 'stopSharing', {}, aStamp())
  expect(closed.sharedWith).toBeNull()
  expect(sayChange(entryOf(open, closed, 'stopSharing'), closed)).toBe(
    'Lena Vos stopped sharing the plan with the team “Rollout”',
  )
  expect(undoChanges(closed, changesBetween(open, closed)).sharedWith).toEqual(open.sharedWith)
  expect(() => applyAction(closed, 'stopSharing', {}, aStamp())).toThrow('not shared with a team')
})

test.each([
  ['19:abc@thread.tacv2', true],
  ['19:zFL-65aO@sgf462H2@thread.tacv2', true],
  ['19:efa929@thread.skype', true],
  ['a:1conversation', false],
  ['19:abc@thread.tacv2/../activities', false],
  ['19:abc@thread.tacv2;messageid=1', false],
  [`19:${'a'.repeat(200)}@thread.tacv2`, false],
])('%s as a team: %s', (id, isTeam) => {
  expect(TeamId.safeParse(id).success).toBe(isTeam)
})

test('a member of the team is on no plan: every action is forbidden, whatever its row says', () => {
  expect(forbiddenTo(null)).toEqual(actionNames)
  for (const action of actionNames)
    expect(() => applyAction(share(aPlan()), action, {}, aStamp({ by: 'colleague' }))).toThrow(
      'You are not on this plan',
    )
})

test('a stranger is told what helps', () => {
  expect(sayStranger(aPlan())).toBe('You are not on this plan. Ask Lena Vos to add you.')
  expect(sayStranger(share(aPlan()))).toBe(
    'You are not on this plan. Ask Lena Vos to add you. People of your organisation who are in the team “Rollout” may read it as well.',
  )
})

test('whom a plan is open to is never undone: neither opening, closing nor taking in a file', () => {
  const plan = aPlan()
  const open = share(plan)
  const closed = applyAction(open, 'stopSharing', {}, aStamp())
  expect(() => undoEntry(open, entryOf(plan, open, 'shareWithTeam'), plan, 'lena')).toThrow(
    'Stop sharing instead',
  )
  expect(() => undoEntry(closed, entryOf(open, closed, 'stopSharing'), open, 'lena')).toThrow(
    'Share it again',
  )
  expect(() => undoEntry(closed, entryOf(open, closed, 'importPlan'), open, 'lena')).toThrow('Share it again')
})

test('two leads who choose two teams are asked, and nobody’s choice is lost', () => {
  const base = aPlan()
  const now = share(base, 'Theirs')
  const mine = { ...told, teamId: '19:mine@thread.tacv2' }
  expect(() =>
    changeOnto(base, now, mine, (plan) => applyAction(plan, 'shareWithTeam', mine, aStamp())),
  ).toThrow('Somebody changed the same thing meanwhile')
})

test('an archive keeps what was shared, and whoever takes it in shares with nobody', () => {
  const first = aPlan()
  const open = share(first)
  const history = [
    { revision: 1, action: 'createPlan', by: 'lena', at: builtAt, changes: [], orders: {} },
    { ...entryOf(first, open, 'shareWithTeam'), orders: {} },
  ] as unknown as PlanArchive['history']
  const read = readArchive(
    JSON.stringify(archiveOf(open, { history, people: [], measurements: [] }, builtAt)),
  )
  expect(read.plan.sharedWith).toEqual(open.sharedWith)

  const by = { personId: 'lena', name: 'Lena Vos', email: '' }
  const taken = adopted(read, { id: 'plan-2', tenantId: 'tenant-2', at: builtAt, by })
  expect(taken.plan.sharedWith).toBeNull()
  // Walking back from the new plan leads to the one of the file.
  expect(undoChanges(taken.plan, taken.history.at(-1)!.changes).sharedWith).toEqual(open.sharedWith)
})

test('a plan of the first release is shared with nobody, and a workbook says nothing of it', () => {
  const { sharedWith: _, ...stored } = aPlan()
  expect(upgradePlan(stored).sharedWith).toBeNull()
  expect(() => Plan.parse(stored)).toThrow()
  const people = { ...aPlan().people, reader: aPerson('reader') }
  expect(JSON.stringify(planSheets(aPlan({ people, sharedWith: aShare() })))).not.toContain('19:team-1')
})
