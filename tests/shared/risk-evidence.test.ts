import { proposedRiskChanges, proposeRiskChanges } from '#shared/risk-evidence.ts'
import {
  aKsi,
  aMeasurement,
  aMilestone,
  aMitigation,
  aPlan,
  aRisk,
  aRiskProposal,
  aStamp,
  builtOn,
  deepFrozen,
} from '#tests/support/build.ts'

const risk = aRisk({ likelihood: 'low', ksiIds: ['ksi-1'], milestoneIds: ['milestone-1'] })
const plan = deepFrozen(aPlan({ ksis: [aKsi()], risks: [risk] }))
const keysOf = (...given: Parameters<typeof proposedRiskChanges>) =>
  proposedRiskChanges(...given).flatMap(({ causes }) => causes.map(({ key }) => key))

test('a KSI that was missed and proven proposes one step more, and says why', () => {
  expect(proposedRiskChanges(plan, [aMeasurement()], builtOn)).toEqual([
    {
      riskId: 'risk-1',
      from: 'low',
      to: 'medium',
      causes: [
        {
          key: 'ksi/ksi-1/1/2026-02-01',
          words: 'The KSI “Few calls are poor” was missed and proven for 1 Feb 2026 to 28 Feb 2026.',
        },
      ],
    },
  ])
})

test.each([
  ['is still open', { verdict: { indicative: true } }],
  ['is not proven', { verdict: { state: 'missedUnproven' } }],
  ['was met', { verdict: { state: 'metProven' } }],
  ['belongs to another KSI', { ksiId: 'ksi-2' }],
] as const)('a figure whose window %s proposes nothing', (_, given) => {
  expect(proposedRiskChanges(plan, [aMeasurement(given)], builtOn)).toEqual([])
})

test('the last verdict counts: what was missed in January and met in February is over', () => {
  const january = aMeasurement({ first: '2026-01-01', last: '2026-01-31', asOf: '2026-01-31' })
  const february = aMeasurement({ verdict: { state: 'metProven' } })
  expect(proposedRiskChanges(plan, [february, january], builtOn)).toEqual([])
})

test('an overdue preventive step proposes, a contingency or a finished one does not', () => {
  const late = { dueOn: '2026-03-01' }
  const mitigations = [
    aMitigation(late),
    aMitigation({ ...late, id: 'm-2', kind: 'contingency' }),
    aMitigation({ ...late, id: 'm-3', done: true }),
    aMitigation({ id: 'm-4', dueOn: builtOn }),
  ]
  expect(keysOf({ ...plan, mitigations }, [], builtOn)).toEqual(['mitigation/mitigation-1/2026-03-01'])
})

test('a milestone proposes when it slips, and again when it is late', () => {
  const moved = aMilestone({ originalDueOn: '2026-03-17' })
  const [proposed] = proposedRiskChanges({ ...plan, milestones: [moved] }, [], builtOn)
  expect(proposed!.causes[0]!.words).toMatch(/slipped by 14 days, from 17 Mar 2026 to 31 Mar 2026/)
  expect(keysOf({ ...plan, milestones: [moved] }, [], '2026-04-01')).toEqual([
    'milestone/milestone-1/2026-03-31/late',
  ])
  expect(keysOf({ ...plan, milestones: [aMilestone()] }, [], builtOn)).toEqual([])
})

test('a cause is brought forward once, day after day and whatever the answer was', () => {
  const once = proposeRiskChanges(plan, [aMeasurement()], builtOn, aStamp())
  expect(once.riskProposals).toHaveLength(1)
  expect(proposeRiskChanges(once, [aMeasurement()], '2026-03-03', aStamp())).toBe(once)

  const answer = { accepted: false, at: aStamp().at, by: 'lena', note: '' }
  const declined = { ...once, riskProposals: once.riskProposals.map((each) => ({ ...each, answer })) }
  expect(proposeRiskChanges(declined, [aMeasurement()], '2026-03-04', aStamp())).toBe(declined)

  const march = aMeasurement({ first: '2026-03-01', last: '2026-03-31', asOf: '2026-03-31' })
  expect(keysOf(declined, [march], '2026-04-01')).toEqual(['ksi/ksi-1/1/2026-03-01'])
})

test('one question at a time: what comes up meanwhile waits for the answer', () => {
  const asked = { ...plan, riskProposals: [aRiskProposal({ causes: [{ key: 'other', words: 'Other' }] })] }
  expect(proposedRiskChanges(asked, [aMeasurement()], builtOn)).toEqual([])
})

test('nothing is proposed for a risk that is over or cannot be likelier', () => {
  const over = { at: aStamp().at, by: 'lena' }
  const risks = [
    { ...risk, likelihood: 'high' as const },
    { ...risk, id: 'r-2', closed: { ...over, reason: '' } },
    { ...risk, id: 'r-3', occurred: { ...over, issueId: null } },
  ]
  expect(proposedRiskChanges({ ...plan, risks }, [aMeasurement()], builtOn)).toEqual([])
  const five = { ...plan, risks, profile: { ...plan.profile, riskScale: 'fiveSteps' as const } }
  expect(proposedRiskChanges(five, [aMeasurement()], builtOn)).toMatchObject([{ to: 'veryHigh' }])
})
