import { answerProposal, openProposals, sayCauses } from '#shared/parts/risk-proposal.ts'
import { aRiskProposal, aStamp } from '#tests/support/build.ts'

test('an answer keeps who, when and why, and is given once', () => {
  const rows = answerProposal([aRiskProposal()], { id: 'proposal-1', accept: false, note: 'No' }, aStamp())
  expect(rows[0]!.answer).toEqual({ accepted: false, at: aStamp().at, by: 'lena', note: 'No' })
  const again = () => answerProposal(rows, { id: 'proposal-1', accept: true }, aStamp())
  expect(again).toThrow(/answered this proposal already/)
})

test('what nobody answered is open, and its causes read as one text', () => {
  const answered = aRiskProposal({
    id: 'proposal-2',
    answer: { accepted: true, at: aStamp().at, by: 'lena', note: '' },
  })
  expect(openProposals([answered, aRiskProposal()]).map(({ id }) => id)).toEqual(['proposal-1'])
  const causes = [
    { key: 'a', words: 'One.' },
    { key: 'b', words: 'Two.' },
  ]
  expect(sayCauses({ causes })).toBe('One. Two.')
})
