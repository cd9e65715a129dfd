import { type ActionName, applyAction } from '#shared/actions.ts'
import { emailIdStart, isEmailId } from '#shared/basics/email-id.ts'
import { changesBetween } from '#shared/changes.ts'
import type { HistoryEntry } from '#shared/api.ts'
import type { PlanPerson } from '#shared/parts/person.ts'
import { adopted } from '#shared/plan-archive-adopted.ts'
import { brokenStep } from '#shared/archive-history.ts'
import type { Plan } from '#shared/plan.ts'
import type { PlanArchive } from '#shared/plan-archive.ts'
import { sayChange } from '#shared/say-change.ts'
import { undoEntry } from '#shared/undo.ts'
import { importWorkbook } from '#shared/workbook/import-workbook.ts'
import { workbookOf } from '#shared/workbook/write.ts'
import {
  aMember,
  aPerson,
  aPlan,
  aRisk,
  aStakeholder,
  aStamp,
  builtAt,
  deepFrozen,
} from '#tests/support/build.ts'

/* Of people in the list of a rollout often only an address is known. They are moved by it; they cannot sign in by it. */

const nia = `${emailIdStart}0123456789abcdef`
const words =
  /^(personId: )?Only an e-mail address is known of this person.*choose them from the organisation/
const named = (role: PlanPerson['role']) => ({ personId: nia, ...aPerson(role, 'Nia Newcomer') })

const plan = deepFrozen(
  aPlan({
    people: { ...aPlan().people, omar: aPerson('member', 'Omar') },
    stakeholders: [aStakeholder()],
    risks: [aRisk()],
  }),
)
/** As plans stand into which she was put when that was still possible: a sponsor with a seat and a role. */
const legacy = deepFrozen({
  ...plan,
  people: { ...plan.people, [nia]: aPerson('sponsor', 'Nia Newcomer') },
  committee: { ...plan.committee, members: [aMember(nia), aMember('omar')] },
  stakeholders: [aStakeholder({ personId: nia, acceptance: 'asked', askedAt: builtAt })],
})

const act = (on: Plan, action: ActionName, input: object) => applyAction(on, action, input, aStamp())

test('ids made of an address are told from all others', () => {
  expect(isEmailId(nia)).toBe(true)
  expect(isEmailId('5b1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10')).toBe(false)
})

test.each<[string, ActionName, object]>([
  ['put on the plan', 'putPerson', named('member')],
  ['made its lead', 'putPerson', named('lead')],
  ['given a seat on the committee', 'putMember', { personId: nia, title: 'Member' }],
  ['offered a role', 'assignRole', { id: 'role-1', personId: nia }],
])('who is known by an address alone is not %s, and it is said what to do', (_, action, input) => {
  expect(() => act(plan, action, input)).toThrow(words)
  expect(() => act(plan, action, input)).toThrow(expect.objectContaining({ reason: 'invalid' }) as Error)
})

describe('a plan that holds somebody like that from before', () => {
  test('can be changed in everything else, their name and seat too, and they can be taken off', () => {
    expect(act(legacy, 'putRisk', { id: 'risk-1', title: 'Other' }).risks[0]!.title).toBe('Other')
    expect(act(legacy, 'putPerson', { ...named('sponsor'), name: 'Nia' }).people[nia]!.name).toBe('Nia')
    const seat = { id: `member-${nia}`, personId: nia, votes: false }
    expect(act(legacy, 'putMember', seat).committee.members[0]!.votes).toBe(false)
    expect(act(legacy, 'assignRole', { id: 'role-1', personId: 'omar' }).stakeholders[0]!.personId).toBe(
      'omar',
    )
    const without = act(legacy, 'removePerson', { personId: nia })
    expect(Object.keys(without.people)).toEqual(['lena', 'omar'])
    expect(without.committee.members.map(({ personId }) => personId)).toEqual(['omar'])
  })

  test('gives them no other role, no new seat and no role of another', () => {
    expect(() => act(legacy, 'putPerson', named('lead'))).toThrow(words)
    const seat = { id: 'member-omar', personId: nia }
    expect(() => act(legacy, 'putMember', seat)).toThrow(words)
    const vacant = { ...legacy, stakeholders: [aStakeholder()] }
    expect(() => act(vacant, 'assignRole', { id: 'role-1', personId: nia })).toThrow(words)
  })

  test('does not get them back by an undo', () => {
    const without = act(legacy, 'removePerson', { personId: nia })
    expect(() => undoEntry(without, entryOf(legacy, without), legacy, 'lena')).toThrow(words)
    const renamed = act(legacy, 'putRisk', { id: 'risk-1', title: 'Other' })
    expect(undoEntry(renamed, entryOf(legacy, renamed), legacy, 'lena').people).toEqual(legacy.people)
  })
})

