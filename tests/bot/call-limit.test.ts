import { callLimit, perMinute } from '#bot/call-limit.ts'
import { ratesFrom, usualRates } from '#bot/call-rates.ts'

const start = Date.parse('2026-03-02T09:00:00.000Z')

function at(ms = 0) {
  const clock = { ms }
  return { clock, now: () => new Date(start + clock.ms) }
}

test('a minute’s calls may come at once; then one comes free at a time', () => {
  const { clock, now } = at()
  const { take } = callLimit({ now }, perMinute(6))
  expect(Array.from({ length: 6 }, () => take('anna'))).toEqual([0, 0, 0, 0, 0, 0])
  expect(take('anna')).toBe(10)
  clock.ms = 4_000
  expect(take('anna')).toBe(6)
  clock.ms = 10_000
  expect(take('anna')).toBe(0)
  expect(take('anna')).toBe(10)
})

test('who was told to wait and asks again all the same waits no longer for it', () => {
  const { clock, now } = at()
  const { take } = callLimit({ now }, perMinute(1))
  take('anna')
  for (let n = 0; n < 100; n += 1) expect(take('anna')).toBe(60)
  clock.ms = 60_000
  expect(take('anna')).toBe(0)
})

test('each key has its own, and looking counts nothing', () => {
  const { take, look } = callLimit(at(), perMinute(2))
  for (let n = 0; n < 10; n += 1) expect(look('anna')).toBe(0)
  expect([take('anna'), take('anna'), take('ben')]).toEqual([0, 0, 0])
  expect([look('anna'), look('ben')]).toEqual([30, 0])
})

test('over an hour as many come through as are allowed, however they come', () => {
  const { clock, now } = at()
  const { take } = callLimit({ now }, perMinute(30))
  let through = 0
  for (; clock.ms < 3_600_000; clock.ms += 137) if (take('anna') === 0) through += 1
  expect(through).toBeGreaterThanOrEqual(30 * 60)
  expect(through).toBeLessThanOrEqual(30 * 61)
})

test('a call that weighs as much as several takes their places, or waits until there are as many', () => {
  const { clock, now } = at()
  const { take } = callLimit({ now }, perMinute(6))
  expect([take('anna', 4), take('anna', 3), take('anna', 2)]).toEqual([0, 10, 0])
  clock.ms = 20_000
  expect([take('anna', 3), take('anna', 2)]).toEqual([10, 0])
})

test('a clock that is set back locks nobody out for longer than the allowance lasts', () => {
  const { clock, now } = at(3_600_000)
  const { take } = callLimit({ now }, perMinute(1))
  take('anna')
  clock.ms = 0
  expect(take('anna')).toBeLessThanOrEqual(60)
  clock.ms = 60_000
  expect(take('anna')).toBe(0)
})

test('a flood of strangers does not fill the memory, and those who wait still wait', () => {
  const { take, look } = callLimit(at(), perMinute(1))
  for (let n = 0; n < 60_000; n += 1) take(`stranger ${n}`)
  expect(look('stranger 59999')).toBe(60)
  expect(look('stranger 0')).toBe(0)
})

test('rates are read by name; what is left out stays as usual', () => {
  expect(ratesFrom('person/9 file/3')).toEqual({ ...usualRates, person: 9, file: 3 })
  expect(ratesFrom('')).toEqual(usualRates)
  for (const wrong of ['person', 'person/0', 'person/-1', 'nobody/5', 'person/5,file/3', '__proto__/5'])
    expect(ratesFrom(wrong)).toBeNull()
})
