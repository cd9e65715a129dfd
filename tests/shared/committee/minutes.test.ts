import { applyAction } from '#shared/actions.ts'
import { correctionsOf } from '#shared/committee/minutes.ts'
import { consequences } from '#shared/consequences.ts'
import type { Plan } from '#shared/plan.ts'
import { aMeeting, aMember, anAgendaItem, aPlan, aStamp } from '#tests/support/build.ts'

const closed = { at: '2026-02-19T14:00:00.000Z', by: 'lena', snapshot: 7 }
const held = { id: 'held', startsAt: '2026-02-19T13:00:00.000Z', state: 'closed', closed } as const

function committee(
  given: Partial<Plan['meetings'][number]> = {},
  next: Partial<Plan['meetings'][number]> = {},
): Plan {
  const plan = aPlan()
  return {
    ...plan,
    committee: { ...plan.committee, members: [aMember('lena')] },
    meetings: [
      aMeeting({ ...held, agenda: [anAgendaItem()], ...given }),
      aMeeting({ id: 'next', state: 'running', presentIds: ['lena'], ...next }),
    ],
  }
}

const act = (plan: Plan, ...[name, input]: [Parameters<typeof applyAction>[1], unknown]) =>
  applyAction(plan, name, input, aStamp())

test('minutes go from draft over review to approved at the next meeting, and are locked then', () => {
  const notes = [{ itemId: 'item-1', notes: 'Ordered' }]
  const written = act(committee(), 'writeMinutes', { id: 'held', minutes: 'All agreed.', notes })
  expect(written.meetings[0]).toMatchObject({ minutes: 'All agreed.', agenda: [{ notes: 'Ordered' }] })
  const review = act(written, 'submitMinutes', { id: 'held' })
  const approved = act(review, 'approveMinutes', { id: 'held', meetingId: 'next' })
  expect(approved.meetings[0]).toMatchObject({
    minutesState: 'approved',
    minutesApproved: { at: aStamp().at, by: 'lena', meetingId: 'next' },
  })
  for (const [name, input] of [
    ['writeMinutes', { id: 'held', minutes: 'Else' }],
    ['submitMinutes', { id: 'held' }],
    ['returnMinutes', { id: 'held', remark: 'Else' }],
    ['approveMinutes', { id: 'held', meetingId: 'next' }],
  ] as const)
    expect(() => act(approved, name, input)).toThrow(/approved and locked/)
})

test('minutes that go back say why, until they are sent for review again', () => {
  const back = act(committee({ minutesState: 'review' }), 'returnMinutes', {
    id: 'held',
    remark: 'Name the carrier',
  })
  expect(back.meetings[0]).toMatchObject({ minutesState: 'draft', minutesRemark: 'Name the carrier' })
  expect(act(back, 'submitMinutes', { id: 'held' }).meetings[0]!.minutesRemark).toBe('')
  expect(() => act(committee(), 'returnMinutes', { id: 'held', remark: 'Why' })).toThrow(/not in review/)
})

test.each<[string, Plan, object, RegExp]>([
  ['before they were reviewed', committee(), {}, /for review first/],
  [
    'by the meeting itself',
    committee({ minutesState: 'review' }),
    { meetingId: 'held' },
    /at a later meeting/,
  ],
  [
    'by an earlier meeting',
    committee({ minutesState: 'review' }, { startsAt: '2026-02-05T13:00:00.000Z' }),
    {},
    /at a later meeting/,
  ],
  [
    'by a meeting that is not held',
    committee({ minutesState: 'review' }, { state: 'planned' }),
    {},
    /Start it first/,
  ],
  ['without a quorum', committee({ minutesState: 'review' }, { presentIds: [] }), {}, /no quorum/],
])('minutes are not approved %s', (_, plan, input, words) => {
  expect(() => act(plan, 'approveMinutes', { id: 'held', meetingId: 'next', ...input })).toThrow(words)
})

