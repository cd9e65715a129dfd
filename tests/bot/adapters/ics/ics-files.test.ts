import ICAL from 'ical.js'
import { teamsLinks } from '#bot/cards/links.ts'
import { icsFiles } from '#bot/adapters/ics/ics-files.ts'
import { occurrences } from '#shared/calendar/series.ts'
import { type CalendarFile, committeeCalendar } from '#shared/calendar-file.ts'
import { aMeeting, anAgendaItem, aPlan, aSeries, builtAt } from '#tests/support/build.ts'

const files = icsFiles((route, planId) => teamsLinks('0b0f4d6a').page(route, planId))

/** Read by Mozilla's parser, which shares nothing with what wrote it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never)
  const events = calendar.getAllSubcomponents('vevent').map((each) => ({ each, event: new ICAL.Event(each) }))
  return { calendar, events }
}

const skipped = { ...aSeries().recurs, skipped: ['2026-03-19'] }
const moved = [{ from: '2026-04-02', to: '2026-04-03', time: '09:30' }]

test('an independent parser reads every meeting at the instant it is held', () => {
  const recurs = { ...skipped, moved }
  const plan = aPlan({ series: [aSeries({ recurs })] })
  const { events } = read(files.write(committeeCalendar(plan, builtAt, new Map())))
  const confirmed = events.filter(({ each }) => each.getFirstPropertyValue('status') === 'CONFIRMED')
  const held = occurrences(recurs, '2025-11-30T00:00:00Z', '2027-03-03T00:00:00Z')
  expect(
    confirmed.map(({ event }) => [
      event.startDate.toJSDate().toISOString(),
      event.endDate.toJSDate().toISOString(),
    ]),
  ).toEqual(held.map(({ startsAt, endsAt }) => [startsAt, endsAt]))
  expect(events).toHaveLength(held.length + 1)
})

test.each([
  'Europe/Amsterdam',
  'America/Toronto',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kathmandu',
])('meetings at 02:30 in %s are read at their instants, gaps and folds included', (zone) => {
  const pattern = { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] } as const
  const recurs = {
    ...aSeries().recurs,
    zone,
    time: '02:30',
    pattern: { ...pattern, weekdays: [...pattern.weekdays] },
  }
  const plan = aPlan({ series: [aSeries({ recurs })] })
  const { events } = read(files.write(committeeCalendar(plan, builtAt, new Map())))
  expect(events.map(({ event }) => event.startDate.toJSDate().toISOString())).toEqual(
    occurrences(recurs, '2025-11-30T00:00:00Z', '2027-03-03T00:00:00Z').map(({ startsAt }) => startsAt),
  )
  expect(events.length).toBeGreaterThan(360)
})

test('an event says what it is, where, what about, and where to read on', () => {
  const agenda = [anAgendaItem({ title: 'Lyon, and Leeds; soon', minutes: 10 })]
  const plan = aPlan({ series: [aSeries({ location: 'Utrecht; Drift' })], meetings: [aMeeting({ agenda })] })
  const changes = new Map([['series/series-1', { revision: 4, at: '2026-03-01T10:00:00.000Z' }]])
  const { calendar, events } = read(files.write(committeeCalendar(plan, builtAt, changes)))
  const { each, event } = events[0]!
  const link = teamsLinks('0b0f4d6a').page('committee', 'plan-1')
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Teams calling')
  expect(event).toMatchObject({
    uid: 'plan-1.series-1.2026-03-05@switchover',
    summary: 'Steering committee',
    location: 'Utrecht; Drift',
    sequence: 3,
    description: `Agenda:\n- Lyon, and Leeds; soon (10 min)\n\nOpen in Teams: ${link}`,
  })
  expect(each.getFirstPropertyValue('url')).toBe(link)
  expect(String(each.getFirstPropertyValue('dtstamp'))).toBe('2026-03-01T10:00:00Z')
})

test('a skipped meeting is cancelled and takes no time of anybody', () => {
  const plan = aPlan({ series: [aSeries({ recurs: skipped })] })
  const { events } = read(files.write(committeeCalendar(plan, builtAt, new Map())))
  const { each } = events.find(({ event }) => event.uid.includes('2026-03-19'))!
  expect(each.getFirstPropertyValue('status')).toBe('CANCELLED')
  expect(each.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
})

const hostile = [
  'Lyon\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Injected',
  'Lyon\nATTACH:https://evil.example/a.exe',
  'Lyon\u2028ATTACH:https://evil.example\u0085BEGIN:VALARM',
  'back\\slash, comma; semicolon: colon "quoted" \\n not a break',
  '=HYPERLINK("https://evil.example")',
  '<script>alert(1)</script>',
  'Łódź 会議 🚀 מסדרון '.repeat(10),
  'lone \uD800 surrogate',
  'bell \u0007 and \u0000 and \u001b[31m',
]

test.each(hostile)('hostile text stays text: %j', (text) => {
  const one = (title: string): CalendarFile => {
    const plan = aPlan({
      series: [aSeries({ title, location: title })],
      meetings: [aMeeting({ agenda: [anAgendaItem({ title })] })],
    })
    const calendar = committeeCalendar(plan, builtAt, new Map())
    return { ...calendar, name: title, entries: calendar.entries.slice(0, 1) }
  }
  const written = files.write(one(text))
  const { calendar, events } = read(written)
  expect(events).toHaveLength(1)
  const names = events[0]!.each.getAllProperties().map(({ name }) => name)
  const plain = read(files.write(one('Plain')))
    .events[0]!.each.getAllProperties()
    .map(({ name }) => name)
  expect(names).toEqual(plain)
  expect(events[0]!.each.getAllSubcomponents()).toEqual([])
  const shown = text
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ')
    .toWellFormed()
    .trim()
  expect([
    events[0]!.event.summary,
    events[0]!.event.location,
    calendar.getFirstPropertyValue('x-wr-calname'),
  ]).toEqual([shown, shown, shown])
  // RFC 5545 §3.1: lines end in CRLF and have at most 75 octets.
  expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(written.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
})

test('the same meetings give the same text', () => {
  const calendar = committeeCalendar(aPlan({ series: [aSeries()] }), builtAt, new Map())
  expect(files.write(calendar)).toBe(files.write(calendar))
})
