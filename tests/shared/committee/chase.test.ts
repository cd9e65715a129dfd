import { addDays } from '#shared/basics/day.ts'
import { actionsToChase, sayLateness } from '#shared/committee/chase.ts'
import { driveValueProposal } from '#shared/committee/drive-value.ts'
import { problemSiteLines, recentlyMovedLines } from '#shared/committee/problem-sites.ts'
import { noCounts } from '#shared/measure/rollup.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import {
  aKsi,
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

describe('problem sites', () => {
  const sites = ['Leeds', 'Lyon', 'Porto', 'Utrecht'].map((name) => aSite({ id: name, name }))
  const callsOf = (poorCalls: number, all: number) => ({
    ...{ ...noCounts, calls: all, poorCalls, goodCalls: all - poorCalls },
    // Several streams of a call, of which fewer are poor.
    ...{ poorStreams: poorCalls, goodStreams: all * 4 - poorCalls },
  })
  const site = (siteId: string, now: [number, number], before: [number, number]) => ({
    ...{ siteId, now: callsOf(...now), before: callsOf(...before) },
  })
  const ksis = activateKsi([aKsi()], { id: 'ksi-1' }, aStamp())
  const measured = [
    site('Utrecht', [10, 1_000], [4, 1_000]),
    site('Leeds', [320, 4_000], [200, 4_000]),
    site('Lyon', [6, 100], [20, 100]),
    site('Porto', [9, 10], [0, 0]),
  ]

  test('are those above the limit of the KSI, the gravest first, with where they are heading', () => {
    expect(problemSiteLines({ sites, ksis }, measured)).toEqual([
      'Problem site Leeds: 8 % of 4,000 calls poor, limit 5 % (above, surely); 5 % before: getting worse.',
      'Problem site Lyon: 6 % of 100 calls poor, limit 5 % (above, not surely); 20 % before: getting better.',
    ])
  })

  test('are none where every site is below it, whatever the others have', () => {
    const fine = [site('Leeds', [30, 3_000], [12, 3_000]), site('Lyon', [15, 3_000], [15, 3_000])]
    expect(problemSiteLines({ sites, ksis }, fine)).toEqual([])
  })

  test('are counted in streams and held to the guide where no KSI is in force', () => {
    const lines = problemSiteLines({ sites, ksis: [] }, [
      site('Leeds', [320, 4_000], [0, 0]),
      site('Lyon', [16, 100], [1, 20]),
    ])
    expect(lines).toEqual([
      'Problem site Lyon: 4 % of 400 audio streams poor, limit 3 % (above, not surely); 1.3 % before: no sure change.',
    ])
  })

  test('recently moved are the waves and sites the quality page calls recently enabled', () => {
    const moving = {
      sites: [...sites.slice(1), aSite({ id: 'Leeds', name: 'Leeds', launchOn: '2026-05-02' })],
      waves: [
        aWave({ id: 'w1', name: 'One', state: 'closed', launchOn: '2026-05-01', siteIds: ['Lyon'] }),
        aWave({ id: 'w2', name: 'Two', state: 'planned', launchOn: '2026-05-03', siteIds: ['Porto'] }),
      ],
    }
    expect(recentlyMovedLines(moving, '2026-05-31')).toEqual([
      'Moved recently: One, 1 May 2026: Lyon',
      'Moved recently: Leeds, 2 May 2026',
    ])
    expect(recentlyMovedLines(moving, '2026-06-01')).toEqual(['Moved recently: Leeds, 2 May 2026'])
  })
})
