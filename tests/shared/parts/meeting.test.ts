import { closeMeeting, lastClosed, putMeeting, removeMeeting } from '#shared/parts/meeting.ts'
import { aMeeting, aStamp } from '#tests/support/build.ts'

test('a new meeting is planned, with draft minutes and no snapshot', () => {
  const [meeting] = putMeeting([], { title: 'Committee', startsAt: '2026-03-05T13:00:00.000Z' }, aStamp())
  expect(meeting).toMatchObject({
    state: 'planned',
    closed: null,
    minutesState: 'draft',
    followUpSentAt: null,
  })
})

test('closing freezes the revision everyone saw', () => {
  const [closed] = closeMeeting([aMeeting()], { id: 'meeting-1' }, aStamp(), 42)
  expect(closed).toMatchObject({ state: 'closed', closed: { at: aStamp().at, by: 'lena', snapshot: 42 } })
})

test('a closed meeting can be neither edited, closed again nor removed', () => {
  const rows = closeMeeting([aMeeting()], { id: 'meeting-1' }, aStamp(), 42)
  expect(() => putMeeting(rows, { id: 'meeting-1', minutes: 'Later' }, aStamp())).toThrow(/closed/)
  expect(() => closeMeeting(rows, { id: 'meeting-1' }, aStamp(), 43)).toThrow(/closed/)
  expect(() => removeMeeting(rows, { id: 'meeting-1' })).toThrow(/closed/)
})

test('a planned meeting can be removed', () => {
  expect(removeMeeting([aMeeting()], { id: 'meeting-1' })).toEqual([])
})

test('the last closed meeting is the one closed last, wherever it stands in the list', () => {
  const closed = (id: string, at: string) =>
    aMeeting({ id, state: 'closed', closed: { at, by: 'lena', snapshot: 1 } })
  const rows = [closed('b', '2026-02-19T15:00:00.000Z'), closed('a', '2026-02-05T15:00:00.000Z'), aMeeting()]
  expect(lastClosed(rows)?.id).toBe('b')
  expect(lastClosed([aMeeting()])).toBeNull()
})
