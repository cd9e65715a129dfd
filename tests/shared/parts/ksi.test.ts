import {
  activateKsi,
  draftedKsis,
  inForce,
  Ksi,
  lastVersion,
  putKsi,
  resumeKsi,
  retireKsi,
  reviseKsi,
  smartGaps,
} from '#shared/parts/ksi.ts'
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
  expect(() => activateKsi([draft], { id: 'ksi-1' }, aStamp())).toThrow(
    /population.*figure that counts as success.*source/s,
  )
})

test.each([
  [{ kind: 'callQuality', unit: 'call', ruleSetId: 'published-gated-v1' }, 'count'],
  [{ kind: 'usage' }, 'count'],
  [{ kind: 'activation' }, 'count'],
  [{ kind: 'telephone', figure: 'moved' }, 'minutes'],
  [{ kind: 'survey', surveyId: 's', questionId: 'q' }, 'minutes'],
] as const)('figures of %j cannot be held against a target in another unit: %s', (source, unit) => {
  const ksi = aKsi({ source, yardstick: { ...aKsi().yardstick!, threshold: 5, unit } })
  expect(() => activateKsi([ksi], { id: 'ksi-1' }, aStamp())).toThrow(
    /Not ready to activate.*(percent|unit|minutes)/,
  )
})

test('after activation the yardstick cannot be edited, whatever else can', () => {
  const yardstick = { ...aKsi().yardstick!, threshold: 0.1 }
  expect(() => putKsi(activate(), { id: 'ksi-1', yardstick }, aStamp())).toThrow(
    /target can change only by a decision.*Record the decision/,
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

test('a revision that changes nothing is refused', () => {
  const { yardstick } = aKsi()
  const told = { id: 'ksi-1', decisionId: 'd-1', yardstick }
  expect(() => reviseKsi(activate(), told, aStamp())).toThrow(/needs a change/)
})

const old = {
  value: 0.08,
  note: 'Reports',
  unit: 'share',
  n: 400,
  first: null,
  last: null,
  source: 'PBX',
} as const

describe('compared with the old system', () => {
  const compared = aKsi({ comparesWith: 'baseline', margin: 0.01 })

  test('a KSI needs a baseline to be activated, in the unit of its target', () => {
    expect(() => activateKsi([compared], { id: 'ksi-1' }, aStamp())).toThrow(/figure of the old system/)
    const minutes = { ...old, unit: 'minutes' } as const
    expect(smartGaps({ ...compared, baseline: minutes })).toEqual([expect.stringContaining('another unit')])
  })

  test('its target follows from baseline and margin, on the side that is worse', () => {
    const [poor] = putKsi([compared], { id: 'ksi-1', baseline: old }, aStamp())
    expect(poor!.yardstick!.threshold).toBe(0.09)
    const yardstick = { ...aKsi().yardstick!, operator: 'atLeast' as const }
    const [good] = putKsi([aKsi({ ...compared, yardstick })], { id: 'ksi-1', baseline: old }, aStamp())
    expect(good!.yardstick!.threshold).toBe(0.07)
  })

  test('the baseline is frozen with it; one that nobody compares with is not', () => {
    const rows = activateKsi([aKsi({ ...compared, baseline: old })], { id: 'ksi-1' }, aStamp())
    expect(inForce(rows[0]!)).toMatchObject({ comparesWith: 'baseline', margin: 0.01, baseline: old })
    expect(() => putKsi(rows, { id: 'ksi-1', baseline: { ...old, value: 0.2 } }, aStamp())).toThrow(
      /baseline/,
    )
    expect(() => putKsi(activate(), { id: 'ksi-1', baseline: old }, aStamp())).not.toThrow()
    const told = { id: 'ksi-1', decisionId: 'd-1', baseline: { ...old, value: 0.06 } }
    expect(reviseKsi(rows, told, aStamp())[0]!.yardstick!.threshold).toBe(0.07)
  })
})

describe('retiring', () => {
  const retired = () => retireKsi(activate(), { id: 'ksi-1', reason: 'Replaced' }, aStamp())

  test('a retired KSI is no longer in force but keeps its versions, and can be resumed', () => {
    const [ksi] = retired()
    expect([inForce(ksi!), lastVersion(ksi!)?.version]).toEqual([null, 1])
    expect(inForce(resumeKsi(retired(), { id: 'ksi-1' })[0]!)?.version).toBe(1)
  })

  test('only what is measured can be retired, and only what is retired resumed', () => {
    expect(() => retireKsi([aKsi()], { id: 'ksi-1', reason: 'x' }, aStamp())).toThrow(/being measured/)
    expect(() => retireKsi(retired(), { id: 'ksi-1', reason: 'x' }, aStamp())).toThrow(/being measured/)
    expect(() => resumeKsi(activate(), { id: 'ksi-1' })).toThrow(/not retired/)
    expect(() => activateKsi(retired(), { id: 'ksi-1' }, aStamp())).toThrow(/Resume it/)
    expect(() => reviseKsi(retired(), { id: 'ksi-1', decisionId: 'd' }, aStamp())).toThrow(/not active/)
  })
})

test('a version stored by the first release compared with a fixed target', () => {
  const { comparesWith, margin, baseline, ...early } = inForce(activate()[0]!)!
  expect([comparesWith, margin, baseline]).toEqual(['target', 0, null])
  expect(Ksi.parse({ ...aKsi(), versions: [early] }).versions[0]).toMatchObject({ comparesWith: 'target' })
})

test('a look at what would be passes over the freeze', () => {
  const yardstick = { ...aKsi().yardstick!, threshold: 0.1 }
  expect(draftedKsis(activate(), { id: 'ksi-1', yardstick }, aStamp())[0]!.yardstick!.threshold).toBe(0.1)
})
