import { addDays } from '#shared/basics/day.ts'
import type { CardKind } from '#shared/delivery.ts'
import type { Plan } from '#shared/plan.ts'
import {
  aDecision,
  aMeeting,
  aMember,
  anActionItem,
  anAgendaItem,
  aWave,
  builtAt,
} from '#tests/support/build.ts'
import { buttonsOf, faultsOf, textOf } from './card-check.ts'
import { aTalkativePlan, endedVote, notSent, sent } from './deck-plan.ts'

const withSeat = (given: Parameters<typeof aMember>[1]): Plan => {
  const plan = aTalkativePlan()
  return {
    ...plan,
    committee: { ...plan.committee, members: [aMember('omar', { id: 'member-1', ...given })] },
  }
}

test('who is asked to prepare sees their own sections, the agenda with who speaks, what is open and the call', async () => {
  const agenda = [
    anAgendaItem({ id: 'a', title: 'Headsets', presenterId: 'omar', minutes: 40 }),
    anAgendaItem({ id: 'b', title: 'Budget', presenterId: 'lena', minutes: 30 }),
    anAgendaItem({ id: 'c', title: 'Status', section: 'status' }),
  ]
  const [held, next] = aTalkativePlan().meetings
  const { card } = await sent('meetingPrepare', {
    plan: aTalkativePlan({ meetings: [held!, { ...next!, agenda }] }),
  })
  const text = textOf(card)
  expect(text).toContain('Your sections\nHeadsets, 40 min')
  expect(text).toContain('Budget, 30 min · Lena Vos')
  expect(text).toContain('Agenda: 75 of 60 min')
  expect(text).toContain('15 min more than the meeting takes')
  expect(text).toContain('• Who pays for the new lines?')
  expect(text).toContain('• Parking for the installers')
  expect(text).toContain('Preparatory call, with you in it: Wed 4 Mar 2026, 09:00')
})

test('the pack card is the first page of the pack: verdicts, what is to be decided, and where the pack is', async () => {
  const { card } = await sent('meetingPack')
  const text = textOf(card)
  expect(text).toContain('success indicators met and proven')
  expect(text).toContain('Few calls are poor')
  expect(text).toContain('To decide\nD-001')
  expect(text).toContain('Open the pack')
  expect(JSON.stringify(card)).toContain(encodeURIComponent('plan:plan-1/pack'))
})

test('what was announced for a meeting that is over says so', async () => {
  const now = '2026-03-05T14:00:00.000Z'
  for (const kind of ['meetingPrepare', 'meetingPack', 'meetingReminder', 'digest'] as const)
    expect(textOf((await notSent(kind, { now })).face)).toContain('This meeting is over')
  expect((await notSent('preparatoryCall', { now })).skip).toBe('The time of this call is over.')
})

test('a start is not told while the meeting is days away: it was moved', async () => {
  const { skip, face } = await notSent('meetingReminder', { now: builtAt })
  expect(skip).toBe('The meeting was moved to a later time.')
  expect(textOf(face)).toContain('Thu 5 Mar 2026, 14:00')
})

test('who is named for the committee reads what it asks and answers; the answer stays on the card', async () => {
  const { card } = await sent('memberOffer')
  expect(textOf(card)).toContain('Speaks for the offices.')
  expect(textOf(card)).toContain('You have a vote. Votes count with more than half of the voting members.')
  expect(buttonsOf(card).map(({ title, verb, data }) => [title, verb, data.input])).toEqual([
    ['Accept', 'answerMembership', { id: 'member-1', answer: 'accepted' }],
    ['Decline', 'answerMembership', { id: 'member-1', answer: 'declined' }],
  ])
  const declined = await notSent('memberOffer', {
    plan: withSeat({ acceptance: 'declined', answerNote: 'No time' }),
  })
  expect(textOf(declined.face)).toContain('You declined this seat. “No time”')
  expect(buttonsOf(declined.face)).toEqual([])
  expect(textOf((await notSent('memberOffer', { personId: 'lena' })).face)).toContain('no longer offered')
})

test('who declined gets no word of the committee any more', async () => {
  const plan = withSeat({ acceptance: 'declined' })
  for (const kind of [
    'meetingPrepare',
    'meetingPack',
    'digest',
    'meetingReminder',
    'vote',
    'voteResult',
  ] as const)
    await notSent(kind, { plan })
})

