import { applyAction } from '#shared/actions.ts'
import { changesBetween } from '#shared/changes.ts'
import { aPlan, aRisk, aStamp } from '#tests/support/build.ts'

const before = aPlan({ risks: [aRisk(), aRisk({ id: 'risk-2' })] })

test('equal plans differ in nothing', () => {
  expect(changesBetween(before, structuredClone(before))).toEqual([])
})

test('an added, a changed and a removed record are told with what was and what became', () => {
  const changed = aRisk({ id: 'risk-2', title: 'Other' })
  const added = aRisk({ id: 'risk-3' })
  expect(changesBetween(before, { ...before, risks: [changed, added] })).toEqual([
    { path: 'risks/risk-1', before: aRisk(), after: null },
    { path: 'risks/risk-2', before: aRisk({ id: 'risk-2' }), after: changed },
    { path: 'risks/risk-3', before: null, after: added },
  ])
})

test('profile, people and committee are told as a whole', () => {
  const after = applyAction(before, 'putProfile', { vision: 'Calls for all' }, aStamp())
  expect(changesBetween(before, after)).toEqual([
    { path: 'profile', before: before.profile, after: after.profile },
  ])
})
