import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { Series, nextOccurrence, occurrences } from '#shared/calendar/series.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'

const fridays: Series = {
  pattern: { every: 'week', interval: 1, weekdays: [5] },
  startsOn: '2026-10-01',
  endsOn: null,
  time: '11:00',
  zone: 'Europe/Amsterdam',
  durationMinutes: 45,
  skipped: [],
  moved: [],
}

const starts = (series: Series, from: string, to: string) =>
  occurrences(series, from, to).map(({ startsAt }) => startsAt)
const days = (series: Series, from: string, to: string) =>
  occurrences(series, `${from}T00:00:00Z`, `${to}T23:59:59Z`).map(({ localDay }) => localDay)

test('the time on the wall stays when daylight saving ends', () => {
  expect(starts(fridays, '2026-10-23T00:00:00Z', '2026-10-31T00:00:00Z')).toEqual([
    '2026-10-23T09:00:00.000Z',
    '2026-10-30T10:00:00.000Z',
  ])
})

test('an occurrence says when it starts and ends, and on which day', () => {
  expect(occurrences(fridays, '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z')).toEqual([
    {
      key: '2026-11-20',
      startsAt: '2026-11-20T10:00:00.000Z',
      endsAt: '2026-11-20T10:45:00.000Z',
      localDay: '2026-11-20',
    },
  ])
})

test('the start of the window belongs to it, the end does not', () => {
  expect(starts(fridays, '2026-11-20T10:00:00Z', '2026-11-27T10:00:00Z')).toEqual([
    '2026-11-20T10:00:00.000Z',
  ])
})

test('the day of a meeting is the one in its own zone', () => {
  const late: Series = { ...fridays, zone: 'America/Toronto', time: '21:00' }
  expect(occurrences(late, '2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z')).toMatchObject([
    { key: '2026-11-20', startsAt: '2026-11-21T02:00:00.000Z' },
  ])
})

test('nothing is held before the first day or after the last', () => {
  const short: Series = { ...fridays, startsOn: '2026-11-13', endsOn: '2026-11-27' }
  expect(days(short, '2026-01-01', '2027-12-31')).toEqual(['2026-11-13', '2026-11-20', '2026-11-27'])
})

test('a skipped meeting is left out', () => {
  expect(days({ ...fridays, skipped: ['2026-12-25'] }, '2026-12-18', '2027-01-01')).toEqual([
    '2026-12-18',
    '2027-01-01',
  ])
})

test('a moved meeting stands where it was moved to, under its old key', () => {
  const moved: Series = { ...fridays, moved: [{ from: '2026-12-25', to: '2026-12-22', time: '15:30' }] }
  expect(occurrences(moved, '2026-12-19T00:00:00Z', '2026-12-31T00:00:00Z')).toEqual([
    {
      key: '2026-12-25',
      startsAt: '2026-12-22T14:30:00.000Z',
      endsAt: '2026-12-22T15:15:00.000Z',
      localDay: '2026-12-22',
    },
  ])
})

test('a meeting moved far is found where it is and not where it was', () => {
  const moved: Series = { ...fridays, moved: [{ from: '2026-12-25', to: '2027-06-02', time: '11:00' }] }
  expect(days(moved, '2026-12-19', '2026-12-31')).toEqual([])
  expect(days(moved, '2027-06-01', '2027-06-03')).toEqual(['2027-06-02'])
})

test('moved and skipped is skipped, and a move of a day without a meeting is ignored', () => {
  const series: Series = {
    ...fridays,
    skipped: ['2026-12-25'],
    moved: [
      { from: '2026-12-25', to: '2026-12-22', time: '11:00' },
      { from: '2026-12-30', to: '2026-12-29', time: '11:00' },
    ],
  }
  expect(days(series, '2026-12-19', '2026-12-31')).toEqual([])
})

test('a meeting at a time that clocks skip is held, later by what they skipped', () => {
  const nightly: Series = {
    ...fridays,
    time: '02:30',
    pattern: { every: 'week', interval: 1, weekdays: [7] },
  }
  expect(occurrences(nightly, '2027-03-28T00:00:00Z', '2027-03-29T00:00:00Z')).toMatchObject([
    { key: '2027-03-28', startsAt: '2027-03-28T01:30:00.000Z' },
  ])
})

test('a meeting on the day Samoa never had is held the day after, under its own key', () => {
  const samoa: Series = { ...fridays, startsOn: '2011-12-01', zone: 'Pacific/Apia' }
  expect(occurrences(samoa, '2011-12-30T18:00:00Z', '2011-12-31T18:00:00Z')).toMatchObject([
    { key: '2011-12-30', localDay: '2011-12-31', startsAt: '2011-12-30T21:00:00.000Z' },
  ])
})

