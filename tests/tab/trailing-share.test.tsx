import type { QualityCounts } from '#shared/api.ts'
import { addDays } from '#shared/basics/day.ts'
import { trailingShare } from '#tab/features/quality/trailing-share.ts'

const row = (day: string, poorCalls: number, goodCalls: number): QualityCounts => ({
  day,
  calls: poorCalls + goodCalls,
  goodCalls,
  poorCalls,
  unclassifiedCalls: 0,
  setupFailures: 0,
  drops: 0,
  goodStreams: 0,
  poorStreams: 0,
  unclassifiedStreams: 0,
})

test('each point counts the seven days up to it, and begins when there is a week', () => {
  const rows = Array.from({ length: 8 }, (_, n) => row(addDays('2026-11-01', n), n === 0 ? 7 : 1, 9))
  const points = trailingShare(rows, 0.05)
  expect(points.map(({ day }) => day)).toEqual(['2026-11-07', '2026-11-08'])
  expect(points[0]!.value).toBeCloseTo(13 / 76)
  expect(points[1]!.value).toBeCloseTo(7 / 70)
})

test('one poor call on a quiet day moves the line little, and days without calls count as none', () => {
  const busy = Array.from({ length: 6 }, (_, n) => row(addDays('2026-11-02', n), 2, 98))
  const [point] = trailingShare([...busy, row('2026-11-08', 1, 1)], 0.05)
  expect(point!.value).toBeLessThan(0.025)
  expect(point!.high! - point!.low!).toBeLessThan(0.05)
})
