import { applyAction } from '#shared/actions.ts'
import {
  agendaTime,
  orderAgenda,
  parkPoint,
  prepareMeeting,
  putAgendaItem,
  removeAgendaItem,
  settlePoint,
} from '#shared/committee/agenda-edits.ts'
import {
  attendedAndAbsent,
  markAttendance,
  missingForQuorum,
  quorumAt,
  quorumMoments,
  quorumOf,
} from '#shared/committee/attendance.ts'
import { closeMeeting } from '#shared/committee/carry-over.ts'
import { putMeeting } from '#shared/parts/meeting.ts'
import type { Plan } from '#shared/plan.ts'
import {
  aDecision,
  aMeeting,
  aMember,
  anActionItem,
  anAgendaItem,
  aPerson,
  aPlan,
  aSeries,
  aStamp,
} from '#tests/support/build.ts'

const at = (time: string) => `2026-03-05T${time}:00.000Z`
const names = ['a', 'b', 'c', 'd']

function room(given: Partial<Plan> = {}): Plan {
  const plan = aPlan()
  return {
    ...plan,
    people: { ...plan.people, ...Object.fromEntries(names.map((name) => [name, aPerson('reader', name)])) },
    committee: { ...plan.committee, members: names.map((name) => aMember(name)) },
    series: [aSeries()],
    meetings: [aMeeting({ state: 'running' })],
    ...given,
  }
}

type Mark = readonly [time: string, personId: string, status: 'present' | 'late' | 'left' | 'absent']

function attended(marks: readonly Mark[], plan = room()): Plan {
  return marks.reduce(
    (each, [time, personId, status]) =>
      markAttendance(each, { id: 'meeting-1', personId, status }, aStamp({ by: personId, at: at(time) })),
    plan,
  )
}

describe('attendance', () => {
  const marks: Mark[] = [
    ['13:00', 'a', 'present'],
    ['13:01', 'b', 'present'],
    ['13:10', 'c', 'late'],
    ['13:30', 'b', 'left'],
    ['13:40', 'b', 'present'],
    ['13:50', 'd', 'absent'],
  ]

  test('whether there is a quorum is known for every moment, gained and lost', () => {
    const plan = attended(marks)
    const meeting = plan.meetings[0]!
    expect(quorumAt(plan, meeting, at('13:05'))).toEqual({ present: 2, entitled: 4, quorate: false })
    expect(quorumAt(plan, meeting, at('13:10'))).toEqual({ present: 3, entitled: 4, quorate: true })
    expect(quorumAt(plan, meeting, at('13:35')).quorate).toBe(false)
    expect(quorumMoments(plan, meeting)).toEqual([
      { at: at('13:10'), quorate: true },
      { at: at('13:30'), quorate: false },
      { at: at('13:40'), quorate: true },
    ])
    expect(meeting.presentIds).toEqual(['a', 'c', 'b'])
    expect(attendedAndAbsent(plan, meeting)).toEqual({ attendedIds: ['a', 'b', 'c'], absentIds: ['d'] })
  })

  test('how many more must come follows the operator of the charter', () => {
    const { committee } = room()
    expect(missingForQuorum(committee, quorumOf(committee, ['a']))).toBe(2)
    const half = { ...committee, quorum: { operator: 'atLeast' as const, share: 0.5 } }
    expect(missingForQuorum(half, quorumOf(half, ['a']))).toBe(1)
    const never = { ...committee, quorum: { operator: 'moreThan' as const, share: 1 } }
    expect(missingForQuorum(never, quorumOf(never, ['a']))).toBeNull()
  })

  test('a reader marks themselves only, the team marks anybody on the plan, and nobody leaves who was not there', () => {
    const mark = (by: string, personId: string, status: Mark[2]) => () =>
      markAttendance(room(), { id: 'meeting-1', personId, status }, aStamp({ by }))
    expect(mark('a', 'b', 'present')).toThrow(/for yourself/)
    expect(mark('lena', 'b', 'present')).not.toThrow()
    expect(mark('lena', 'nobody', 'present')).toThrow(/Add this person/)
    expect(mark('a', 'a', 'left')).toThrow(/was not there/)
  })

  test('saying who is present in one go marks who came and who left', () => {
    const first = putMeeting(
      [aMeeting({ state: 'running' })],
      { id: 'meeting-1', presentIds: ['a', 'b'] },
      aStamp(),
    )
    const second = putMeeting(first, { id: 'meeting-1', presentIds: ['b', 'c'] }, aStamp())
    expect(second[0]!.attendance.map(({ personId, status }) => `${personId} ${status}`)).toEqual([
      'a present',
      'b present',
      'a left',
      'c present',
    ])
    expect(second[0]!.presentIds).toEqual(['b', 'c'])
  })

  test('a meeting kept before marks were has its quorum from who was present', () => {
    const old = aMeeting({ presentIds: ['a', 'b', 'c'] })
    expect(quorumAt(room(), old, at('14:00')).quorate).toBe(true)
    const fewer = attended([['14:10', 'a', 'left']], room({ meetings: [{ ...old, state: 'running' }] }))
    expect(quorumAt(fewer, fewer.meetings[0]!, at('14:20'))).toMatchObject({ present: 2, quorate: false })
  })
})

