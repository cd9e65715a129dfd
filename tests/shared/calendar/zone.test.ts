import { addDays } from '#shared/basics/day.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { clockIn, instantAt, isZone, localDayAndTime } from '#shared/calendar/zone.ts'

test.each([
  ['an ordinary winter day', '2026-01-15', '09:00', 'Europe/Amsterdam', '2026-01-15T08:00:00.000Z'],
  ['an ordinary summer day', '2026-07-15', '09:00', 'Europe/Amsterdam', '2026-07-15T07:00:00.000Z'],
  ['a half-hour zone', '2026-07-15', '09:00', 'Asia/Kolkata', '2026-07-15T03:30:00.000Z'],
  ['the far east of the date line', '2026-01-15', '09:00', 'Pacific/Kiritimati', '2026-01-14T19:00:00.000Z'],
  ['the far west of the date line', '2026-01-15', '20:00', 'Pacific/Pago_Pago', '2026-01-16T07:00:00.000Z'],
  [
    'a time that clocks skip is as much later as they skipped',
    '2026-03-29',
    '02:30',
    'Europe/Amsterdam',
    '2026-03-29T01:30:00.000Z',
  ],
  [
    'a time that clocks show twice is the first',
    '2026-10-25',
    '02:30',
    'Europe/Amsterdam',
    '2026-10-25T00:30:00.000Z',
  ],
  [
    'the hour after the repeated one is not repeated',
    '2026-10-25',
    '03:00',
    'Europe/Amsterdam',
    '2026-10-25T02:00:00.000Z',
  ],
  [
    'a half-hour change skips half an hour',
    '2026-10-04',
    '02:15',
    'Australia/Lord_Howe',
    '2026-10-03T15:45:00.000Z',
  ],
  [
    'a whole day that Samoa never had is held a day later',
    '2011-12-30',
    '10:00',
    'Pacific/Apia',
    '2011-12-30T20:00:00.000Z',
  ],
  ['before 1970', '1965-06-01', '12:00', 'Europe/London', '1965-06-01T11:00:00.000Z'],
])('%s', (_, day, time, zone, expected) => {
  expect(instantAt(day, time, zone)).toBe(expected)
})

const zones = [
  'Europe/Amsterdam',
  'America/Toronto',
  'America/St_Johns',
  'America/Santiago',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'UTC',
]

/** Looks at every quarter of an hour around the day, knowing nothing of offsets. */
function searchedInstants(day: string, time: string, zone: string): string[] {
  const start = Date.parse(`${addDays(day, -1)}T06:00:00Z`)
  const formatter = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return Array.from({ length: 4 * 60 }, (_, n) => start + n * 900_000)
    .filter((instant) => formatter.format(instant) === `${day} ${time}`)
    .map((instant) => new Date(instant).toISOString())
}

test.each(zones)(
  'in %s it finds what a search through all instants finds, on days around every change of the clocks',
  (zone) => {
    const changes = Array.from({ length: 366 }, (_, n) => addDays('2026-01-01', n)).filter((day) => {
      const offsetAt = (noon: string) => localDayAndTime(`${noon}T12:00:00Z`, zone).time
      return offsetAt(day) !== offsetAt(addDays(day, -1))
    })
    const days = [
      '2026-02-11',
      '2026-08-19',
      ...changes.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]),
    ]
    const times = [
      '00:00',
      '00:30',
      '01:00',
      '01:45',
      '02:00',
      '02:15',
      '02:30',
      '03:00',
      '03:30',
      '12:00',
      '23:45',
    ]

    const checked = days.flatMap((day) =>
      times.map((time) => ({ day, time, found: searchedInstants(day, time, zone) })),
    )
    for (const { day, time, found } of checked) {
      const ours = instantAt(day, time, zone)
      if (found.length > 0) expect(`${day} ${time} ${ours}`).toBe(`${day} ${time} ${found[0]}`)
      else expect(localDayAndTime(ours, zone).time > time).toBe(true)
    }
    expect(checked.length).toBeGreaterThanOrEqual(22)
  },
)

test('day and time are read back in the zone, with seconds cut off', () => {
  expect(localDayAndTime('2026-12-31T23:30:59.999Z', 'Europe/Amsterdam')).toEqual({
    day: '2027-01-01',
    time: '00:30',
  })
  expect(localDayAndTime('2026-01-01T04:59:00Z', 'America/Toronto')).toEqual({
    day: '2025-12-31',
    time: '23:59',
  })
})

test.each(['Europe/Amsterdam', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'UTC'])(
  '%s is a zone',
  (text) => {
    expect(isZone(text)).toBe(true)
  },
)

test.each([
  '',
  ' ',
  'Mars/Phobos',
  '+02:00',
  'Europe/Amsterdam; drop',
  '../etc/passwd',
  '__proto__',
  'a'.repeat(5000),
  'Europe/Амстердам',
])('a hostile zone is refused in words: %.30s', (text) => {
  expect(isZone(text)).toBe(false)
  expect(() => instantAt('2026-01-15', '09:00', text)).toThrow(Refusal)
  expect(() => localDayAndTime('2026-01-15T09:00:00Z', text)).toThrow(Refusal)
})

test('the refusal of a zone says that what was sent is invalid', () => {
  const reason = (() => {
    try {
      return clockIn('Mars/Phobos')
    } catch (refusal) {
      return refusal instanceof Refusal && refusal.reason
    }
  })()
  expect(reason).toBe('invalid')
})
