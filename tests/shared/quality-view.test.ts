import { activateKsi } from '#shared/parts/ksi.ts'
import {
  byGravity,
  directionOf,
  dropsOf,
  poorOf,
  qualityBasis,
  recentlyEnabled,
  setupFailuresOf,
  shareOf,
  standingOf,
  unclassifiedOf,
} from '#shared/quality-view.ts'
import { noCounts } from '#shared/measure/rollup.ts'
import { aKsi, aPlan, aSite, aStamp, aWave } from '#tests/support/build.ts'

const standing = (x: number, n: number) => standingOf(shareOf({ x, n }), 0.05)

test('a share stands to its limit by its whole interval; few cases are never judged', () => {
  expect(standing(0, 0)).toBe('none')
  expect(standing(49, 49)).toBe('few')
  expect(standing(20, 100)).toBe('bad')
  expect(standing(6, 100)).toBe('above')
  expect(standing(4, 100)).toBe('below')
  expect(standing(10, 1_000)).toBe('good')
})

test('a direction needs an interval of the difference that leaves out nothing happening', () => {
  const of = (now: [number, number], before: [number, number]) =>
    directionOf(shareOf({ x: now[0], n: now[1] }), shareOf({ x: before[0], n: before[1] }))
  expect(of([100, 1_000], [20, 1_000])).toBe('worse')
  expect(of([20, 1_000], [100, 1_000])).toBe('better')
  expect(of([6, 100], [4, 100])).toBe('steady')
  expect(of([6, 49], [4, 1_000])).toBe('unknown')
})

test('drops are a share of calls that were set up, failures of all calls, the unclassified of all seen', () => {
  const counts = {
    ...noCounts,
    calls: 110,
    setupFailures: 10,
    drops: 5,
    goodCalls: 80,
    poorCalls: 10,
    unclassifiedCalls: 20,
  }
  expect(setupFailuresOf(counts)).toEqual({ x: 10, n: 110 })
  expect(dropsOf(counts)).toEqual({ x: 5, n: 100 })
  expect(poorOf(counts, 'call')).toEqual({ x: 10, n: 90 })
  expect(unclassifiedOf(counts, 'call')).toEqual({ x: 20, n: 110 })
})

test('sites are held to the KSI in force, else to the guide', () => {
  expect(qualityBasis(aPlan())).toMatchObject({ unit: 'stream', limit: 0.03, ruleSetId: null })
  const ksis = activateKsi([aKsi()], { id: 'ksi-1' }, aStamp())
  expect(qualityBasis(aPlan({ ksis }))).toMatchObject({
    unit: 'call',
    limit: 0.05,
    from: 'the KSI “Few calls are poor”',
    ruleSetId: 'published-gated-v1',
  })
  expect(qualityBasis(aPlan({ ksis: [aKsi()] })).unit).toBe('stream')
})

test('a site is recently enabled for thirty days after its launch, or that of its wave', () => {
  const sites = [
    aSite({ id: 'old', launchOn: '2026-01-01' }),
    aSite({ id: 'new', launchOn: '2026-03-01' }),
    aSite({ id: 'moved', launchOn: null }),
    aSite({ id: 'coming', launchOn: '2026-04-01' }),
  ]
  const waves = [aWave({ siteIds: ['moved'], state: 'live', launchOn: '2026-03-10' })]
  expect(recentlyEnabled({ sites, waves }, '2026-03-30')).toEqual(['new', 'moved'])
  expect(recentlyEnabled({ sites, waves }, '2026-03-31')).toEqual(['new', 'moved'])
  expect(recentlyEnabled({ sites, waves }, '2026-04-01')).toEqual(['moved', 'coming'])
})

test('the gravest comes first: what is surely above, then what may be, then too little to judge', () => {
  const rows = [
    [1, 1_000],
    [6, 100],
    [30, 49],
    [30, 100],
  ].map(([x, n]) => ({ share: shareOf({ x: x!, n: n! }), standing: standing(x!, n!) }))
  expect(rows.sort(byGravity).map(({ share }) => share.n)).toEqual([100, 100, 49, 1_000])
})
