import {
  backOffMs,
  ceilingWindow,
  conversationWindows,
  freeAt,
  leftAbout,
  publishedPace,
  windowsFrom,
  type RateWindow,
  spacingMs,
  widened,
} from '#shared/pacing.ts'
import { chanceFrom } from '#tests/contracts/chance.ts'

/** Sends as early as allowed, each wish at its time or later; gives the moments. */
function sendAll(wishes: readonly number[], windows: readonly RateWindow[]): number[] {
  return wishes
    .toSorted((a, b) => a - b)
    .reduce<number[]>((past, wish) => [...past, freeAt(past, Math.max(wish, past.at(-1) ?? 0), windows)], [])
}

/** The most calls that any stretch of `ms` holds. */
function mostIn(ms: number, moments: readonly number[]): number {
  return Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + ms).length))
}

test('whatever is wished for when, no window of a conversation is ever broken', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const chance = chanceFrom(seed)
    const wishes = Array.from({ length: Math.floor(chance() * 150) }, () => Math.floor(chance() * 90_000))
    const moments = sendAll(wishes, conversationWindows)
    for (const { most, ms } of conversationWindows) expect(mostIn(ms, moments)).toBeLessThanOrEqual(most)
  }
})

test('a burst into one conversation goes out as fast as the windows let it', () => {
  const moments = sendAll(Array<number>(61).fill(0), conversationWindows)
  expect(moments.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 0, 0, 1_000, 2_000])
  expect(moments[60]).toBe(30_000)
})

test('an hour holds at most 1,800 messages into one conversation', () => {
  const past = Array.from({ length: 1_800 }, (_, n) => n * 1_000)
  expect(freeAt(past, 1_800_000, conversationWindows)).toBe(3_600_000)
})

test('with nothing sent before, the next may leave at once', () => {
  expect(freeAt([], 5, conversationWindows)).toBe(5)
})

test('widened windows hold the same number of calls for longer', () => {
  expect(widened([{ most: 7, ms: 1_000 }], 100)).toEqual([{ most: 7, ms: 1_100 }])
})

test.each([1, 7, 30, 49.5, 50, 200])(
  'at %d a second, even spacing stays below the ceiling, by 2 %%',
  (perSecond) => {
    expect(1_000 / spacingMs(perSecond)).toBeCloseTo(perSecond * 0.98)
  },
)

test.each([0.1, 0.5, 1, 2.5, 30, 50])(
  'the ceiling of %d a second is a window that allows no more',
  (perSecond) => {
    const { most, ms } = ceilingWindow(perSecond)
    expect(most).toBeGreaterThanOrEqual(1)
    expect((most / ms) * 1_000).toBeCloseTo(perSecond)
  },
)

test('waiting doubles with each attempt up to five minutes, and never less than half of it', () => {
  const longest = (attempts: number) => backOffMs(attempts, null, 1)
  expect([1, 2, 3, 4].map(longest)).toEqual([1_000, 2_000, 4_000, 8_000])
  expect([0, 10, 1_000].map(longest)).toEqual([1_000, 300_000, 300_000])
  expect(backOffMs(3, null, 0)).toBe(2_000)
})

test('what Teams asked for is always waited for, and a little more', () => {
  for (let attempts = 0; attempts <= 20; attempts += 1)
    for (const asked of [0, 1, 1_000, 600_000])
      for (const chance of [0, 0.5, 1]) {
        const wait = backOffMs(attempts, asked, chance)
        expect(wait).toBeGreaterThan(asked)
        expect(wait).toBeLessThanOrEqual(asked + 75_000)
      }
})

test('windows are read as they are written in the settings, and nothing else is', () => {
  expect(windowsFrom('1800/3600, 7/1 8/2  60/30')).toEqual(conversationWindows)
  for (const text of ['', '7', '7/0', '0/1', '7/1/2', '-7/1', '7/1s', 'many', '7.5/1'])
    expect([text, windowsFrom(text)]).toEqual([text, null])
})

const over = { now: 100_000, overMs: 30_000 }

test('what is left is told by the ceiling until there was a whole span of work, then by the speed there was', () => {
  const fresh = { waiting: 490, oldestDueAt: 90_000, ended: 3 }
  expect(leftAbout(publishedPace, fresh, over)).toBeCloseTo(110_000)
  const busy = { waiting: 490, oldestDueAt: 60_000, ended: 300 }
  expect(leftAbout(publishedPace, busy, over)).toBeCloseTo(149_000)
})

test('where work waits and nothing moves, nothing is promised; where none waits, it is done', () => {
  expect(leftAbout(publishedPace, { waiting: 5, oldestDueAt: 1, ended: 0 }, over)).toBeNull()
  expect(leftAbout(publishedPace, { waiting: 0, oldestDueAt: null, ended: 0 }, over)).toBe(100_000)
})
