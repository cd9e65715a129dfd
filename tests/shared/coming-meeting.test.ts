import { comingMeetings, meetingFor, nextSteeringMeeting, sayWhen } from '#shared/coming-meeting.ts'
import { aMeeting, aPlan, aSeries } from '#tests/support/build.ts'

const { recurs } = aSeries()
const weekly = { ...recurs, pattern: { every: 'week' as const, interval: 1 as const, weekdays: [2] } }

test('the next steering meeting is the earliest over all steering series', () => {
  const plan = aPlan({
    series: [
      aSeries(),
      aSeries({ id: 'second', recurs: weekly }),
      aSeries({ id: 'stand-up', kind: 'standUp', recurs: { ...weekly, time: '08:00' } }),
    ],
  })
  const next = nextSteeringMeeting(plan, '2026-03-05T13:00:00.000Z')
  expect(next).toMatchObject({ seriesId: 'second', key: '2026-03-10', startsAt: '2026-03-10T13:00:00.000Z' })
})

test('series that are over have no next meeting', () => {
  const over = aSeries({ recurs: { ...recurs, endsOn: '2026-03-19' } })
  expect(nextSteeringMeeting(aPlan({ series: [over] }), '2026-03-19T13:00:00.000Z')).toBeNull()
  expect(comingMeetings([over], '2026-03-18T13:00:00.000Z')).toHaveLength(1)
})

test('what was prepared is found by series and day, also when the meeting was moved', () => {
  const coming = { seriesId: 'series-1', key: '2026-03-05', localDay: '2026-03-06', startsAt: '', endsAt: '' }
  expect(meetingFor(aPlan({ meetings: [aMeeting()] }), coming)?.id).toBe('meeting-1')
  expect(meetingFor(aPlan({ meetings: [aMeeting({ seriesId: 'other' })] }), coming)).toBeNull()
})

test('a moment is said on the wall clock of its zone, in summer too', () => {
  expect(sayWhen('2026-03-05T13:00:00.000Z', 'Europe/Amsterdam')).toBe(
    'Thu 5 Mar 2026, 14:00 (Europe/Amsterdam)',
  )
  expect(sayWhen('2026-07-02T23:30:00.000Z', 'Europe/Amsterdam')).toBe(
    'Fri 3 Jul 2026, 01:30 (Europe/Amsterdam)',
  )
})