describe('the agenda', () => {
  const rows = [aMeeting({ agenda: ['one', 'two', 'three'].map((id) => anAgendaItem({ id, title: id })) })]
  const ids = (meetings: Plan['meetings']) => meetings[0]!.agenda.map(({ id }) => id)

  test('takes items in, changes one field of one, and lets them go', () => {
    const added = putAgendaItem(rows, { id: 'meeting-1', title: 'Budget', minutes: 15 }, aStamp())
    expect(added[0]!.agenda.at(-1)).toEqual(anAgendaItem({ id: 'new-1', title: 'Budget', minutes: 15 }))
    const done = putAgendaItem(added, { id: 'meeting-1', itemId: 'two', done: true }, aStamp())
    expect(done[0]!.agenda[1]).toEqual(anAgendaItem({ id: 'two', title: 'two', done: true }))
    expect(ids(removeAgendaItem(done, { id: 'meeting-1', itemId: 'two' }))).toEqual(['one', 'three', 'new-1'])
  })

  test('is put in order, and what somebody added meanwhile stays at the end', () => {
    expect(ids(orderAgenda(rows, { id: 'meeting-1', itemIds: ['three', 'one'] }))).toEqual([
      'three',
      'one',
      'two',
    ])
    expect(() => orderAgenda(rows, { id: 'meeting-1', itemIds: ['gone'] })).toThrow(/agenda item/)
  })

  test('shows a part of the plan once', () => {
    const once = putAgendaItem(rows, { id: 'meeting-1', title: 'Risks', section: 'risks' }, aStamp())
    const twice = { id: 'meeting-1', title: 'Risks again', section: 'risks' } as const
    expect(() => putAgendaItem(once, twice, aStamp())).toThrow(/on the agenda already/)
  })

  test('says by how much it overruns the time of the meeting or its series', () => {
    const plan = room()
    const long = aMeeting({ agenda: [anAgendaItem({ minutes: 40 }), anAgendaItem({ id: 'b', minutes: 35 })] })
    expect(agendaTime(plan, long)).toEqual({ minutes: 75, available: 60, over: 15 })
    expect(agendaTime(plan, { ...long, durationMinutes: 90 })).toEqual({
      minutes: 75,
      available: 90,
      over: 0,
    })
    expect(agendaTime(plan, { ...long, seriesId: null })).toEqual({ minutes: 75, available: null, over: 0 })
  })

  test('a settled point leaves the parking lot, and parking it twice is once', () => {
    const parked = parkPoint(parkPoint(rows, { id: 'meeting-1', text: 'Fax' }), {
      id: 'meeting-1',
      text: 'Fax',
    })
    expect(parked[0]!.parkingLot).toEqual(['Fax'])
    expect(settlePoint(parked, { id: 'meeting-1', text: 'Fax' })[0]!.parkingLot).toEqual([])
    expect(() => settlePoint(rows, { id: 'meeting-1', text: 'Fax' })).toThrow(/not in the parking lot/)
  })
})

describe('what a meeting leaves to the next', () => {
  const topics = [
    anAgendaItem({ id: 's', title: 'Status', section: 'status' }),
    anAgendaItem({ id: 'done', title: 'Budget', done: true }),
    anAgendaItem({ id: 'open', title: 'Meeting rooms', notes: 'No time' }),
  ]
  const held = aMeeting({ state: 'running', agenda: topics, parkingLot: ['Fax'] })
  const next = { seriesId: 'series-1', occurrenceKey: '2026-03-19', startsAt: '2026-03-19T13:00:00.000Z' }

  test('unfinished topics and parked points are on the next agenda, behind the actions', () => {
    const closed = closeMeeting(room({ meetings: [held] }), { id: 'meeting-1' }, aStamp())
    const prepared = prepareMeeting(closed, next, aStamp({ id: 'next' })).meetings.at(-1)!
    expect(prepared.agenda.slice(0, 2)).toMatchObject([
      { section: 'actions' },
      { id: 'open', title: 'Meeting rooms', carriedOver: true, notes: '', done: false },
    ])
    expect(prepared.agenda).toHaveLength(11)
    expect(prepared.parkingLot).toEqual(['Fax'])
  })

  test('a next meeting that is prepared already takes them in, once, with overdue actions on top', () => {
    const waiting = aMeeting({
      id: 'next',
      ...next,
      agenda: [anAgendaItem({ id: 'own' })],
      parkingLot: ['Fax'],
    })
    const late = anActionItem({ dueOn: '2026-03-01' })
    const plan = room({ meetings: [held, waiting], actionItems: [late] })
    const after = closeMeeting(plan, { id: 'meeting-1' }, aStamp({ at: at('14:00') })).meetings[1]!
    expect(after.agenda.map(({ id }) => id)).toEqual(['next-actions', 'open', 'own'])
    expect(after.parkingLot).toEqual(['Fax'])
  })

  test('a meeting with an open vote is not closed', () => {
    const decisions = [aDecision({ number: 4, state: 'voting', meetingId: 'meeting-1' })]
    const close = () => closeMeeting(room({ decisions }), { id: 'meeting-1' }, aStamp())
    expect(close).toThrow('The vote on D-004 is still open. Close it first.')
  })

  test('an occurrence is prepared once', () => {
    const prepared = prepareMeeting(room({ meetings: [] }), next, aStamp())
    expect(() => prepareMeeting(prepared, next, aStamp({ id: 'other' }))).toThrow(/prepared already/)
  })
})

test('a meeting runs once, and not after it was closed', () => {
  const plan = room({ meetings: [aMeeting()] })
  const running = applyAction(plan, 'startMeeting', { id: 'meeting-1' }, aStamp())
  expect(running.meetings[0]).toMatchObject({ state: 'running', startedAt: aStamp().at })
  expect(() => applyAction(running, 'startMeeting', { id: 'meeting-1' }, aStamp())).toThrow(/running already/)
  const closed = applyAction(running, 'closeMeeting', { id: 'meeting-1' }, aStamp())
  expect(() => applyAction(closed, 'startMeeting', { id: 'meeting-1' }, aStamp())).toThrow(/closed/)
})