test('minutes of a meeting that is not over are not reviewed', () => {
  expect(() => act(committee(), 'submitMinutes', { id: 'next' })).toThrow(/Close the meeting first/)
})

test('approved minutes are corrected by a note at a later meeting, and stay as they are', () => {
  const approved = committee({ minutesState: 'approved', minutes: 'Leeds' })
  const noted = act(approved, 'correctMinutes', { id: 'next', aboutId: 'held', text: 'It was Lyon.' })
  expect(noted.meetings[0]).toEqual(approved.meetings[0])
  expect(correctionsOf(noted, 'held')).toMatchObject([{ text: 'It was Lyon.', meeting: { id: 'next' } }])
  const early = committee({}, {})
  expect(() => act(early, 'correctMinutes', { id: 'next', aboutId: 'held', text: 'x' })).toThrow(
    /Edit them instead/,
  )
})

test('the follow-up is sent when asked, again when asked again, and not before the meeting is over', () => {
  const plan = committee()
  const sent = act(plan, 'sendFollowUp', { id: 'held' })
  const what = { kind: 'sendFollowUp', meetingId: 'held', sentAt: aStamp().at }
  expect(consequences(plan, sent)).toEqual([what])
  expect(consequences(sent, sent)).toEqual([])
  expect(() => act(plan, 'sendFollowUp', { id: 'next' })).toThrow(/Close the meeting first/)
})

describe('members', () => {
  const plan = { ...aPlan(), people: { ...aPlan().people, omar: aPlan().people['lena']! } }
  const named = act(plan, 'putMember', { personId: 'omar', title: 'Architect' })
  const asked = { kind: 'askMember', memberId: 'new-1', personId: 'omar', askedAt: aStamp().at }

  test('who is named is asked, and asked again when the seat is given anew', () => {
    expect(consequences(plan, named)).toEqual([asked])
    const { members } = act(named, 'putMember', { id: 'new-1', title: 'Chief architect' }).committee
    expect(members).toEqual([{ ...named.committee.members[0]!, title: 'Chief architect' }])
    const given = act(named, 'putMember', { id: 'new-1', personId: 'lena' })
    expect(consequences(named, given)).toEqual([{ ...asked, personId: 'lena' }])
    expect(() => act(named, 'putMember', { personId: 'omar', title: 'Twice' })).toThrow(/already/)
  })

  test('only who was asked answers, and who declined is asked again or not at all', () => {
    const told = { id: 'new-1', answer: 'declined', note: 'No time' }
    expect(() => act(named, 'answerMembership', told)).toThrow(/Only the person/)
    const declined = applyAction(named, 'answerMembership', told, aStamp({ by: 'omar' }))
    expect(declined.committee.members[0]).toMatchObject({ acceptance: 'declined', answerNote: 'No time' })
    expect(act(declined, 'askMemberAgain', { id: 'new-1' }).committee.members[0]!.acceptance).toBe('asked')
    const accepted = applyAction(
      named,
      'answerMembership',
      { ...told, answer: 'accepted' },
      aStamp({ by: 'omar' }),
    )
    expect(() => act(accepted, 'askMemberAgain', { id: 'new-1' })).toThrow(/accepted already/)
  })

  test('whether there is a committee is a decision in the log; the rest of the charter is not', () => {
    const wanted = act(plan, 'putCharter', {
      wanted: 'yes',
      rationale: 'Five sites need one place that decides.',
    })
    expect(wanted.decisions).toMatchObject([
      {
        title: 'There is a steering committee',
        rationale: 'Five sites need one place that decides.',
        number: 1,
      },
    ])
    expect(wanted.committee.wanted).toBe('yes')
    expect(act(wanted, 'putCharter', { wanted: 'yes', vision: 'Calls' }).decisions).toHaveLength(1)
    const gone = applyAction(wanted, 'putCharter', { wanted: 'no' }, aStamp({ id: 'new-2' }))
    expect(gone.decisions.at(-1)).toMatchObject({ title: 'There is no steering committee', number: 2 })
  })
})
