import { activateKsi, inForce, putKsi, reviseKsi, smartGaps } from '#shared/parts/ksi.ts'
import { aKsi, aStamp } from '#tests/support/build.ts'

const activate = () => activateKsi([aKsi()], { id: 'ksi-1' }, aStamp())

test('activation freezes yardstick, source, population and window as version 1', () => {
  const [ksi] = activate()
  expect(ksi!.versions).toHaveLength(1)
  expect(inForce(ksi!)).toMatchObject({
    version: 1,
    yardstick: { threshold: 0.05 },
    population: 'All classified calls',
    window: 'month',
    decisionId: null,
    from: aStamp().at,
  })
})

test('activating twice is a conflict', () => {
  expect(() => activateKsi(activate(), { id: 'ksi-1' }, aStamp())).toThrow(/already active/)
})

test('what a SMART indicator lacks is said in plain words and stops activation', () => {
  const draft = aKsi({ yardstick: null, source: null, population: '', responsible: '', cadence: '' })
  expect(smartGaps(draft)).toHaveLength(5)
  expect(() => activateKsi([draft], { id: 'ksi-1' }, aStamp())).toThrow(/population.*threshold.*source/s)
})

test.each([
  [{ kind: 'callQuality', unit: 'call', ruleSetId: 'published-gated-v1' }, 'count'],
  [{ kind: 'usage' }, 'count'],
  [{ kind: 'survey', surveyId: 's', questionId: 'q' }, 'minutes'],
] as const)('figures of %j cannot be held against a target in another unit: %s', (source, unit) => {
  const ksi = aKsi({ source, yardstick: { ...aKsi().yardstick!, threshold: 5, unit } })
  expect(() => activateKsi([ksi], { id: 'ksi-1' }, aStamp())).toThrow(/Not ready to activate.*(percent|unit)/)
})

test('after activation the yardstick cannot be edited, whatever else can', () => {
  const yardstick = { ...aKsi().yardstick!, threshold: 0.1 }
  expect(() => putKsi(activate(), { id: 'ksi-1', yardstick }, aStamp())).toThrow(
    /yardstick can change only by a decision/,
  )
  expect(putKsi(activate(), { id: 'ksi-1', title: 'Clear calls' }, aStamp())[0]!.title).toBe('Clear calls')
})

test('telling the frozen fields unchanged is no change', () => {
  const { yardstick, window } = aKsi()
  expect(() => putKsi(activate(), { id: 'ksi-1', yardstick, window }, aStamp())).not.toThrow()
})

test('a draft may be edited freely', () => {
  expect(putKsi([aKsi()], { id: 'ksi-1', window: 'quarter' }, aStamp())[0]!.window).toBe('quarter')
})

test('a decision makes a new version, and the old one keeps its yardstick', () => {
  const yardstick = { ...aKsi().yardstick!, threshold: 0.03 }
  const [ksi] = reviseKsi(activate(), { id: 'ksi-1', decisionId: 'd-1', yardstick }, aStamp())
  expect(
    ksi!.versions.map((version) => [version.version, version.yardstick!.threshold, version.decisionId]),
  ).toEqual([
    [1, 0.05, null],
    [2, 0.03, 'd-1'],
  ])
  expect(ksi!.yardstick!.threshold).toBe(0.03)
})

test('a draft cannot be revised, and a revision cannot take the measure away', () => {
  expect(() => reviseKsi([aKsi()], { id: 'ksi-1', decisionId: 'd-1' }, aStamp())).toThrow(/not active/)
  const told = { id: 'ksi-1', decisionId: 'd-1', yardstick: null }
  expect(() => reviseKsi(activate(), told, aStamp())).toThrow(/without its measure/)
})
