import { Refusal } from '#shared/basics/refusal.ts'
import { nextAllowedInstant, type QuietHours } from '#shared/calendar/quiet-hours.ts'

const nights: QuietHours = { from: '20:00', to: '08:00', weekends: false }

test.each([
  ['in working hours nothing waits', '2026-11-18T10:00:00.000Z', '2026-11-18T10:00:00.000Z'],
  ['the last minute before the evening is allowed', '2026-11-18T18:59:00.000Z', '2026-11-18T18:59:00.000Z'],
  ['in the evening it waits for the morning', '2026-11-18T19:00:00.000Z', '2026-11-19T07:00:00.000Z'],
  ['after midnight it waits for the same morning', '2026-11-18T23:30:00.000Z', '2026-11-19T07:00:00.000Z'],
  ['when the morning comes it is allowed', '2026-11-19T07:00:00.000Z', '2026-11-19T07:00:00.000Z'],
  ['Friday evening waits for Monday morning', '2026-11-20T19:30:00.000Z', '2026-11-23T07:00:00.000Z'],
  ['Saturday at noon waits for Monday morning', '2026-11-21T11:00:00.000Z', '2026-11-23T07:00:00.000Z'],
  [
    'over the change to summer time the morning is the one on the wall',
    '2026-03-28T12:00:00.000Z',
    '2026-03-30T06:00:00.000Z',
  ],
])('%s', (_, instant, expected) => {
  expect(nextAllowedInstant(instant, 'Europe/Amsterdam', nights)).toBe(expected)
})

test('the hours are those of the person, not of the sender', () => {
  expect(nextAllowedInstant('2026-11-18T10:00:00.000Z', 'America/Toronto', nights)).toBe(
    '2026-11-18T13:00:00.000Z',
  )
})

test('weekends may be allowed', () => {
  expect(
    nextAllowedInstant('2026-11-21T11:00:00.000Z', 'Europe/Amsterdam', { ...nights, weekends: true }),
  ).toBe('2026-11-21T11:00:00.000Z')
})

test('quiet hours within one day', () => {
  const lunch: QuietHours = { from: '12:00', to: '13:00', weekends: true }
  expect(nextAllowedInstant('2026-11-18T12:30:00.000Z', 'UTC', lunch)).toBe('2026-11-18T13:00:00.000Z')
  expect(nextAllowedInstant('2026-11-18T13:30:00.000Z', 'UTC', lunch)).toBe('2026-11-18T13:30:00.000Z')
})

test('the same time twice means there are no quiet hours', () => {
  expect(
    nextAllowedInstant('2026-11-18T03:00:00.000Z', 'UTC', { from: '08:00', to: '08:00', weekends: true }),
  ).toBe('2026-11-18T03:00:00.000Z')
})

test('the answer is never earlier, is itself allowed, and nothing allowed lies before it', () => {
  const start = Date.parse('2026-10-23T00:00:00Z')
  const hours = Array.from({ length: 24 * 6 }, (_, n) => new Date(start + n * 3_600_000).toISOString())
  for (const zone of ['Europe/Amsterdam', 'Asia/Kolkata', 'America/Toronto']) {
    const answers = hours.map((hour) => nextAllowedInstant(hour, zone, nights))
    answers.forEach((answer, n) => {
      expect(answer >= hours[n]!).toBe(true)
      expect(nextAllowedInstant(answer, zone, nights)).toBe(answer)
      expect(hours.slice(n).find((hour, m) => answers[n + m] === hour && hour < answer)).toBeUndefined()
    })
  }
})

test('a time shown twice in the night the clocks go back does not hold anything up for ever', () => {
  const odd: QuietHours = { from: '01:00', to: '02:30', weekends: true }
  expect(nextAllowedInstant('2026-10-25T01:10:00.000Z', 'Europe/Amsterdam', odd)).toBe(
    '2026-10-25T01:10:00.000Z',
  )
})

test('an unknown zone is refused', () => {
  expect(() => nextAllowedInstant('2026-11-18T10:00:00.000Z', 'Mars/Phobos', nights)).toThrow(Refusal)
})
