import { applyAction } from '#shared/actions.ts'
import { coverageWarnings } from '#shared/role-coverage.ts'
import { recurringDuties, usualSeries } from '#shared/recurring-duties.ts'
import type { Stakeholder } from '#shared/parts/stakeholder.ts'
import { aPerson, aPlan, aSeries, aStakeholder, aStamp } from '#tests/support/build.ts'

const filled = (given: Partial<Stakeholder>) =>
  aStakeholder({ personId: 'owen', acceptance: 'accepted', ...given })
const people = { ...aPlan().people, owen: aPerson('member', 'Owen') }
const warnings = (stakeholders: Stakeholder[], more = {}) =>
  coverageWarnings(aPlan({ people, stakeholders, ...more }))

test('a matrix with everybody in place warns of nothing', () => {
  expect(warnings([filled({ critical: true, deputyId: 'lena' })])).toEqual([])
})

test('vacant and declined roles, and critical ones without a deputy, are named', () => {
  expect(
    warnings([
      aStakeholder({ title: 'Consultant' }),
      filled({ title: 'Desktop lead', acceptance: 'declined' }),
      filled({ title: 'Sponsor', critical: true }),
      filled({ title: 'Owner', critical: true, deputyId: 'owen' }),
    ]),
  ).toEqual([
    'Declined, so nobody does it: Desktop lead.',
    'To be announced: Consultant.',
    'The project stops without these roles, and they have no deputy: Sponsor.',
    'A deputy has to be somebody else: Owner.',
  ])
})

test('a fourth role on one person is too many; a third is not', () => {
  const roles = [1, 2, 3, 4].map((n) => filled({ id: `r${n}` }))
  expect(warnings(roles)).toEqual([expect.stringMatching(/^Owen has 4 roles/)])
  expect(warnings(roles.slice(1))).toEqual([])
})

test('whoever does more than half of the activities is told', () => {
  const activity = (id: string, roleId: string) => ({ id, title: id, cells: { [roleId]: ['R' as const] } })
  const roles = [filled({ id: 'busy' }), filled({ id: 'calm', personId: 'lena' })]
  const raci = (busy: number) => [1, 2, 3, 4].map((n) => activity(`a${n}`, n <= busy ? 'busy' : 'calm'))
  expect(warnings(roles, { raci: raci(3) })).toEqual([expect.stringMatching(/^Owen does .* 3 of 4/)])
  expect(warnings(roles, { raci: raci(2) })).toEqual([])
})

test('a role that is removed takes its cells of the matrix along, and no cell is set for a role that is gone', () => {
  const raci = [{ id: 'a', title: 'Kick-off', cells: { 'role-1': ['R' as const], other: ['A' as const] } }]
  const plan = aPlan({ stakeholders: [aStakeholder()], raci })
  const after = applyAction(plan, 'removeStakeholder', { id: 'role-1' }, aStamp())
  expect(after.raci[0]!.cells).toEqual({ other: ['A'] })
  const told = { id: 'a', stakeholderId: 'role-1', letters: ['R'] }
  expect(() => applyAction(after, 'setRaciCell', told, aStamp())).toThrow(/no longer in the plan/)
})

test('duties that name a meeting are found with the series they belong to', () => {
  const series = [aSeries({ id: 'weekly', kind: 'standUp' })]
  const duties = [
    'Runs the weekly stand-up',
    'Chairs the MBR and contributes to the QBR',
    'Owns each quarter’s plan',
  ]
  const found = recurringDuties(aPlan({ series }), aStakeholder({ duties }))
  expect(found.map(({ kind, series: of }) => [kind, of?.id ?? null])).toEqual([
    ['standUp', 'weekly'],
    ['businessReview', null],
    ['quarterlyReview', null],
  ])
})

test('the usual series can be created at once, quarters counted from the fiscal year', () => {
  const plan = aPlan()
  const fiscal = { ...plan, profile: { ...plan.profile, fiscalYearStartMonth: 7, zone: 'Europe/Paris' } }
  const told = usualSeries(fiscal, 'quarterlyReview', '2026-03-02')
  const after = applyAction(fiscal, 'putSeries', told, aStamp())
  expect(after.series[0]).toMatchObject({
    kind: 'quarterlyReview',
    recurs: { zone: 'Europe/Paris', pattern: { every: 'quarter', yearStartsInMonth: 7 } },
  })
})
