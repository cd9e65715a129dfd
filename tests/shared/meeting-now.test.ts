import {
  asItems,
  currentItem,
  itemBefore,
  meetingAtHand,
  movedOrder,
  plannedEnd,
  quorumNow,
  rollCall,
  sayQuorum,
  whyNoVotes,
} from '#shared/meeting-now.ts'
import { emptyCommittee } from '#shared/parts/committee.ts'
import { aMeeting, aMember, anAgendaItem, aPerson, aPlan } from '#tests/support/build.ts'
import { larkmoor } from '#tests/tab/larkmoor.ts'

const { plan } = larkmoor()
const next = meetingAtHand(plan, '2026-11-20T09:30:00.000Z')!.occurrence!

test('before a meeting the next one is at hand; while it lasts it runs; a minute after its end the one after it', () => {
  expect(meetingAtHand(plan, '2026-11-20T09:30:00.000Z')!.isRunning).toBe(false)
  expect(meetingAtHand(plan, next.startsAt)).toMatchObject({ occurrence: { key: next.key }, isRunning: true })
  const later = meetingAtHand(plan, next.endsAt)
  expect(later?.isRunning).toBe(false)
  expect(later?.occurrence?.key).not.toBe(next.key)
})

test('a meeting somebody started runs whatever the clock says, and one that was closed early is over', () => {
  const early = aMeeting({
    id: 'm-1',
    title: 'Early',
    state: 'running',
    startedAt: '2026-11-20T09:00:00.000Z',
  })
  expect(meetingAtHand({ ...plan, meetings: [early] }, '2026-11-20T09:30:00.000Z')).toMatchObject({
    ...{ title: 'Early', isRunning: true },
    meeting: { id: 'm-1' },
  })
  const closed = aMeeting({ seriesId: next.seriesId, occurrenceKey: next.key, state: 'closed' })
  for (const at of [next.startsAt, '2026-11-20T09:30:00.000Z'])
    expect(meetingAtHand({ ...plan, meetings: [closed] }, at)?.occurrence?.key).not.toBe(next.key)
})

test('without a series nothing is at hand', () => {
  expect(meetingAtHand({ ...plan, series: [], meetings: [] }, next.startsAt)).toBeNull()
})

const members = ['ada', 'ben', 'cai', 'dot'].map((id) => aMember(id))
const small = aPlan({
  people: Object.fromEntries(members.map(({ personId }) => [personId, aPerson('member')])),
  committee: { ...emptyCommittee, members },
})

test('the quorum is said with what is missing, and votes of a running meeting wait for it', () => {
  const running = aMeeting({ state: 'running', presentIds: ['ada', 'ben', 'guest'] })
  const held = { ...small, meetings: [running] }
  expect(sayQuorum(small, quorumNow(small, running))).toBe(
    '2 of 4 voting members are here: no quorum, 1 more must come',
  )
  expect(whyNoVotes(held, running.id)).toMatch(/^Votes do not count now. 2 of 4/)
  const full = { ...running, presentIds: ['ada', 'ben', 'cai'] }
  expect(sayQuorum(small, quorumNow(small, full))).toBe('3 of 4 voting members are here: quorate')
  expect(whyNoVotes({ ...small, meetings: [full] }, running.id)).toBeNull()
  expect(whyNoVotes({ ...small, meetings: [aMeeting()] }, running.id)).toBeNull()
})

test('everybody is called: members that were not marked yet, and guests that came', () => {
  const at = '2026-03-05T13:00:00.000Z'
  const attendance = [{ personId: 'guest', status: 'present', at } as const]
  expect(
    rollCall(small, aMeeting({ attendance })).map(({ personId, member, mark }) => [
      personId,
      member !== null,
      mark?.status,
    ]),
  ).toEqual([
    ['ada', true, undefined],
    ['ben', true, undefined],
    ['cai', true, undefined],
    ['dot', true, undefined],
    ['guest', false, 'present'],
  ])
})

test('the agenda is walked item by item, with the time each should be over', () => {
  const agenda = [
    anAgendaItem({ id: 'a', minutes: 10, done: true }),
    anAgendaItem({ id: 'b', minutes: 15 }),
    anAgendaItem({ id: 'c' }),
  ]
  const meeting = aMeeting({ agenda, startedAt: '2026-03-05T13:05:00.000Z' })
  expect([currentItem(meeting)?.id, itemBefore(meeting)?.id]).toEqual(['b', 'a'])
  expect(plannedEnd(meeting, 'b')).toBe('2026-03-05T13:30:00.000Z')
  const over = aMeeting({ agenda: agenda.map((each) => ({ ...each, done: true })) })
  expect([currentItem(over), itemBefore(over)?.id]).toEqual([null, 'c'])
  expect(movedOrder(meeting, 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(movedOrder(meeting, 'c', 1)).toEqual(['a', 'b', 'c'])
})

test('sections written from the plan become items somebody can adjust', () => {
  const section = { key: 'ksis', title: 'KSIs', presenterId: 'ada', minutes: 10, lines: ['x'] } as const
  expect(asItems([{ ...section, itemId: null, carriedOver: false, done: false }], 'm')).toEqual([
    anAgendaItem({ id: 'm-ksis-0', title: 'KSIs', minutes: 10, section: 'ksis' }),
  ])
})
