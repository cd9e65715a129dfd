import { applyAction } from '#shared/actions.ts'
import { castVote, closeVote, countVote, quorumFor, votesToClose } from '#shared/committee/votes.ts'
import type { Committee } from '#shared/parts/committee.ts'
import { abstention, type Decision } from '#shared/parts/decision.ts'
import type { Plan } from '#shared/plan.ts'
import { aDecision, aKsi, aMeeting, aMember, aPerson, aPlan, aRisk, aStamp } from '#tests/support/build.ts'

const ten = '2026-03-05T13:10:00.000Z'

/** Five voting members; the first is the sponsor. Whether Leeds or Lyon goes first is open. */
function aVote(
  given: { committee?: Partial<Committee>; vote?: Partial<Decision>; meetings?: Plan['meetings'] } = {},
): Plan {
  const names = ['sponsor', 'a', 'b', 'c', 'd']
  const plan = aPlan()
  return {
    ...plan,
    people: {
      ...plan.people,
      ...Object.fromEntries(
        names.map((name) => [name, aPerson(name === 'sponsor' ? 'sponsor' : 'member', name)]),
      ),
    },
    committee: { ...plan.committee, members: names.map((name) => aMember(name)), ...given.committee },
    meetings: given.meetings ?? [],
    decisions: [aDecision({ id: 'd', state: 'voting', options: ['Leeds', 'Lyon'], ...given.vote })],
  }
}

function voted(plan: Plan, choices: Readonly<Record<string, string>>, at = ten): Plan {
  return Object.entries(choices).reduce(
    (each, [by, choice]) => castVote(each, { id: 'd', choice }, aStamp({ by, at })),
    plan,
  )
}

const close = (plan: Plan, at = ten) => closeVote(plan, { id: 'd' }, aStamp({ at })).decisions[0]!

test('the option with the majority of the votes cast wins, and the result says how it was counted', () => {
  const closed = close(voted(aVote(), { a: 'Leeds', b: 'Leeds', c: 'Lyon', d: abstention }))
  expect(closed).toMatchObject({ state: 'decided', outcome: 'Leeds' })
  expect(closed.result).toEqual({
    at: ten,
    by: 'lena',
    counts: [
      { option: 'Leeds', votes: 2 },
      { option: 'Lyon', votes: 1 },
    ],
    abstentions: 1,
    entitled: 5,
    silent: 1,
    quorumCount: 4,
    quorate: true,
    how: 'majority',
    ballot: 'named',
  })
  expect(closed.votes.map(({ personId, choice }) => `${personId}: ${choice}`)).toEqual([
    'a: Leeds',
    'b: Leeds',
    'c: Lyon',
    'd: Abstain',
  ])
})

test('a result that gives counts only forgets who chose what, not who voted', () => {
  const closed = close(
    voted(aVote({ committee: { ballot: 'counted' } }), { a: 'Leeds', b: 'Leeds', c: 'Lyon' }),
  )
  expect(closed.outcome).toBe('Leeds')
  expect(closed.votes.map(({ personId, choice }) => `${personId}: ${choice}`)).toEqual(['a: ', 'b: ', 'c: '])
})

test.each<[string, Partial<Committee>, Record<string, string>, string, string]>([
  ['the sponsor breaks a tie', {}, { sponsor: 'Lyon', a: 'Leeds', b: 'Lyon', c: 'Leeds' }, 'sponsor', 'Lyon'],
  [
    'a charter without tie-break leaves it',
    { tieBreak: 'none' },
    { sponsor: 'Lyon', a: 'Leeds', b: 'Lyon', c: 'Leeds' },
    'tie',
    '',
  ],
  [
    'a sponsor who did not vote breaks nothing',
    {},
    { a: 'Leeds', b: 'Lyon', c: 'Leeds', d: 'Lyon' },
    'tie',
    '',
  ],
  ['a sponsor who abstained breaks nothing', {}, { sponsor: abstention, a: 'Leeds', b: 'Lyon' }, 'tie', ''],
  ['only abstentions decide nothing', {}, { a: abstention, b: abstention, c: abstention }, 'noMajority', ''],
  ['more than half of five are three', {}, { a: 'Leeds', b: 'Leeds' }, 'noQuorum', ''],
  [
    'at least two fifths are two',
    { quorum: { operator: 'atLeast', share: 0.4 } },
    { a: 'Leeds', b: 'Leeds' },
    'majority',
    'Leeds',
  ],
  [
    'two thirds are not half',
    { majority: { operator: 'atLeast', share: 2 / 3 } },
    { a: 'Leeds', b: 'Leeds', c: 'Lyon', d: 'Lyon', sponsor: 'Leeds' },
    'noMajority',
    '',
  ],
  [
    'two of three are two thirds',
    { majority: { operator: 'atLeast', share: 2 / 3 } },
    { a: 'Leeds', b: 'Leeds', c: 'Lyon' },
    'majority',
    'Leeds',
  ],
])('%s', (_, committee, choices, how, outcome) => {
  const closed = close(voted(aVote({ committee }), choices))
  expect(closed.result!.how).toBe(how)
  expect(closed.outcome).toBe(outcome)
  expect(closed.state).toBe(outcome ? 'decided' : 'failed')
})

