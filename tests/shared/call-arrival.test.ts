import { callsAndUsual } from '#shared/call-arrival.ts'

const hourMs = 3_600_000
const weekMs = 7 * 24 * hourMs
const from = Date.parse('2026-03-16T08:00:00Z')
const to = from + 4 * hourMs

/** So many calls in the second hour of the span, that many weeks ago. */
const week = (ago: number, records: number) => ({ hour: from + hourMs - ago * weekMs, records })

test('what is usual is the median of the same time in the four weeks before', () => {
  const hours = [week(4, 1), week(3, 90), week(2, 100), week(1, 110), week(0, 40)]
  expect(callsAndUsual([{ hour: from - 4 * weekMs, records: 1 }, ...hours], { from, to })).toEqual({
    calls: 40,
    usual: 90,
  })
})

test('with fewer than two weeks behind it nothing is usual yet', () => {
  expect(callsAndUsual([week(1, 90), week(0, 40)], { from, to })).toEqual({ calls: 40, usual: null })
  expect(callsAndUsual([], { from, to })).toEqual({ calls: 0, usual: null })
})

test('calls outside the span count in no week', () => {
  const hours = [
    { hour: from - 3 * weekMs, records: 5 },
    { hour: from - 2 * weekMs - hourMs, records: 900 },
    { hour: to - weekMs, records: 900 },
    { hour: to, records: 900 },
  ]
  expect(callsAndUsual(hours, { from, to })).toEqual({ calls: 0, usual: 0 })
})
