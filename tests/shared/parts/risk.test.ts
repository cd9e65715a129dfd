import { closeRisk, levelOf, openRisks, overall, putRisk, raiseRisk } from '#shared/parts/risk.ts'
import { aRisk, aStamp } from '#tests/support/build.ts'

test.each([
  ['high', 'high', 'high'],
  ['high', 'medium', 'medium'],
  ['high', 'low', 'low'],
  ['medium', 'high', 'high'],
  ['medium', 'medium', 'medium'],
  ['medium', 'low', 'low'],
  ['low', 'high', 'medium'],
  ['low', 'medium', 'low'],
  ['low', 'low', 'low'],
] as const)('likelihood %s and impact %s make %s: impact decides', (likelihood, impact, expected) => {
  expect(levelOf(likelihood, impact)).toBe(expected)
})

test('a judgement with a reason wins over the look-up', () => {
  expect(overall(aRisk({ override: { level: 'low', reason: 'Carrier confirmed' } }))).toBe('low')
})

test.each([
  ['high', '2026-03-16'],
  ['medium', '2026-04-01'],
  ['low', '2026-05-31'],
] as const)('a new %s risk is reviewed again on %s', (impact, expected) => {
  const [risk] = raiseRisk([], { title: 'Late', likelihood: 'high', impact }, aStamp())
  expect(risk).toMatchObject({ reviewOn: expected, raisedBy: 'lena', closed: null })
})

test('a review day that was told is kept', () => {
  const told = { title: 'Late', likelihood: 'high', impact: 'high', reviewOn: '2026-03-04' } as const
  expect(raiseRisk([], told, aStamp())[0]!.reviewOn).toBe('2026-03-04')
})

test('a risk without likelihood is refused', () => {
  expect(() => raiseRisk([], { title: 'Late', impact: 'high' }, aStamp())).toThrow(/likelihood/)
})

test('closing keeps who, when and why, and closing twice is a conflict', () => {
  const rows = closeRisk([aRisk()], { id: 'risk-1', reason: 'Ported' }, aStamp())
  expect(rows[0]!.closed).toEqual({ at: aStamp().at, by: 'lena', reason: 'Ported' })
  expect(() => closeRisk(rows, { id: 'risk-1' }, aStamp())).toThrow(/already closed/)
})

test('open risks come gravest first and leave the list as it was', () => {
  const rows = [
    aRisk({ id: 'low', impact: 'low' }),
    aRisk({ id: 'closed', closed: { at: aStamp().at, by: 'lena', reason: '' } }),
    aRisk({ id: 'high' }),
  ]
  expect(openRisks(rows).map(({ id }) => id)).toEqual(['high', 'low'])
  expect(rows[0]!.id).toBe('low')
})

test('editing changes only what is told', () => {
  expect(putRisk([aRisk()], { id: 'risk-1', impact: 'low' })[0]).toEqual({ ...aRisk(), impact: 'low' })
})
