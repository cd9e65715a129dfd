import { applyAction } from '#shared/actions.ts'
import { consequences } from '#shared/consequences.ts'
import {
  aKsi,
  aMeeting,
  anActionItem,
  aPlan,
  aRound,
  aStakeholder,
  aStamp,
  aSurvey,
  aWave,
} from '#tests/support/build.ts'

const plan = aPlan({ stakeholders: [aStakeholder()], surveys: [aSurvey()], waves: [aWave()], ksis: [aKsi()] })
const stamp = aStamp()

test('equal states cause nothing, and neither does editing a use case', () => {
  expect(consequences(plan, plan)).toEqual([])
  expect(consequences(plan, applyAction(plan, 'putUseCase', { title: 'Calls' }, stamp))).toEqual([])
})

test('naming somebody asks them once', () => {
  const asked = applyAction(plan, 'assignRole', { id: 'role-1', personId: 'owen' }, stamp)
  expect(consequences(plan, asked)).toEqual([
    { kind: 'askRole', stakeholderId: 'role-1', personId: 'owen', askedAt: stamp.at },
  ])
  const again = applyAction(asked, 'assignRole', { id: 'role-1', personId: 'owen' }, stamp)
  expect(consequences(asked, again)).toEqual([])
})

test('naming another person asks that one, even within the same moment', () => {
  const asked = applyAction(plan, 'assignRole', { id: 'role-1', personId: 'owen' }, stamp)
  const moved = applyAction(asked, 'assignRole', { id: 'role-1', personId: 'priya' }, stamp)
  expect(consequences(asked, moved)).toMatchObject([{ kind: 'askRole', personId: 'priya' }])
})

test('an answer asks nobody', () => {
  const asked = applyAction(plan, 'assignRole', { id: 'role-1', personId: 'lena' }, stamp)
  const answered = applyAction(asked, 'answerRole', { id: 'role-1', answer: 'accepted' }, stamp)
  expect(consequences(asked, answered)).toEqual([])
})

test('a started round invites, a closed one is closed once', () => {
  const told = { surveyId: 'survey-1', title: 'After wave 1', waveIds: ['wave-1'] }
  const started = applyAction(plan, 'startRound', told, stamp)
  expect(consequences(plan, started)).toEqual([{ kind: 'inviteRound', roundId: 'new-1' }])
  const closed = applyAction(started, 'closeRound', { id: 'new-1' }, stamp)
  expect(consequences(started, closed)).toEqual([{ kind: 'closeRound', roundId: 'new-1' }])
  expect(consequences(closed, applyAction(closed, 'closeRound', { id: 'new-1' }, stamp))).toEqual([])
})

test('an action is told to its owner, again when it gets another, never when it is done', () => {
  const told = { title: 'Order headsets', ownerId: 'owen', dueOn: '2026-03-10' }
  const added = applyAction(plan, 'putActionItem', told, stamp)
  expect(consequences(plan, added)).toEqual([{ kind: 'tellAction', actionItemId: 'new-1', ownerId: 'owen' }])
  const moved = applyAction(added, 'putActionItem', { id: 'new-1', ownerId: 'priya' }, stamp)
  expect(consequences(added, moved)).toMatchObject([{ ownerId: 'priya' }])
  const done = { at: stamp.at, by: 'lena' }
  expect(consequences(plan, { ...plan, actionItems: [anActionItem({ done })] })).toEqual([])
})

test('an opened vote is asked, a plain decision is not', () => {
  const vote = { title: 'Go?', options: ['Go', 'No-go'] }
  expect(consequences(plan, applyAction(plan, 'openVote', vote, stamp))).toEqual([
    { kind: 'askVote', decisionId: 'new-1' },
  ])
  expect(consequences(plan, applyAction(plan, 'recordDecision', { title: 'Go' }, stamp))).toEqual([])
})

test('who gets a vote while one is open gets the ballot as well; other changes of members send none', () => {
  const voting = applyAction(plan, 'openVote', { title: 'Go?', options: ['Go', 'No-go'] }, stamp)
  const seat = { personId: 'lena', title: 'Networks' }
  const joined = applyAction(voting, 'putMember', seat, { ...stamp, id: 'new-2' })
  const ballot = { kind: 'askVote', decisionId: 'new-1' }
  expect(consequences(voting, joined)).toContainEqual(ballot)
  const { id } = joined.committee.members.at(-1)!
  const renamed = applyAction(joined, 'putMember', { id, title: 'Network' }, stamp)
  expect(consequences(joined, renamed)).not.toContainEqual(ballot)
})

test('a changed KSI is judged anew, and so is new evidence', () => {
  const activated = applyAction(plan, 'activateKsi', { id: 'ksi-1' }, stamp)
  expect(consequences(plan, activated)).toEqual([{ kind: 'judge' }])
  const window = { first: '2026-02-01', last: '2026-02-28' }
  const evidence = { ksiId: 'ksi-1', ...window, value: 1, source: 'Bill' }
  expect(consequences(plan, applyAction(plan, 'recordEvidence', evidence, stamp))).toEqual([
    { kind: 'judge' },
  ])
})

test('a plan that is new tells of everything in it', () => {
  const born = { ...plan, rounds: [aRound()], actionItems: [anActionItem()] }
  expect(consequences(null, born).map(({ kind }) => kind)).toEqual(['inviteRound', 'tellAction', 'judge'])
})

test('a vote that ends tells its result once, and one that was only recorded tells nobody', () => {
  const told = { title: 'Leeds first?', options: ['Yes', 'No'] }
  const open = applyAction(plan, 'openVote', told, stamp)
  const closed = applyAction(open, 'closeVote', { id: 'new-1' }, stamp)
  expect(consequences(open, closed)).toEqual([{ kind: 'tellResult', decisionId: 'new-1' }])
  expect(consequences(closed, applyAction(closed, 'putUseCase', { title: 'Calls' }, stamp))).toEqual([])
  expect(consequences(plan, applyAction(plan, 'recordDecision', { title: 'Leeds' }, stamp))).toEqual([])
})

test('closing a meeting keeps the figures of the revision everybody saw', () => {
  const held = { ...plan, meetings: [aMeeting()] }
  const closed = applyAction(held, 'closeMeeting', { id: 'meeting-1' }, stamp)
  expect(consequences(held, closed)).toEqual([{ kind: 'keepFigures', revision: held.revision }])
  expect(consequences(closed, applyAction(closed, 'putUseCase', { title: 'Calls' }, stamp))).toEqual([])
})