test('the next meeting is the first to start after the moment, not the one starting now', () => {
  expect(nextOccurrence(fridays, '2026-11-20T09:59:59Z')?.key).toBe('2026-11-20')
  expect(nextOccurrence(fridays, '2026-11-20T10:00:00Z')?.key).toBe('2026-11-27')
})

test('before a series begins the next meeting is its first, however far ahead', () => {
  expect(nextOccurrence({ ...fridays, startsOn: '2031-01-01' }, '2026-11-20T00:00:00Z')?.key).toBe(
    '2031-01-03',
  )
})

test('after the last meeting there is no next', () => {
  expect(nextOccurrence({ ...fridays, endsOn: '2026-11-27' }, '2026-11-27T10:00:00Z')).toBeNull()
})

test('a meeting put off beyond the end of the series still comes', () => {
  const series: Series = {
    ...fridays,
    endsOn: '2026-11-27',
    moved: [{ from: '2026-11-27', to: '2026-12-02', time: '09:00' }],
  }
  expect(nextOccurrence(series, '2026-11-28T00:00:00Z')).toMatchObject({
    key: '2026-11-27',
    startsAt: '2026-12-02T08:00:00.000Z',
  })
})

test('a meeting moved to before the series begins is the next one', () => {
  const series: Series = {
    ...fridays,
    startsOn: '2027-06-01',
    moved: [{ from: '2027-06-04', to: '2026-12-02', time: '09:00' }],
  }
  expect(nextOccurrence(series, '2026-11-28T00:00:00Z')?.key).toBe('2027-06-04')
})

test('the next meeting is found beyond a year of skipped quarters', () => {
  const quarterly: Series = {
    ...fridays,
    pattern: { every: 'quarter', nth: 'last', weekday: 4, yearStartsInMonth: 1 },
    skipped: ['2026-12-31', '2027-03-25', '2027-06-24', '2027-09-30'],
  }
  expect(nextOccurrence(quarterly, '2026-11-20T00:00:00Z')?.key).toBe('2027-12-30')
})

test('walking from one meeting to the next visits what the window lists', () => {
  const series: Series = {
    ...fridays,
    pattern: { every: 'week', interval: 2, weekdays: [1, 3, 5] },
    skipped: ['2026-11-16'],
    moved: [{ from: '2026-11-18', to: '2026-11-12', time: '08:00' }],
  }
  const listed = occurrences(series, '2026-11-01T00:00:00Z', '2027-02-01T00:00:00Z')
  const walked = listed.reduce<string[]>(
    (seen) => [...seen, nextOccurrence(series, seen.at(-1) ?? '2026-11-01T00:00:00Z')!.startsAt],
    [],
  )
  expect(walked).toEqual(listed.map(({ startsAt }) => startsAt))
})

test.each([
  ['an end before the start', { endsOn: '2026-09-30' }],
  ['an unknown zone', { zone: 'Mars/Phobos' }],
  ['a fixed offset as zone', { zone: '+02:00' }],
  ['no weekday', { pattern: { every: 'week', interval: 1, weekdays: [] } }],
  ['a weekday twice', { pattern: { every: 'week', interval: 1, weekdays: [1, 1] } }],
  ['every third week', { pattern: { every: 'week', interval: 3, weekdays: [1] } }],
  ['the fifth Monday', { pattern: { every: 'month', nth: 5, weekday: 1 } }],
  ['half past twenty-five', { time: '25:30' }],
  ['a day that is not in the calendar', { startsOn: '2026-02-30' }],
  [
    'one meeting moved twice',
    {
      moved: [
        { from: '2026-10-02', to: '2026-10-03', time: '11:00' },
        { from: '2026-10-02', to: '2026-10-04', time: '11:00' },
      ],
    },
  ],
])('%s is refused', (_, wrong) => {
  expect(parse(Series, fridays)).toEqual(fridays)
  expect(() => parse(Series, { ...fridays, ...wrong })).toThrow(Refusal)
})

test('every occurrence of a year shows the time of the series on the wall', () => {
  for (const zone of ['Europe/Amsterdam', 'America/Toronto', 'Australia/Lord_Howe', 'Asia/Kolkata']) {
    const year = occurrences(
      { ...fridays, zone, startsOn: '2026-01-01' },
      '2026-01-01T00:00:00Z',
      '2027-01-01T00:00:00Z',
    )
    expect(year).toHaveLength(52)
    expect(new Set(year.map(({ startsAt }) => localDayAndTime(startsAt, zone).time))).toEqual(
      new Set(['11:00']),
    )
  }
})
