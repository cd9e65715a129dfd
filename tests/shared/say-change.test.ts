import { type ActionName, actionNames, applyAction } from '#shared/actions.ts'
import type { HistoryEntry } from '#shared/api.ts'
import { changesBetween } from '#shared/changes.ts'
import { makeLead } from '#shared/parts/person.ts'
import type { Plan } from '#shared/plan.ts'
import { sayChange, sayChanges } from '#shared/say-change.ts'
import {
  aMember,
  aChecklistItem,
  aDecision,
  aGate,
  aKsi,
  aMilestone,
  aPerson,
  aPlan,
  aRisk,
  aSeries,
  aStakeholder,
  aStamp,
  aWave,
} from '#tests/support/build.ts'

const people = { lena: aPerson('lead', 'Lena Vos'), owen: aPerson('member', 'Owen Hartley') }
const plan = aPlan({
  people,
  risks: [aRisk()],
  stakeholders: [aStakeholder()],
  ksis: [aKsi()],
  waves: [aWave({ gate: aGate() })],
  milestones: [aMilestone()],
  decisions: [aDecision()],
  series: [aSeries()],
  checklist: ['a', 'b', 'c', 'd'].map((id) => aChecklistItem({ id, title: `Step ${id}` })),
})

function entry(action: ActionName, input: unknown, before: Plan = plan, by = 'lena'): HistoryEntry {
  const after = applyAction(before, action, input, aStamp({ by }))
  return { revision: after.revision, action, by, at: aStamp().at, changes: changesBetween(before, after) }
}

test.each([
  ['closeRisk', { id: 'risk-1', reason: 'Ported' }, 'closed the risk “Number porting is late”: Ported'],
  ['raiseRisk', { title: 'Strike', likelihood: 'low', impact: 'low' }, 'raised the risk “Strike”'],
  ['putRisk', { id: 'risk-1', impact: 'low' }, 'changed the risk “Number porting is late” from high to low'],
  ['putUseCase', { title: 'Reception' }, 'added the use case “Reception”'],
  ['removeRisk', { id: 'risk-1' }, 'removed the risk “Number porting is late”'],
  ['assignRole', { id: 'role-1', personId: 'owen' }, 'offered the role “Network lead” to Owen Hartley'],
  ['activateKsi', { id: 'ksi-1' }, 'activated the KSI “Few calls are poor”'],
  ['putWave', { id: 'wave-1', state: 'live' }, 'changed the wave “Wave 1” from planned to live'],
  [
    'decideGate',
    { id: 'wave-1', proposal: 'noGo', decision: 'noGo' },
    'decided on the gate of the wave “Wave 1”: no-go',
  ],
  [
    'putMilestone',
    { id: 'milestone-1', dueOn: '2026-04-14' },
    'changed the milestone “Pilot ends” from 31 Mar 2026 to 14 Apr 2026',
  ],
  ['putProfile', { vision: 'Calls' }, 'changed the settings of the plan'],
  ['putCharter', { vision: 'Calls' }, 'changed the charter of the steering committee'],
  ['putCharter', { wanted: 'no' }, 'added the decision “There is no steering committee”'],
  ['putMember', { personId: 'owen', title: 'Member' }, 'changed the members of the steering committee'],
  ['removePerson', { personId: 'owen' }, 'took Owen Hartley off the plan'],
  [
    'putPerson',
    { personId: 'owen', ...aPerson('reader', 'Owen Hartley') },
    'changed who may do what in the plan',
  ],
  [
    'recordEvidence',
    { ksiId: 'ksi-1', first: '2026-02-01', last: '2026-02-28', value: 1, source: 'Bill' },
    'recorded the figure “Few calls are poor”',
  ],
] as const)('%s is told as one line', (action, input, words) => {
  expect(sayChange(entry(action, input), plan)).toBe(`Lena Vos ${words}`)
})

test('an answer to a role says what it was', () => {
  const asked = applyAction(plan, 'assignRole', { id: 'role-1', personId: 'owen' }, aStamp())
  const answered = entry('answerRole', { id: 'role-1', answer: 'declined' }, asked, 'owen')
  expect(sayChange(answered, asked)).toBe('Owen Hartley answered for the role “Network lead”: declined')
})

