import { applyAction } from '#shared/actions.ts'
import { changesBetween } from '#shared/changes.ts'
import { nextSteeringMeeting } from '#shared/coming-meeting.ts'
import { digestFor } from '#shared/digest.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import {
  aMember,
  aDecision,
  aKsi,
  aMeasurement,
  aMeeting,
  anActionItem,
  aPlan,
  aRisk,
  aSeries,
  aStamp,
  builtAt,
  builtOn,
  someFigures,
} from '#tests/support/build.ts'

const members = [aMember('lena')]
const plan = aPlan({
  series: [aSeries()],
  committee: { ...aPlan().committee, members },
  ksis: activateKsi([aKsi()], { id: 'ksi-1' }, aStamp()),
  risks: [aRisk()],
  decisions: [aDecision({ number: 4, state: 'voting', options: ['Go', 'No-go'] })],
  actionItems: [
    anActionItem(),
    anActionItem({ id: 'late', dueOn: '2026-02-20' }),
    anActionItem({ id: 'other', ownerId: 'owen' }),
  ],
})
const occurrence = nextSteeringMeeting(plan, builtAt)!
const asked = { personId: 'lena', occurrence, today: builtOn }

test('the digest says what meeting it is about, in the zone of the series', () => {
  expect(digestFor(plan, someFigures(), asked)).toMatchObject({
    title: 'Steering committee',
    when: {
      startsAt: '2026-03-05T13:00:00.000Z',
      endsAt: '2026-03-05T14:00:00.000Z',
      zone: 'Europe/Amsterdam',
      words: 'Thu 5 Mar 2026, 14:00 (Europe/Amsterdam)',
    },
  })
})

test('verdicts come with state, value, target and the whole sentence', () => {
  const { verdicts } = digestFor(plan, someFigures({ measurements: [aMeasurement()] }), asked)
  expect(verdicts).toEqual([
    {
      ksiId: 'ksi-1',
      title: 'Few calls are poor',
      state: 'missedProven',
      label: 'Missed, proven',
      value: '8 %',
      target: 'below 5 %',
      words: aMeasurement().verdict.words,
    },
  ])
})

test('own open actions come with ids, the overdue first, and nobody else’s', () => {
  const { ownActions } = digestFor(plan, someFigures(), asked)
  expect(ownActions.map(({ id, overdue, words }) => [id, overdue, words])).toEqual([
    ['late', true, 'Overdue since 20 Feb 2026'],
    ['action-1', false, 'Due 10 Mar 2026'],
  ])
})

test('votes are offered to those who vote and have not', () => {
  expect(digestFor(plan, someFigures(), asked).votes).toEqual([
    {
      decisionId: 'decision-1',
      number: 'D-004',
      title: 'Leeds moves first',
      text: '',
      options: ['Go', 'No-go'],
    },
  ])
  expect(digestFor(plan, someFigures(), { ...asked, personId: 'owen' }).votes).toEqual([])
  const voted = applyAction(plan, 'castVote', { id: 'decision-1', choice: 'Go' }, aStamp())
  expect(digestFor(voted, someFigures(), asked).votes).toEqual([])
})

describe('what changed since the last meeting', () => {
  const closedAt = '2026-02-19T15:00:00.000Z'
  const closed = { at: closedAt, by: 'lena', snapshot: 40 }
  const met = { ...plan, meetings: [aMeeting({ state: 'closed', closed })] }
  const after = applyAction(met, 'closeRisk', { id: 'risk-1' }, aStamp())
  const changes = changesBetween(met, after)
  const entry = { revision: 42, action: 'closeRisk', by: 'lena', at: builtAt, changes }
  const changed = (revision: number) =>
    digestFor(
      after,
      someFigures({ sinceMeeting: { since: closedAt, entries: [{ ...entry, revision }] } }),
      asked,
    ).changed

  test('is told line by line', () => {
    expect(changed(42)).toEqual(['Lena Vos closed the risk “Number porting is late”'])
  })

  test('does not hide that more happened than was handed in', () => {
    expect(changed(49)).toEqual([
      'Lena Vos closed the risk “Number porting is late”',
      'Earlier changes that are not listed here: 7.',
    ])
  })
})

test('when nothing changed, that is said', () => {
  const figures = someFigures({ sinceMeeting: { since: '2026-02-19T15:00:00.000Z', entries: [] } })
  expect(digestFor(plan, figures, asked).changed).toEqual([
    'Nothing changed since the meeting of 19 Feb 2026.',
  ])
  expect(digestFor(plan, someFigures(), asked).changed).toEqual(['Nothing changed since the plan began.'])
})

test('the agenda of the meeting is part of the digest', () => {
  expect(digestFor(plan, someFigures(), asked).agenda).toHaveLength(10)
})

test('a digest for a series that was removed is refused', () => {
  expect(() => digestFor({ ...plan, series: [] }, someFigures(), asked)).toThrow(/no longer in the plan/)
})
