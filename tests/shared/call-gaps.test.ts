import { callGaps, type CallHour } from '#shared/call-gaps.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const monday = Date.parse('2026-05-18T00:00:00Z')
const span = { from: monday, to: monday + 5 * dayMs }

/** Office weeks: calls from 8 to 18 on working days; `left` says how many of an hour's there are. */
function weeks(perHour: number, left: (hour: number) => number = () => 1): CallHour[] {
  const first = monday - 28 * dayMs
  return Array.from({ length: 33 * 24 }, (_, n) => first + n * hourMs)
    .filter((hour) => isOffice(hour))
    .map((hour) => ({ hour, records: Math.round(perHour * left(hour)) }))
}

function isOffice(hour: number): boolean {
  const at = new Date(hour)
  return at.getUTCDay() % 6 !== 0 && at.getUTCHours() >= 8 && at.getUTCHours() < 18
}

const at = (day: number, hour: number) => monday + day * dayMs + hour * hourMs

test('a week like the ones before has no gap, its nights and weekends included', () => {
  expect(callGaps(weeks(50), span)).toEqual([])
  expect(callGaps(weeks(50), { from: monday, to: monday + 2 * hourMs })).toEqual([])
})

test('hours without calls are one gap, with what usually comes then', () => {
  const silent = (hour: number) => (hour >= at(1, 10) && hour < at(1, 13) ? 0 : 1)
  expect(callGaps(weeks(50, silent), span)).toEqual([
    { from: at(1, 10), to: at(1, 13), expected: 150, found: 0 },
  ])
})

test('a gap over a night is one gap and leaves the quiet hours at its edges out', () => {
  const silent = (hour: number) => (hour >= at(1, 17) && hour < at(2, 9) ? 0 : 1)
  expect(callGaps(weeks(50, silent), span)).toEqual([
    { from: at(1, 17), to: at(2, 9), expected: 100, found: 0 },
  ])
})

test('a few stray calls do not hide a gap, and fewer calls than usual are none', () => {
  const stray = (hour: number) => (hour >= at(0, 8) && hour < at(0, 12) ? 0.04 : 1)
  expect(callGaps(weeks(50, stray), span)).toMatchObject([{ from: at(0, 8), to: at(0, 12), found: 8 }])
  expect(
    callGaps(
      weeks(50, () => 1 / 2),
      span,
    ),
  ).toEqual([])
})

test('a company of few calls, and one we know for less than two weeks, is told nothing', () => {
  const silent = (hour: number) => (hour >= at(1, 10) && hour < at(1, 13) ? 0 : 1)
  expect(callGaps(weeks(3, silent), span)).toEqual([])
  const young = weeks(50, silent).filter(({ hour }) => hour >= monday - 8 * dayMs)
  expect(callGaps(young, span)).toEqual([])
  expect(callGaps([], span)).toEqual([])
})

test('one odd week among those before does not change what is usual', () => {
  const holiday = (hour: number) => (hour >= monday - 14 * dayMs && hour < monday - 7 * dayMs ? 0 : 1)
  const silent = (hour: number) => (hour >= at(1, 10) && hour < at(1, 13) ? 0 : holiday(hour))
  expect(callGaps(weeks(50, silent), span)).toMatchObject([{ from: at(1, 10), to: at(1, 13), expected: 150 }])
})
