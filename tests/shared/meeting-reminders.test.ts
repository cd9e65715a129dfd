import { localDayAndTime } from '#shared/calendar/zone.ts'
import { type MeetingReminder, meetingReminders, preparatoryReminders } from '#shared/meeting-reminders.ts'
import { aSeries } from '#tests/support/build.ts'

const amsterdam = [{ personId: 'omar', zone: 'Europe/Amsterdam' }]
const told = (reminders: readonly MeetingReminder[]) =>
  reminders.map(({ kind, personId, dueAt }) => `${kind} ${personId} ${dueAt.slice(0, 16)}`)

const early = { now: '2026-02-20T09:00:00.000Z', until: '2026-03-07T00:00:00.000Z' }

/** Every other Thursday from 5 March 2026 at 14:00 in Amsterdam. */
const series = aSeries()

test('a meeting is announced five, two and one working days before at nine, and a quarter before it starts', () => {
  const reminders = meetingReminders(series, amsterdam, { ...early, holidays: [] })
  expect(told(reminders)).toEqual([
    'prepare omar 2026-02-26T08:00',
    'pack omar 2026-03-03T08:00',
    'digest omar 2026-03-04T08:00',
    'start omar 2026-03-05T12:45',
  ])
})

test('holidays are no working days', () => {
  const holidays = ['2026-03-04', '2026-03-03']
  const [prepare, , digest] = meetingReminders(series, amsterdam, {
    ...early,
    holidays,
  })
  expect(prepare!.dueAt).toBe('2026-02-24T08:00:00.000Z')
  expect(digest!.dueAt).toBe('2026-03-02T08:00:00.000Z')
})

test('every member hears in the morning of their own zone, by their own calendar day of the meeting', () => {
  // 14:00 in Amsterdam is 22:00 the same Thursday in Tokyo and 02:00 on Friday in Auckland.
  const members = [
    { personId: 'aiko', zone: 'Asia/Tokyo' },
    { personId: 'hana', zone: 'Pacific/Auckland' },
  ]
  const reminders = meetingReminders(series, members, { ...early, holidays: [] })
  expect(told(reminders).filter((each) => each.startsWith('digest'))).toEqual([
    'digest aiko 2026-03-04T00:00',
    'digest hana 2026-03-04T20:00',
  ])
})

test('nobody is woken: a meeting in the night is announced the evening before', () => {
  const members = [{ personId: 'hana', zone: 'Pacific/Auckland' }]
  const reminders = meetingReminders(series, members, { ...early, holidays: [] })
  const start = reminders.find(({ kind }) => kind === 'start')!
  expect(localDayAndTime(start.dueAt, 'Pacific/Auckland')).toEqual({ day: '2026-03-05', time: '19:45' })
})

test('what a server missed while it was down waits for the morning if it comes back at night', () => {
  const reminders = meetingReminders(series, amsterdam, {
    now: '2026-03-05T01:00:00.000Z',
    until: '2026-03-05T12:00:00.000Z',
    holidays: [],
  })
  expect(told(reminders.filter(({ kind }) => kind === 'digest'))).toContain('digest omar 2026-03-05T06:00')
})

test('a meeting that has just begun still tells those who have not heard; later it is of no use', () => {
  const kinds = (now: string) =>
    meetingReminders(series, amsterdam, { now, until: '2026-03-06T00:00:00.000Z', holidays: [] })
      .filter(({ key }) => key === '2026-03-05')
      .map(({ kind }) => kind)
  expect(kinds('2026-03-05T13:09:00.000Z')).toContain('start')
  expect(kinds('2026-03-05T13:11:00.000Z')).toEqual([])
})

test('the preparatory call is told the working day before at nine, late ones by day, and not once it began', () => {
  const at = '2026-03-09T10:00:00.000Z'
  const preparatoryCall = { at, participantIds: ['omar'], openPoints: [] }
  const both = [...amsterdam, { personId: 'ines', zone: 'Europe/Lisbon' }]
  const dueAt = (now: string) =>
    preparatoryReminders({ preparatoryCall }, both, { now, until: at, holidays: ['2026-03-06'] }).map(
      (each) => `${each.personId} ${each.dueAt}`,
    )
  expect(dueAt('2026-03-01T00:00:00.000Z')).toEqual(['omar 2026-03-05T08:00:00.000Z'])
  expect(dueAt('2026-03-08T23:00:00.000Z')).toEqual(['omar 2026-03-09T06:00:00.000Z'])
  expect(dueAt(at)).toEqual([])
})