test('the vote card says what each option would change, what the charter asks for and until when', async () => {
  const vote = aDecision({
    ...{ state: 'voting', options: ['Yes', 'No'], votes: [], closesOn: '2026-03-06' },
    effects: [{ action: 'putWave', input: { id: 'wave-1', launchOn: '2026-05-05' }, option: 'Yes' }],
  })
  const waves = [aWave({ launchOn: '2026-04-07' })]
  const text = textOf((await sent('vote', { plan: aTalkativePlan({ decisions: [vote], waves }) })).card)
  expect(text).toContain('Yes: “Wave 1”: launch 7 Apr 2026 → 5 May 2026')
  expect(text).toContain('Quorum: more than half of 1 voting members, 1 more needed.')
  expect(text).toContain('Votes count until 6 Mar 2026.')
  // The wave went meanwhile: nobody votes for what cannot be done.
  const gone = textOf((await sent('vote', { plan: aTalkativePlan({ decisions: [vote] }) })).card)
  expect(gone).toContain('Yes: Change 1 cannot be made.')
})

test('after its last day a vote takes no votes on any card', async () => {
  const vote = aDecision({ state: 'voting', options: ['Yes', 'No'], votes: [], closesOn: '2026-03-01' })
  const plan = aTalkativePlan({ decisions: [vote] })
  const { face } = await notSent('vote', { plan })
  expect(textOf(face)).toContain('Votes counted until 1 Mar 2026.')
  const digest = (await sent('digest', { plan })).card
  expect([...buttonsOf(face), ...buttonsOf(digest)].filter(({ verb }) => verb === 'castVote')).toEqual([])
})

test('the result of a vote has its number, counts, quorum and what it changed, also on the card of the vote', async () => {
  const { card, summary } = await sent('voteResult')
  expect(summary).toBe('D-002: Decided: “Leeds”')
  const { face } = await notSent('vote', { about: { decisionId: 'ended' } })
  for (const text of [textOf(card), textOf(face)]) {
    expect(text).toContain('✔ Decided: “Leeds” · By majority')
    expect(text).toContain('2 Leeds\n1 Lyon')
    expect(text).toContain('1 abstained, 1 did not vote.')
    expect(text).toContain('4 of 5 voting members made the quorum.')
    expect(text).toContain('• “Wave 1”: launch 7 Apr 2026 → 5 May 2026')
  }
  const failed = aDecision({ ...endedVote, id: 'ended', state: 'failed', outcome: '', applied: [] })
  const none = await sent('voteResult', { plan: aTalkativePlan({ decisions: [failed] }) })
  expect(textOf(none.card)).toContain('✖ Not decided')
})

test('the follow-up gives own actions first, then decisions, and where the minutes stand', async () => {
  const [held] = aTalkativePlan().meetings
  const actionItems = [
    anActionItem({ id: 'old', title: 'Order headsets', ownerId: 'omar', dueOn: '2026-02-10' }),
    anActionItem({ id: 'own', title: 'Ask Legal', ownerId: 'omar', origin: { kind: 'meeting', id: 'held' } }),
  ]
  const earlier = aMeeting({
    ...{ id: 'earlier', startsAt: '2026-02-05T13:00:00.000Z', minutesState: 'approved' },
    minutesApproved: { at: builtAt, by: 'lena', meetingId: 'held' },
  })
  const plan = aTalkativePlan({ actionItems, meetings: [earlier, { ...held!, minutesState: 'review' }] })
  const { card } = await sent('followUp', { plan })
  const text = textOf(card)
  const order = ['Ask Legal', 'Order headsets', 'D-002 Leeds moves first: Leeds (1 change)', 'in review']
  expect(order.map((words) => text.indexOf(words))).toEqual(
    order.map((words) => text.indexOf(words)).sort((a, b) => a - b),
  )
  expect(order.filter((words) => !text.includes(words))).toEqual([])
  expect(text).toContain('Approved in this meeting: the minutes of Steering committee, Thu 5 Feb 2026')
  expect(text).toContain('Next meeting: Thu 5 Mar 2026')
  expect(text).not.toContain('You were not there')
  expect(JSON.stringify(card)).toContain(encodeURIComponent('plan:plan-1/pack/7'))
  const absent = { ...held!, presentIds: [] }
  expect(textOf((await sent('followUp', { plan: { ...plan, meetings: [absent] } })).card)).toContain(
    'You were not there',
  )
})

