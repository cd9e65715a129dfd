import { qualityTargets } from '#shared/measure/quality-targets.ts'

test('the eleven suggested targets are ratios, and the overall ones are 3, 1 and 3 percent', () => {
  expect(qualityTargets).toHaveLength(11)
  expect(qualityTargets.find(({ scope, segment }) => scope === 'all' && segment === 'Overall')).toMatchObject(
    {
      poorStreams: 0.03,
      setupFailures: 0.01,
      drops: 0.03,
    },
  )
  for (const { poorStreams, setupFailures, drops } of qualityTargets)
    for (const ratio of [poorStreams, setupFailures, drops]) expect(ratio > 0 && ratio <= 0.03).toBe(true)
})