test('what the winning option changes is changed as the vote closes, and nothing where it fails', () => {
  const effects: Decision['effects'] = [
    { action: 'closeRisk', input: { id: 'risk-1', reason: 'Leeds goes first' }, option: 'Leeds' },
  ]
  const plan = { ...aVote({ vote: { effects } }), risks: [aRisk()] }
  const won = closeVote(voted(plan, { a: 'Leeds', b: 'Leeds', c: 'Lyon' }), { id: 'd' }, aStamp())
  expect(won.risks[0]!.closed).not.toBeNull()
  expect(won.decisions[0]!.applied).toHaveLength(1)
  const lost = closeVote(voted(plan, { a: 'Lyon', b: 'Leeds', c: 'Lyon' }), { id: 'd' }, aStamp())
  expect(lost.risks[0]!.closed).toBeNull()
  expect(closeVote(plan, { id: 'd' }, aStamp()).risks[0]!.closed).toBeNull()
})

test('a vote can be closed whatever became of the record it was to change', () => {
  const effects: Decision['effects'] = [
    { action: 'closeRisk', input: { id: 'risk-1', reason: 'Leeds goes first' }, option: 'Leeds' },
    { action: 'putRisk', input: { id: 'risk-2', strategy: 'avoid' }, option: 'Leeds' },
  ]
  const votes = voted(aVote({ vote: { effects } }), { a: 'Leeds', b: 'Leeds', c: 'Leeds' })
  const avoided = aRisk({ id: 'risk-2', strategy: 'avoid' })
  const lost = closeVote({ ...votes, risks: [aRisk({ id: 'risk-2' })] }, { id: 'd' }, aStamp())
  expect(lost.decisions[0]).toMatchObject({
    ...{ state: 'failed', outcome: '', applied: [] },
    result: { how: 'notMade', counts: [{ votes: 3 }, { votes: 0 }] },
  })
  expect(lost.risks).toEqual([aRisk({ id: 'risk-2' })])
  const done = closeVote({ ...votes, risks: [aRisk(), avoided] }, { id: 'd' }, aStamp())
  expect(done.decisions[0]).toMatchObject({ state: 'decided', applied: [{ recordId: 'risk-1' }] })
})

test.each<[string, object, RegExp]>([
  ['the same option twice', { options: ['Yes', 'Yes ', 'No'] }, /same/],
  ['an option without a name', { options: ['Yes', ' '] }, /Name each option/],
  ['an abstention as an option', { options: ['Yes', 'Abstain'] }, /always there/],
  ['a last day that is over', { options: ['Yes', 'No'], closesOn: '2026-03-01' }, /is over/],
])('%s is nothing to vote on', (_, told, words) => {
  const open = () => applyAction(aPlan(), 'openVote', { title: 'Leeds?', ...told }, aStamp({ at: ten }))
  expect(open).toThrow(words)
})

test('a vote that failed moves no yardstick', () => {
  const plan = closeVote({ ...aVote(), ksis: [aKsi()] }, { id: 'd' }, aStamp())
  const revise = () =>
    applyAction(plan, 'reviseKsi', { id: 'ksi-1', decisionId: 'd', population: 'All' }, aStamp())
  expect(revise).toThrow(/failed, so it decides nothing/)
})

test('who declined or left the committee is counted nowhere', () => {
  const cast = voted(aVote(), { a: 'Leeds', b: 'Leeds', c: 'Lyon', d: 'Lyon', sponsor: 'Lyon' })
  const members = cast.committee.members
    .filter(({ personId }) => personId !== 'c')
    .map((each) => (each.personId === 'd' ? { ...each, acceptance: 'declined' as const } : each))
  const closed = close({ ...cast, committee: { ...cast.committee, members } })
  expect(closed.result).toMatchObject({ entitled: 3, silent: 0, how: 'majority' })
  expect(closed.outcome).toBe('Leeds')
})