test('somebody who joins is named, and somebody who left still has a line', () => {
  const joined = entry('putPerson', { personId: 'nia', ...aPerson('member', 'Nia') })
  expect(sayChange(joined, { ...plan, people: { ...people, nia: aPerson('member', 'Nia') } })).toBe(
    'Lena Vos added Nia to the plan',
  )
  expect(sayChange({ ...joined, by: 'gone' }, plan)).toMatch(/^Someone no longer on the plan /)
})

test('whom an administrator made lead is named, and they are not taken for somebody who left', () => {
  const after = { ...plan, people: makeLead(people, 'owen') }
  const changes = changesBetween(plan, after)
  const made = { revision: 2, action: 'makeLead', by: 'ada', at: aStamp().at, changes }
  expect(sayChange(made, after)).toBe('An administrator made Owen Hartley lead of the plan')
  expect(sayChanges([made], after)).toEqual(['An administrator made Owen Hartley lead of the plan'])
  expect(sayChange({ ...made, by: 'lena' }, after)).toMatch(/^Lena Vos made/)
})

test('the first entry of a plan is its creation', () => {
  const created = { revision: 1, action: 'createPlan', by: 'lena', at: aStamp().at, changes: [] }
  expect(sayChange(created, plan)).toBe('Lena Vos created the plan')
})

test('a vote is told without the choice', () => {
  const told = { title: 'Go?', options: ['Go', 'No-go'] }
  const members = [aMember('lena', { id: 'm' })]
  const open = applyAction({ ...plan, committee: { ...plan.committee, members } }, 'openVote', told, aStamp())
  const voted = entry('castVote', { id: 'new-1', choice: 'No-go' }, open)
  expect(sayChange(voted, open)).toBe('Lena Vos voted on the decision “Go?”')
})

test('decisions come before risks and risks before the checklist, whatever happened first', () => {
  const entries = [
    entry('completeChecklistItem', { id: 'a' }),
    entry('closeRisk', { id: 'risk-1' }),
    entry('recordDecision', { title: 'Go' }),
  ]
  expect(sayChanges(entries, plan).map((line) => line.replace('Lena Vos ', ''))).toEqual([
    'recorded the decision “Go”',
    'closed the risk “Number porting is late”',
    'ticked off the checklist item “Step a”',
  ])
})

test('more than three of a kind by one person become one line', () => {
  const entries = ['a', 'b', 'c', 'd'].map((id) => entry('completeChecklistItem', { id }))
  expect(sayChanges(entries, plan)).toEqual(['Lena Vos ticked off 4 checklist items'])
  expect(sayChanges(entries.slice(1), plan)).toHaveLength(3)
})

test('three changed and one added are not four added', () => {
  const dueOn = '2026-09-01'
  const milestones = ['x', 'y', 'z'].map((id) => aMilestone({ id, title: `Step ${id}` }))
  const before = { ...plan, milestones }
  const entries = [
    entry('putMilestone', { title: 'Last office', dueOn }, before),
    ...milestones.map(({ id }) => entry('putMilestone', { id, importance: 'low' }, before)),
  ]
  expect(sayChanges(entries, before).map((line) => line.replace('Lena Vos ', ''))).toEqual([
    'added the milestone “Last office”',
    'changed the milestone “Step x”',
    'changed the milestone “Step y”',
    'changed the milestone “Step z”',
  ])
})

test('stored changes that no longer look like records do not break the line', () => {
  const odd = { revision: 2, action: 'putRisk', by: 'lena', at: aStamp().at }
  for (const after of [null, 'text', 7, {}]) {
    expect(sayChange({ ...odd, changes: [{ path: 'risks/x', before: null, after }] }, plan)).toMatch(
      /^Lena Vos added/,
    )
  }
})

test('an action that is no longer in the table is told by what became of the record', () => {
  const old = { ...entry('closeRisk', { id: 'risk-1' }), action: 'retireRisk' }
  expect(sayChange(old, plan)).toBe('Lena Vos changed the risk “Number porting is late”')
})

test('there is a verb for every action', () => {
  const change = { path: 'risks/risk-1', before: aRisk(), after: aRisk({ title: 'New' }) }
  for (const action of actionNames) {
    const line = sayChange({ revision: 2, action, by: 'lena', at: aStamp().at, changes: [change] }, plan)
    expect(line).toMatch(/^Lena Vos [a-z ]+ the risk “New”/)
  }
})
