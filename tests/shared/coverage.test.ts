import { coverageShares } from '#shared/coverage.ts'
import { aDecision, aKsi, anOutcome, aPlan, aRisk } from '#tests/support/build.ts'

test('says of each link how many of how many have it, and leaves out what the plan has none of', () => {
  const plan = aPlan({
    outcomes: [anOutcome(), anOutcome({ id: 'outcome-2' })],
    ksis: [aKsi({ outcomeIds: ['outcome-1'], ownerId: 'lena' })],
    risks: [aRisk(), aRisk({ id: 'low', impact: 'low' })],
    decisions: [aDecision({ affects: [{ kind: 'risk', id: 'risk-1' }] }), aDecision({ id: 'idle' })],
  })
  expect(coverageShares(plan)).toEqual([
    { what: 'Outcomes with a KSI', covered: 1, of: 2 },
    { what: 'KSIs with an owner', covered: 1, of: 1 },
    { what: 'KSIs with a source', covered: 1, of: 1 },
    { what: 'KSIs with a baseline', covered: 0, of: 1 },
    { what: 'High risks with a mitigation', covered: 0, of: 1 },
    { what: 'High risks with a decision', covered: 1, of: 1 },
    { what: 'Decisions with an effect', covered: 1, of: 2 },
  ])
})
