import { emptyDatabase } from '#tests/support/database.ts'
import { soak } from './soak/soak.ts'
import { brokenPromises, judgeSoak, slope, type SoakMinute } from './soak/verdict.ts'

/* An hour of it and the warm-up are `npm run soak`; here a few seconds show that it runs, and that its judge is just. */

const minute = (nth: number, more: Partial<SoakMinute> = {}): SoakMinute => ({
  heapMb: 60 + Math.sin(nth) / 5,
  compiledMb: 12,
  rssMb: 190 + Math.cos(nth) / 5,
  handles: 40,
  tookMs: Array.from({ length: 200 }, (_, n) => 5 + (n % 20)),
  ...more,
})
const oneHour = (of: (nth: number) => SoakMinute) => Array.from({ length: 60 }, (_, nth) => of(nth))

test('memory that stays where it is and answers that stay as quick are found so', () => {
  const verdict = judgeSoak(oneHour((nth) => minute(nth)))
  expect(Math.abs(verdict.heapMbPerHour)).toBeLessThan(0.2)
  expect(verdict.p99Ms.ratio).toBeCloseTo(1)
  expect(brokenPromises(verdict)).toEqual([])
})

test('a leak of two megabytes an hour is found under the unrest', () => {
  const leaking = judgeSoak(oneHour((nth) => minute(nth, { heapMb: 60 + nth / 30 + Math.sin(nth) / 5 })))
  expect(leaking.heapMbPerHour).toBeCloseTo(2, 0)
  expect(brokenPromises(leaking)).toEqual([expect.stringContaining('the heap grows by')])
})

test('answers that become slower are found', () => {
  const slower = judgeSoak(oneHour((nth) => minute(nth, { tookMs: [10, 10 + nth, 10 + nth] })))
  expect(brokenPromises(slower)).toEqual([expect.stringContaining('p99 became')])
  const silent = judgeSoak(oneHour((nth) => minute(nth, nth < 40 ? {} : { tookMs: [] })))
  expect(brokenPromises(silent)).toEqual([expect.stringContaining('p99 became')])
  expect(slope([1, 3, 5, 7])).toBe(2)
  expect(slope([4])).toBe(0)
})

test('a soak of seconds: nothing fails, everybody asked has answered, every call is kept', async () => {
  const database = await emptyDatabase(`template ${process.env.SWITCHOVER_TEST_TEMPLATE}`)
  try {
    const soaked = await soak({
      databaseUrl: database.url,
      minutes: 2,
      warmUpMinutes: 2,
      minuteMs: 1_500,
      people: 12,
    })
    const verdict = judgeSoak(soaked.minutes, 1_500)
    expect(soaked.trouble).toEqual([])
    expect(verdict.minutes).toBe(2)
    expect(verdict.requests).toBeGreaterThan(10)
    expect(verdict.heapMb.last).toBeGreaterThan(10)
    expect(soaked.answered).toBe(12)
    expect(soaked.asked).toBe(12)
    expect(soaked.callsTold).toBeGreaterThan(5)
    expect(soaked.callsKept).toBe(soaked.callsTold)
  } finally {
    await database.drop()
  }
}, 120_000)