describe('a lead who cannot sign in', () => {
  const led = deepFrozen({ ...legacy, people: { ...plan.people, [nia]: aPerson('lead', 'Nia Newcomer') } })

  test('is not the one lead a plan needs', () => {
    const down = { personId: 'lena', ...aPerson('reader', 'Lena Vos') }
    expect(() => act(led, 'putPerson', down)).toThrow(/at least one lead/)
    const two = act(led, 'putPerson', { personId: 'omar', ...aPerson('lead', 'Omar') })
    const one = act(two, 'putPerson', down)
    expect(one.people.lena!.role).toBe('reader')
    expect(() => undoEntry(one, entryOf(led, two), led, 'omar')).toThrow(/at least one lead/)
  })

  test('is taken off like anybody', () => {
    expect(act(led, 'removePerson', { personId: nia }).people).toEqual(plan.people)
  })
})

describe('a workbook', () => {
  const stamp = aStamp({ id: 'import' })
  const of = (told: Plan) => workbookOf(told, [], { at: builtAt, byName: 'Lena' })

  test('puts nobody like that on a plan, and takes over the rest', () => {
    const sheets = of({ ...legacy, committee: plan.committee, stakeholders: plan.stakeholders })
    const { plan: after, problems } = importWorkbook(plan, plan, sheets, stamp)
    expect(after.people).toEqual(plan.people)
    expect(problems).toMatchObject([{ sheet: 'People on the plan', row: 4 }])
    expect(problems[0]!.message).toMatch(words)
  })

  test('taken from a plan that holds one still changes it', () => {
    expect(importWorkbook(legacy, legacy, of(legacy), stamp)).toMatchObject({ plan: legacy, problems: [] })
    const sheets = of({ ...legacy, risks: [aRisk({ title: 'Other' })] })
    const { plan: after, problems } = importWorkbook(legacy, legacy, sheets, stamp)
    expect(after.risks[0]!.title).toBe('Other')
    expect(problems).toEqual([])
  })

  test('restores a plan without them and without their seat, and says so', () => {
    const empty = aPlan({ id: 'empty' })
    const { plan: restored, problems } = importWorkbook(empty, null, of(legacy), stamp)
    expect(Object.keys(restored.people)).toEqual(['lena', 'omar'])
    expect(restored.committee.members.map(({ personId }) => personId)).toEqual(['omar'])
    expect(problems).toMatchObject([{ sheet: 'People on the plan', row: 4 }])
    expect(problems[0]!.message).toMatch(/The row was left out, and any seat of theirs/)
  })
})

test('a plan from a file is taken in without them; its history still leads there, and says whom it left out', () => {
  const created = { revision: 1, action: 'createPlan', by: 'lena', at: builtAt, changes: [], orders: {} }
  const archive = { plan: legacy, history: [created] } as unknown as PlanArchive
  const by = { personId: 'lena', name: 'Lena Vos', email: '' }
  const { plan: taken, history } = adopted(archive, { id: 'new', tenantId: 'tenant-2', at: builtAt, by })
  expect(Object.keys(taken.people)).toEqual(['lena', 'omar'])
  expect(taken.committee.members.map(({ personId }) => personId)).toEqual(['omar'])
  expect(brokenStep(taken, history)).toBeNull()
  const newest = history.at(-1) as HistoryEntry
  expect(newest.changes.map(({ path }) => path)).toEqual(['people', 'committee'])
  expect(sayChange(newest, taken)).toBe(
    'Lena Vos took in the plan from a file without Nia Newcomer, of whom only an address is known',
  )
})

function entryOf(before: Plan, after: Plan): HistoryEntry {
  return { revision: 2, action: 'putPerson', by: 'lena', at: builtAt, changes: changesBetween(before, after) }
}
