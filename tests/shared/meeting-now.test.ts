import { attendanceOf, meetingAtHand } from '#shared/meeting-now.ts'
import { larkmoor } from '#tests/tab/larkmoor.ts'

const { plan } = larkmoor()
const next = meetingAtHand(plan, '2026-11-20T09:30:00.000Z')!.meeting

test('before a meeting the next one is at hand; while it lasts it runs; a minute after its end the one after it', () => {
  expect(meetingAtHand(plan, '2026-11-20T09:30:00.000Z')!.isRunning).toBe(false)
  expect(meetingAtHand(plan, next.startsAt)).toMatchObject({ meeting: { key: next.key }, isRunning: true })
  const later = meetingAtHand(plan, next.endsAt)
  expect(later?.isRunning).toBe(false)
  expect(later?.meeting.key).not.toBe(next.key)
})

test('without a series nothing is at hand', () => {
  expect(meetingAtHand({ ...plan, series: [] }, next.startsAt)).toBeNull()
})

test('attendance counts members and votes, and says while nobody was ticked off', () => {
  expect(attendanceOf(plan, next)).toMatchObject({ isTaken: false, members: plan.committee.members.length })
})
