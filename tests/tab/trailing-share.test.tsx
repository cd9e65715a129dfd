import type { CallCounts } from '#shared/api-quality.ts'
import { addDays } from '#shared/basics/day.ts'
import { noCounts } from '#shared/measure/rollup.ts'
import { trailingShare } from '#tab/features/quality/trailing-share.ts'

const row = (day: string, poorCalls: number, goodCalls: number): CallCounts & { day: string } => ({
  ...noCounts,
  day,
  calls: poorCalls + goodCalls,
  goodCalls,
  poorCalls,
})
const basis = { unit: 'call', limit: 0.05 } as const

test('each point counts the seven days up to it, and begins when there is a week', () => {
  const rows = Array.from({ length: 8 }, (_, n) => row(addDays('2026-11-01', n), n === 0 ? 7 : 1, 9))
  const points = trailingShare(rows, basis)
  expect(points.map(({ day }) => day)).toEqual(['2026-11-07', '2026-11-08'])
  expect(points[0]!.value).toBeCloseTo(13 / 76)
  expect(points[1]!.value).toBeCloseTo(7 / 70)
  expect(points[1]!.threshold).toBe(0.05)
})

test('one poor call on a quiet day moves the line little, and days without calls count as none', () => {
  const busy = Array.from({ length: 6 }, (_, n) => row(addDays('2026-11-02', n), 2, 98))
  const [point] = trailingShare([...busy, row('2026-11-08', 1, 1)], basis)
  expect(point!.value).toBeLessThan(0.025)
  expect(point!.high! - point!.low!).toBeLessThan(0.05)
})
