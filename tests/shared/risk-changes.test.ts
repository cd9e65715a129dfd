import { applyAction } from '#shared/actions.ts'
import { inRegisterOrder } from '#shared/risk-changes.ts'
import { aMitigation, anIssue, aPerson, aPlan, aRisk, aRiskProposal, aStamp } from '#tests/support/build.ts'

const people = { ...aPlan().people, mia: aPerson('member'), sven: aPerson('sponsor') }
const plan = aPlan({ people, risks: [aRisk({ likelihood: 'low', ownerId: 'mia' })] })
const by = (who: string, id = 'new-1') => aStamp({ by: who, id })

test('a member cannot accept a high risk, the sponsor can', () => {
  const high = { ...plan, risks: [aRisk()] }
  const told = { id: 'risk-1', strategy: 'accept', strategyReason: 'We live with it' }
  expect(() => applyAction(high, 'putRisk', told, by('mia'))).toThrow(/lead or the sponsor/)
  expect(applyAction(high, 'putRisk', told, by('sven')).risks[0]!.accepted?.by).toBe('sven')
})

test('a plan that goes over to five steps keeps every level, and judges anew in five', () => {
  const five = applyAction(plan, 'putProfile', { riskScale: 'fiveSteps' }, by('lena'))
  expect(five.risks).toEqual(plan.risks)
  const [risk] = applyAction(five, 'putRisk', { id: 'risk-1', impact: 'veryHigh' }, by('lena')).risks
  expect(risk).toMatchObject({ impact: 'veryHigh', scale: 'fiveSteps' })
})

test('a risk that comes true becomes an issue, and both name each other', () => {
  const prepared = {
    ...plan,
    mitigations: [aMitigation({ kind: 'contingency', title: 'Use spare numbers' })],
  }
  const after = applyAction(prepared, 'realiseRisk', { id: 'risk-1', affected: 'Lyon' }, by('mia', 'issue-1'))
  expect(after.risks[0]!.occurred).toEqual({ at: aStamp().at, by: 'mia', issueId: 'issue-1' })
  expect(after.issues[0]).toMatchObject({
    id: 'issue-1',
    riskId: 'risk-1',
    title: 'Number porting is late',
    severity: 'medium',
    affected: 'Lyon',
    ownerId: 'mia',
    openedOn: '2026-03-02',
    nextSteps: 'Use spare numbers',
    closed: false,
  })
  expect(() => applyAction(after, 'realiseRisk', { id: 'risk-1' }, by('mia'))).toThrow(/come true/)
})

test('removing one of the two leaves the other without a link that leads nowhere', () => {
  const both = applyAction(plan, 'realiseRisk', { id: 'risk-1' }, by('mia', 'issue-1'))
  const noIssue = applyAction(both, 'removeIssue', { id: 'issue-1' }, by('lena'))
  expect(noIssue.risks[0]!.occurred).toMatchObject({ issueId: null })
  const noRisk = applyAction(both, 'removeRisk', { id: 'risk-1' }, by('lena'))
  expect(noRisk.issues[0]!.riskId).toBeNull()
})

test('an issue nobody foresaw comes from no risk', () => {
  expect(anIssue().riskId).toBeNull()
})

describe('a proposal', () => {
  const asked = { ...plan, riskProposals: [aRiskProposal()] }

  test('is taken up with one press: the likelihood changes and the answer is kept', () => {
    const after = applyAction(asked, 'answerRiskProposal', { id: 'proposal-1', accept: true }, by('mia'))
    expect(after.risks[0]!.likelihood).toBe('medium')
    expect(after.riskProposals[0]!.answer).toMatchObject({ accepted: true, by: 'mia' })
  })

  test('is turned down without touching the risk, and answered once', () => {
    const told = { id: 'proposal-1', accept: false, note: 'Carrier says no' }
    const after = applyAction(asked, 'answerRiskProposal', told, by('lena'))
    expect(after.risks).toEqual(asked.risks)
    expect(() => applyAction(after, 'answerRiskProposal', told, by('mia'))).toThrow(/answered/)
  })

  test('is nobody else’s to answer', () => {
    const told = { id: 'proposal-1', accept: true }
    expect(() => applyAction(asked, 'answerRiskProposal', told, by('sven'))).toThrow(/owner of this risk/)
  })

  test('never lowers what somebody raised meanwhile', () => {
    const raised = applyAction(asked, 'putRisk', { id: 'risk-1', likelihood: 'high' }, by('lena'))
    const after = applyAction(raised, 'answerRiskProposal', { id: 'proposal-1', accept: true }, by('mia'))
    expect(after.risks[0]!.likelihood).toBe('high')
  })

  test('goes with its risk', () => {
    expect(applyAction(asked, 'removeRisk', { id: 'risk-1' }, by('lena')).riskProposals).toEqual([])
  })
})

test('the register lists overdue reviews first, oldest on top, then the gravest', () => {
  const rows = [
    aRisk({ id: 'high', reviewOn: '2026-04-01' }),
    aRisk({ id: 'late', impact: 'low', reviewOn: '2026-02-20' }),
    aRisk({ id: 'later', impact: 'low', reviewOn: '2026-02-10' }),
    aRisk({ id: 'medium', impact: 'medium', reviewOn: null }),
  ]
  const order = inRegisterOrder(rows, '2026-03-02').map(({ id }) => id)
  expect(order).toEqual(['later', 'late', 'high', 'medium'])
})