test('an action that is due says how late it is, until it is done or put off', async () => {
  const { card, summary } = await sent('actionDue')
  expect(summary).toBe('10 days overdue: Send the porting papers')
  expect(textOf(card)).toContain('! 10 days overdue, due 20 Feb 2026')
  expect(buttonsOf(card)).toMatchObject([
    { title: 'Done', data: { card: 'actionDue', input: { id: 'late' } } },
  ])
  const late = (given: object) => [
    anActionItem({ id: 'late', ownerId: 'omar', dueOn: '2026-02-20', ...given }),
  ]
  const done = await notSent('actionDue', {
    plan: aTalkativePlan({ actionItems: late({ done: { at: builtAt, by: 'omar' } }) }),
  })
  expect(textOf(done.face)).toContain('✔ Done')
  const putOff = aTalkativePlan({ actionItems: late({ dueOn: addDays('2026-03-02', 5) }) })
  expect((await notSent('actionDue', { plan: putOff })).skip).toBe('It is due later now.')
})

test.each<CardKind>([
  'meetingPrepare',
  'meetingPack',
  'preparatoryCall',
  'memberOffer',
  'vote',
  'voteResult',
  'followUp',
])('the %s card of very long and very many texts still fits', async (kind) => {
  const long = 'ż"\\'.repeat(50)
  const many = <Row>(make: (n: number) => Row) => Array.from({ length: 40 }, (_, n) => make(n))
  const [held, next] = aTalkativePlan().meetings
  const points = many((n) => `${n} ${long}`)
  const agenda = many((n) =>
    anAgendaItem({ id: `i-${n}`, title: long, presenterId: 'omar', notes: long.repeat(9) }),
  )
  const effects = many(() => ({ action: 'putWave', input: { id: 'wave-1' }, option: `A${long}` }) as const)
  const options = ['A', 'B', 'C'].map((letter) => `${letter}${long}`)
  const applied = many(() => ({ ...endedVote.applied![0]!, title: long }))
  const plan = aTalkativePlan({
    meetings: [
      { ...held!, title: long, parkingLot: points },
      {
        ...next!,
        agenda: [...agenda, anAgendaItem({ id: 's', section: 'status' })],
        parkingLot: points,
        preparatoryCall: { ...next!.preparatoryCall!, openPoints: points },
      },
    ],
    ksis: many((n) => ({ ...aTalkativePlan().ksis[0]!, id: `k-${n}`, title: long })),
    actionItems: many((n) => anActionItem({ id: `a-${n}`, title: long, ownerId: 'omar' })),
    decisions: [
      aDecision({ title: long, text: long.repeat(20), state: 'voting', options, votes: [], effects }),
      ...many((n) =>
        aDecision({
          ...{ ...endedVote, id: n === 0 ? 'ended' : `d-${n}`, title: long, outcome: long, applied },
          rationale: long.repeat(20),
        }),
      ),
    ],
  })
  const members = [
    aMember('omar', { id: 'member-1', acceptance: 'asked', title: long, duty: long.repeat(20) }),
  ]
  const { card } = await sent(kind, {
    plan: { ...plan, committee: { ...plan.committee, vision: long.repeat(9), members } },
  })
  expect(faultsOf(card)).toEqual([])
})

test('the card of a vote lets people abstain, and says how the result is told', async () => {
  const vote = { id: 'vote-1', state: 'voting', options: ['Yes', 'No'] } as const
  const plan = aTalkativePlan({ decisions: [aDecision({ ...vote, options: [...vote.options] })] })
  const committee = { ...plan.committee, ballot: 'counted' as const }
  const { card } = await sent('vote', { plan: { ...plan, committee }, about: { decisionId: 'vote-1' } })
  expect(textOf(card)).toContain('The result gives the counts only; the history keeps who chose what.')
  expect(JSON.stringify(card)).toContain('"choice":"Abstain"')
})