describe('in a meeting', () => {
  const running = (presentIds: string[]) => [aMeeting({ state: 'running', presentIds })]
  const here = (presentIds: string[]) =>
    aVote({ vote: { meetingId: 'meeting-1' }, meetings: running(presentIds) })

  test('those present at the close make the quorum, not those who voted', () => {
    const cast = voted(here(['a', 'b', 'c']), { a: 'Leeds', b: 'Leeds' })
    expect(close(cast)).toMatchObject({ state: 'decided', result: { quorumCount: 3 } })
    const fewer = { ...cast, meetings: running(['a', 'b']) }
    expect(close(fewer)).toMatchObject({ state: 'failed', result: { how: 'noQuorum', quorumCount: 2 } })
  })

  test('after the quorum is lost no vote counts, and the refusal says how many must come', () => {
    const refused = () => voted(here(['a', 'b']), { a: 'Leeds' })
    expect(refused).toThrow(
      'The meeting has no quorum: 2 of 5 voting members are there. 1 more must come before votes count again.',
    )
  })

  test('before the meeting starts members vote ahead, and those who voted make the quorum', () => {
    const ahead = aVote({ vote: { meetingId: 'meeting-1' }, meetings: [aMeeting()] })
    const cast = voted(ahead, { a: 'Leeds', b: 'Leeds', c: 'Leeds' })
    expect(quorumFor(cast, cast.decisions[0]!, ten)).toEqual({ present: 3, entitled: 5, quorate: true })
  })
})

describe('between meetings', () => {
  const until = aVote({ vote: { closesOn: '2026-03-05' } })

  test('votes count to the end of the last day in the zone of the plan', () => {
    const zoned = { ...until, profile: { ...until.profile, zone: 'America/Toronto' } }
    expect(() => voted(zoned, { a: 'Leeds' }, '2026-03-06T04:59:00.000Z')).not.toThrow()
    const late = () => voted(zoned, { a: 'Leeds' }, '2026-03-06T05:00:00.000Z')
    expect(late).toThrow('Votes counted until 5 Mar 2026. Yours was not counted.')
  })

  test('a vote whose last day is over waits to be closed', () => {
    expect(votesToClose(until, '2026-03-05T23:59:59.000Z')).toEqual([])
    expect(votesToClose(until, '2026-03-06T00:00:00.000Z').map(({ id }) => id)).toEqual(['d'])
    expect(votesToClose(aVote(), '2030-01-01T00:00:00.000Z')).toEqual([])
  })
})

describe('who may not vote is told why', () => {
  const plan = aVote({
    committee: {
      members: [
        ...aVote().committee.members,
        aMember('guest', { votes: false }),
        aMember('gone', { acceptance: 'declined' }),
      ],
    },
  })

  test.each([
    ['lena', 'Only voting members of the steering committee can vote.'],
    ['guest', 'You are on the steering committee without a vote.'],
    ['gone', 'You declined to be on the steering committee, so your vote does not count.'],
  ])('%s', (by, words) => {
    expect(() => voted(plan, { [by]: 'Leeds' })).toThrow(words)
  })

  test('nor an option that was not offered', () => {
    expect(() => voted(plan, { a: 'Toronto' })).toThrow(/one of the options/)
  })

  test('nor after the close, which is told with what was decided', () => {
    const decided = closeVote(voted(plan, { a: 'Leeds', b: 'Leeds', c: 'Leeds' }), { id: 'd' }, aStamp())
    expect(() => voted(decided, { d: 'Lyon' })).toThrow(/closed. It was decided: “Leeds”/)
    expect(() => closeVote(decided, { id: 'd' }, aStamp())).toThrow(/closed/)
    const undecided = closeVote(plan, { id: 'd' }, aStamp())
    expect(() => voted(undecided, { d: 'Lyon' })).toThrow(/closed. It was not decided/)
  })
})

test('fifty members voting twice each, in any order, are fifty votes of the last choice', () => {
  const names = Array.from({ length: 50 }, (_, n) => `member-${n}`)
  const plan = aVote({ committee: { members: names.map((name) => aMember(name)) } })
  const people = {
    ...plan.people,
    ...Object.fromEntries(names.map((name) => [name, aPerson('reader', name)])),
  }
  const presses = [
    ...names.map((by) => [by, 'Leeds']),
    ...names.map((by, n) => [by, n < 20 ? 'Leeds' : 'Lyon']),
  ]
  const cast = presses.reduce<Plan>(
    (each, [by, choice]) => applyAction(each, 'castVote', { id: 'd', choice }, aStamp({ by: by! })),
    { ...plan, people },
  )
  expect(cast.decisions[0]!.votes).toHaveLength(50)
  expect(countVote(cast, cast.decisions[0]!, aStamp())).toMatchObject({
    outcome: 'Lyon',
    result: { counts: [{ votes: 20 }, { votes: 30 }], silent: 0, how: 'majority' },
  })
})

test('who was told that only counts are shown is not shown by another charter while the vote is open', () => {
  const plan = aPlan({ committee: { ...aPlan().committee, ballot: 'counted' } })
  const open = applyAction(
    plan,
    'openVote',
    { title: 'Go?', options: ['Go', 'No-go'] },
    aStamp({ id: 'vote' }),
  )
  expect(() => applyAction(open, 'putCharter', { ballot: 'named' }, aStamp())).toThrow(/A vote is open/)
  expect(applyAction(open, 'putCharter', { ballot: 'counted' }, aStamp()).committee.ballot).toBe('counted')
  expect(applyAction(plan, 'putCharter', { ballot: 'named' }, aStamp()).committee.ballot).toBe('named')
})
