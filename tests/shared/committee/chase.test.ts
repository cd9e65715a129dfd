import { addDays } from '#shared/basics/day.ts'
import { actionsToChase, sayLateness } from '#shared/committee/chase.ts'
import { driveValueProposal } from '#shared/committee/drive-value.ts'
import { problemSiteLines } from '#shared/committee/problem-sites.ts'
import type { Plan } from '#shared/plan.ts'
import {
  aMember,
  anActionItem,
  aPlan,
  aSeries,
  aSite,
  aStakeholder,
  aStamp,
  aWave,
} from '#tests/support/build.ts'
import { previewEffects } from '#shared/decision-effects.ts'

test('an owner is reminded on the day, after 1, 3 and 7 days, then every week, until it is done', () => {
  const plan = aPlan({ actionItems: [anActionItem({ dueOn: '2026-03-10' })] })
  const days = Array.from({ length: 30 }, (_, n) => addDays('2026-03-05', n))
  const chased = days.filter((day) => actionsToChase(plan, day).length > 0)
  expect(chased).toEqual(['2026-03-10', '2026-03-11', '2026-03-13', '2026-03-17', '2026-03-24', '2026-03-31'])
  const done = [anActionItem({ dueOn: '2026-03-10', done: { at: aStamp().at, by: 'lena' } })]
  expect(actionsToChase({ ...plan, actionItems: done }, '2026-03-10')).toEqual([])
  expect(actionsToChase({ ...plan, people: {} }, '2026-03-10')).toEqual([])
})

test('how late an action is, in words', () => {
  const action = anActionItem({ dueOn: '2026-03-10' })
  const said = ['2026-03-08', '2026-03-10', '2026-03-11', '2026-03-20'].map((day) => sayLateness(action, day))
  expect(said).toEqual(['Due in 2 days', 'Due today', '1 day overdue', '10 days overdue'])
})

describe('Drive Value', () => {
  const over: Plan = {
    ...aPlan(),
    waves: [aWave({ state: 'closed' })],
    series: [aSeries()],
    stakeholders: [
      aStakeholder({ id: 'role-project-manager', personId: 'pm', acceptance: 'accepted' }),
      aStakeholder({ id: 'role-support', personId: 'support', acceptance: 'accepted' }),
      aStakeholder({ id: 'role-service-owner', personId: 'asked', acceptance: 'asked' }),
    ],
    committee: { ...aPlan().committee, members: [aMember('pm'), aMember('lena')] },
  }

  test('is proposed once every wave is closed, with a slower rhythm, other members and operational KSIs', () => {
    expect(driveValueProposal(over)).toMatchObject({
      series: [{ id: 'series-1', pattern: { every: 'month', nth: 2, weekday: 4 } }],
      memberIds: ['member-pm'],
      joinIds: ['support'],
      missing: ['usageAdoption', 'usageQuality', 'usageSupport'],
    })
    expect(driveValueProposal({ ...over, waves: [...over.waves, aWave({ id: 'w' })] })).toBeNull()
    expect(driveValueProposal(aPlan())).toBeNull()
  })

  test('is switched on by the decision it proposes, and not proposed again', () => {
    const { effects } = driveValueProposal(over)!.decision
    expect(previewEffects(over, effects, aStamp())[0]!.changes).toEqual([
      { what: 'mode', from: 'Deployment', to: 'Drive Value' },
    ])
    expect(driveValueProposal({ ...over, profile: { ...over.profile, mode: 'driveValue' } })).toBeNull()
  })
})

test('problem sites are those above the overall share, the worst first, with where they are heading', () => {
  const sites = ['Leeds', 'Lyon', 'Porto', 'Utrecht'].map((name) => aSite({ id: name, name }))
  const lines = problemSiteLines({ sites }, [
    { siteId: 'Utrecht', calls: 1000, poorCalls: 10, shareBefore: 0.01 },
    { siteId: 'Leeds', calls: 200, poorCalls: 16, shareBefore: 0.05 },
    { siteId: 'Lyon', calls: 100, poorCalls: 10, shareBefore: 0.2 },
    { siteId: 'Porto', calls: 10, poorCalls: 9, shareBefore: null },
  ])
  expect(lines).toEqual([
    'Problem site Lyon: 10 % of 100 calls poor, 20 % before: getting better.',
    'Problem site Leeds: 8 % of 200 calls poor, 5 % before: getting worse.',
  ])
})
