import { Refusal } from '#shared/basics/refusal.ts'
import { SourceMessage } from '#shared/basics/source-message.ts'
import { raiseRisk } from '#shared/parts/risk.ts'
import { recordDecision } from '#shared/parts/decision.ts'
import { recordEvidence } from '#shared/figures.ts'
import { aKsi, aPlan, aStamp } from '#tests/support/build.ts'

const fromMessage = {
  key: '19:x@thread.tacv2/1772700000000',
  link: 'https://teams.microsoft.com/l/message/19%3Ax/1772700000000',
  author: 'Tomasz Zieliński',
  at: '2026-03-05T08:40:00.000Z',
}
const grades = { likelihood: 'low', impact: 'high' } as const

test('decision, risk and evidence keep the message they came from, with its author and link', () => {
  const plan = recordEvidence(aPlan({ ksis: [aKsi()] }), { ...figure, fromMessage }, aStamp())
  const [decision] = recordDecision([], { title: 'Leeds first', fromMessage }, aStamp())
  const [risk] = raiseRisk([], { title: 'Late', ...grades, fromMessage }, aStamp())
  expect([decision, risk, plan.evidence[0]].map((each) => each?.fromMessage)).toEqual([
    fromMessage,
    fromMessage,
    fromMessage,
  ])
})

test('the same message makes one record of a kind; another message makes another', () => {
  const decisions = recordDecision([], { title: 'Leeds first', fromMessage }, aStamp())
  expect(() => recordDecision(decisions, { title: 'Leeds', fromMessage }, aStamp())).toThrow(Refusal)
  const other = { ...fromMessage, key: '19:x@thread.tacv2/2' }
  expect(recordDecision(decisions, { title: 'Lyon', fromMessage: other }, aStamp())).toHaveLength(2)
  expect(recordDecision(decisions, { title: 'No message' }, aStamp())).toHaveLength(2)

  const risks = raiseRisk([], { title: 'Late', ...grades, fromMessage }, aStamp())
  expect(() => raiseRisk(risks, { title: 'Late', ...grades, fromMessage }, aStamp())).toThrow(Refusal)
  const plan = recordEvidence(aPlan({ ksis: [aKsi()] }), { ...figure, fromMessage }, aStamp())
  expect(() => recordEvidence(plan, { ...figure, fromMessage }, aStamp())).toThrow(Refusal)
})

test('a link that is no web address is refused, or a press on it could run something', () => {
  const link = (given: string) => SourceMessage.safeParse({ ...fromMessage, link: given }).success
  expect(['', fromMessage.link].map(link)).toEqual([true, true])
  expect(['javascript:alert(1)', 'http://x', 'C:\\x', '//x'].map(link)).toEqual([false, false, false, false])
})

const figure = { ksiId: 'ksi-1', first: '2026-02-01', last: '2026-02-28', value: 0.04, source: 'A message' }
