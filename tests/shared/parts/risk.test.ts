import { Grade, isHigher } from '#shared/basics/level.ts'
import {
  closeRisk,
  isAccepted,
  occurRisk,
  openRisks,
  overall,
  putRisk,
  raiseRisk,
  residualLevel,
  reviewRisk,
  reviewsDue,
  stateOf,
} from '#shared/parts/risk.ts'
import { aRisk, aStamp } from '#tests/support/build.ts'

const member = { scale: 'threeSteps', steers: false } as const
const lead = { scale: 'threeSteps', steers: true } as const
const five = { scale: 'fiveSteps', steers: true } as const

test('a judgement with a reason wins over the look-up', () => {
  expect(overall(aRisk({ override: { level: 'low', reason: 'Carrier confirmed' } }))).toBe('low')
})

test.each([
  ['high', '2026-03-16'],
  ['medium', '2026-04-01'],
  ['low', '2026-05-31'],
] as const)('a new %s risk is reviewed again on %s', (impact, expected) => {
  const [risk] = raiseRisk([], { title: 'Late', likelihood: 'high', impact }, aStamp())
  expect(risk).toMatchObject({ reviewOn: expected, raisedBy: 'lena', closed: null, stage: 'identified' })
})

test('a very high risk is reviewed within a week, where the plan has five steps', () => {
  const told = { title: 'Late', likelihood: 'high', impact: 'veryHigh' } as const
  expect(raiseRisk([], told, aStamp(), five)[0]).toMatchObject({ reviewOn: '2026-03-09', scale: 'fiveSteps' })
  expect(() => raiseRisk([], told, aStamp(), lead)).toThrow(/impact: .*three steps/)
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
    aRisk({ id: 'true', occurred: { at: aStamp().at, by: 'lena', issueId: null } }),
    aRisk({ id: 'high' }),
  ]
  expect(openRisks(rows).map(({ id }) => id)).toEqual(['high', 'low'])
  expect(rows[0]!.id).toBe('low')
})

test('editing changes only what is told', () => {
  const edited = putRisk([aRisk()], { id: 'risk-1', impact: 'low' }, aStamp())[0]
  expect(edited).toEqual({ ...aRisk(), impact: 'low' })
})

test('what became graver is looked at as soon as its new level asks, never later than planned', () => {
  const calm = aRisk({ impact: 'low', reviewOn: '2026-05-31' })
  const graver = { id: 'risk-1', impact: 'high' } as const
  expect(putRisk([calm], graver, aStamp())[0]!.reviewOn).toBe('2026-03-16')
  expect(putRisk([{ ...calm, reviewOn: '2026-03-05' }], graver, aStamp())[0]!.reviewOn).toBe('2026-03-05')
})

test('scores keep the scale they were judged on until they are judged again', () => {
  const [titled] = putRisk([aRisk()], { id: 'risk-1', title: 'Later' }, aStamp(), five)
  expect(titled!.scale).toBe('threeSteps')
  const [scored] = putRisk([aRisk()], { id: 'risk-1', impact: 'veryHigh' }, aStamp(), five)
  expect(scored!.scale).toBe('fiveSteps')
  // Back to three steps: what was judged in five stays readable and can be told again as it is.
  const [kept] = putRisk([scored!], { id: 'risk-1', impact: 'veryHigh', title: 'So' }, aStamp(), lead)
  expect(overall(kept!)).toBe('veryHigh')
})

test('a high risk is accepted by lead or sponsor, with a reason, and by name', () => {
  const told = { id: 'risk-1', strategy: 'accept', strategyReason: 'Nobody else sells it.' } as const
  expect(() => putRisk([aRisk()], told, aStamp(), member)).toThrow(/lead or the sponsor/)
  expect(() => putRisk([aRisk()], { ...told, strategyReason: ' ' }, aStamp(), lead)).toThrow(/strategyReason/)
  const [accepted] = putRisk([aRisk()], told, aStamp(), lead)
  expect(accepted!.accepted).toEqual({ at: aStamp().at, by: 'lena', level: 'high' })
  expect(isAccepted(accepted!)).toBe(true)
})

test('a small risk may be accepted by the team; grown, it has to be accepted anew', () => {
  const small = aRisk({ impact: 'low' })
  const [accepted] = putRisk([small], { id: 'risk-1', strategy: 'accept' }, aStamp(), member)
  expect(isAccepted(accepted!)).toBe(true)
  const [grown] = putRisk([accepted!], { id: 'risk-1', impact: 'high' }, aStamp(), member)
  expect(grown!.strategy).toBe('accept')
  expect(isAccepted(grown!)).toBe(false)
})

const pairs = Grade.options.flatMap((likelihood) => Grade.options.map((impact) => ({ likelihood, impact })))

test('after mitigation no risk is greater than before unless somebody says why (all 625 pairs)', () => {
  for (const before of pairs)
    for (const residual of pairs) {
      const put = (residualReason: string) =>
        putRisk([aRisk(before)], { id: 'risk-1', residual, residualReason }, aStamp(), five)[0]!
      const isGreater =
        isHigher(residual.likelihood, before.likelihood) || isHigher(residual.impact, before.impact)
      if (isGreater) expect(() => put('')).toThrow(/residualReason/)
      else expect(isHigher(residualLevel(put(''))!, overall(put('')))).toBe(false)
      expect(put('It moves to another site').residual).toEqual(residual)
    }
})

test('a review without change sets the next day by level and says who looked', () => {
  const [risk] = reviewRisk([aRisk({ reviewOn: '2026-02-01' })], { id: 'risk-1' }, aStamp())
  expect(risk).toMatchObject({ reviewOn: '2026-03-16', stage: 'assessed' })
  expect(risk!.reviews).toEqual([{ at: aStamp().at, by: 'lena', level: 'high', note: '' }])
  const told = { id: 'risk-1', note: 'Wait for the carrier', nextOn: '2026-03-05' }
  expect(reviewRisk([risk!], told, aStamp())[0]).toMatchObject({ reviewOn: '2026-03-05' })
  expect(() => reviewRisk([closed], { id: 'risk-1' }, aStamp())).toThrow(/closed/)
})

const [closed] = closeRisk([aRisk()], { id: 'risk-1' }, aStamp()) as [ReturnType<typeof aRisk>]

test('overdue reviews come first, the oldest on top', () => {
  const rows = ['2026-02-20', '2026-03-02', '2026-02-01', '2026-04-01'].map((reviewOn) =>
    aRisk({ id: reviewOn, reviewOn }),
  )
  expect(reviewsDue([...rows, closed], '2026-03-02').map(({ id }) => id)).toEqual([
    '2026-02-01',
    '2026-02-20',
    '2026-03-02',
  ])
})

test('a risk is open in its stage, closed, or came true, and only an open one can come true', () => {
  expect(stateOf(aRisk({ stage: 'monitoring' }))).toBe('monitoring')
  expect(stateOf(closed)).toBe('closed')
  const [occurred] = occurRisk([aRisk()], { id: 'risk-1' }, aStamp({ id: 'issue-9' }))
  expect(stateOf(occurred!)).toBe('occurred')
  expect(occurred!.occurred).toMatchObject({ issueId: 'issue-9', by: 'lena' })
  expect(() => occurRisk([occurred!], { id: 'risk-1' }, aStamp())).toThrow(/come true/)
  expect(() => occurRisk([closed], { id: 'risk-1' }, aStamp())).toThrow(/closed/)
})
