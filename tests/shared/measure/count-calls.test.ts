import { countCalls } from '#shared/measure/count-calls.ts'
import type { Counted } from '#shared/measure/count-rows.ts'
import type { RecordFacts } from '#shared/measure/facts.ts'
import { located } from '#shared/measure/kept-facts.ts'
import { addUp, type Counts, countNames, countsOf, noCounts } from '#shared/measure/rollup.ts'
import { currentRuleSetId, ruleSet, ruleSets } from '#shared/measure/rule-sets.ts'
import { locateIn } from '#shared/measure/site-of-subnet.ts'
import { aRecord, aSession, dice, good, poor, silent, slowVideo, someKept } from './some-calls.ts'
import { aStream } from './a-stream.ts'

const rules = ruleSet(currentRuleSetId)
const locate = locateIn([
  { cidr: '10.31.0.0/16', siteId: 'oslo', inside: true },
  { cidr: '10.32.0.0/16', siteId: 'lyon', inside: false },
])
const count = (records: readonly RecordFacts[], sign: 1 | -1 = 1) =>
  countCalls(
    records.map((facts) => ({ facts, sign })),
    [rules],
  )
const someRecords = (many: number, seed?: number) => someKept(many, seed).map((kept) => located(kept, locate))

describe('what one record adds', () => {
  test('streams count where and how they ran, the call once at its worst session', () => {
    const { rows } = count([
      aRecord({
        sessions: [
          aSession({ siteId: 'lyon', streams: [good, good] }),
          aSession({ network: 'wifi5', streams: [good, { ...poor, direction: 'sent' }, slowVideo] }),
        ],
      }),
    ])
    const key = { day: '2026-05-04', place: 'inside', leg: 'conference', ruleSetId: rules.id, ...noCounts }
    const wifi = { ...key, siteId: 'oslo', network: 'wifi5' }
    expect(inOrder(rows)).toEqual(
      inOrder([
        {
          ...key,
          siteId: 'lyon',
          network: 'wired',
          modality: 'audio',
          direction: 'received',
          goodStreams: 2,
        },
        { ...wifi, modality: 'audio', direction: 'received', goodStreams: 1 },
        { ...wifi, modality: 'audio', direction: 'sent', poorStreams: 1 },
        { ...wifi, modality: 'video', direction: 'received', poorStreams: 1 },
        { ...wifi, modality: 'audio', direction: 'none', poorCalls: 1, calls: 1 },
      ]),
    )
  })

  test.each([
    [[], 'unclassifiedCalls'],
    [[silent], 'unclassifiedCalls'],
    [[good, silent], 'goodCalls'],
    [[good, poor, silent], 'poorCalls'],
    [[silent, poor], 'poorCalls'],
  ] as const)(
    'one poor stream of sound makes the call poor, one good and no poor good (%#)',
    (streams, name) => {
      for (const each of [streams, [...streams].reverse()])
        expect(countsIn([aSession({ streams: each })])).toMatchObject({ calls: 1, [name]: 1 })
    },
  )

  test('poor video does not make a phone call poor, and a call without audio is unclassified', () => {
    expect(countsIn([aSession({ streams: [good, slowVideo] })])).toMatchObject({
      goodCalls: 1,
      poorStreams: 1,
    })
    expect(countsIn([aSession({ streams: [slowVideo] })])).toMatchObject({
      unclassifiedCalls: 1,
      poorCalls: 0,
    })
  })

  test('equally bad sessions give the call to the one inside at a known site, by name', () => {
    const sessions = [
      aSession({ siteId: null, streams: [poor] }),
      aSession({ siteId: 'bonn', place: 'outside', streams: [poor] }),
      aSession({ siteId: 'rome', streams: [poor] }),
      aSession({ siteId: 'oslo', streams: [poor] }),
      aSession({ siteId: 'aarhus', streams: [good] }),
    ]
    const row = count([aRecord({ sessions })]).rows.find(({ calls }) => calls === 1)
    expect(row).toMatchObject({ siteId: 'oslo', place: 'inside', poorCalls: 1 })
  })

  test('a call fails to set up when no session did, and its streams are unclassified', () => {
    const failed = aSession({ setupFailed: true, streams: [poor] })
    expect(countsIn([failed])).toEqual({
      ...noCounts,
      unclassifiedStreams: 1,
      unclassifiedCalls: 1,
      setupFailures: 1,
      calls: 1,
    })
    expect(countsIn([failed, aSession({ streams: [good] })])).toMatchObject({
      setupFailures: 0,
      goodCalls: 1,
    })
  })

  test('a call drops once, and only after it was set up', () => {
    const dropped = aSession({ dropped: true, streams: [good] })
    expect(countsIn([dropped, dropped])).toMatchObject({ drops: 1, calls: 1 })
    expect(countsIn([aSession({ setupFailed: true, dropped: true })])).toMatchObject({
      setupFailures: 1,
      drops: 0,
    })
  })

  test('a record without sessions is no call of anybody', () => {
    expect(count([aRecord({ sessions: [], ratings: [{ siteId: 'oslo', rating: 1 }] })])).toEqual({
      rows: [],
      splits: [],
      ratings: [],
    })
  })

  test('ratings count where they were given', () => {
    const ratings = [
      { siteId: 'oslo', rating: 1 },
      { siteId: 'oslo', rating: 1 },
      { siteId: null, rating: 5 },
    ] as const
    expect(count([aRecord({ ratings })]).ratings).toEqual([
      { day: '2026-05-04', siteId: 'oslo', rating: 1, ratings: 2 },
      { day: '2026-05-04', siteId: null, rating: 5, ratings: 1 },
    ])
  })
})

describe('a day cut by one thing', () => {
  const worn = { device: 'Jabra Evolve2 65', codec: 'satin' }
  const both = aStream({ ...poor, ...worn, lossRatio: 0.2, transport: 'tcp' })
  const { splits } = count([
    aRecord({ sessions: [aSession({ streams: [{ ...good, ...worn }, both, silent] })] }),
  ])
  const valuesOf = (dimension: string, siteId: string | null) =>
    splits
      .filter((row) => row.dimension === dimension && row.siteId === siteId)
      .map(({ value, goodStreams, poorStreams, unclassifiedStreams }) => [
        value,
        goodStreams,
        poorStreams,
        unclassifiedStreams,
      ])

  test.each([
    ['all', [['', 1, 1, 1]]],
    ['segment', [['conference/inside/wired', 1, 1, 1]]],
    ['direction', [['received', 1, 1, 1]]],
    [
      'transport',
      [
        ['udp', 1, 0, 1],
        ['tcp', 0, 1, 0],
      ],
    ],
    [
      'codec',
      [
        ['satin', 1, 1, 0],
        ['unknown', 0, 0, 1],
      ],
    ],
    [
      'device',
      [
        ['Jabra Evolve2 65', 1, 1, 0],
        ['unknown', 0, 0, 1],
      ],
    ],
    [
      'reason',
      [
        ['lossRatio', 0, 1, 0],
        ['jitterMs', 0, 1, 0],
        ['noMetrics', 0, 0, 1],
      ],
    ],
  ])('by %s, at the site and for all of them', (dimension, expected) => {
    expect(valuesOf(dimension, 'oslo')).toEqual(expected)
    expect(valuesOf(dimension, '*')).toEqual(expected)
  })

  test('a subnet belongs to its site alone', () => {
    expect(valuesOf('subnet', 'oslo')).toEqual([['10.31.10.0', 1, 1, 1]])
    expect(valuesOf('subnet', '*')).toEqual([])
  })

  test('the call is in all and segment, and nowhere else', () => {
    const withCalls = splits
      .filter(({ calls }) => calls > 0)
      .map(({ dimension, siteId }) => `${dimension} ${siteId}`)
    expect(withCalls.toSorted()).toEqual(['all *', 'all oslo', 'segment *', 'segment oslo'])
  })

  test('streams of pictures are cut by the reason only', () => {
    const { splits: cuts } = count([aRecord({ sessions: [aSession({ streams: [slowVideo] })] })])
    const video = cuts.filter(({ modality }) => modality === 'video').map(({ dimension }) => dimension)
    expect(new Set(video)).toEqual(new Set(['all', 'reason']))
  })
})

describe('the figures of many records', () => {
  const records = someRecords(60)
  const whole = count(records)

  test('do not depend on the order of records, sessions or streams', () => {
    const turned = shuffled(records).map((record) => ({
      ...record,
      sessions: [...record.sessions]
        .reverse()
        .map((each) => ({ ...each, streams: [...each.streams].reverse() })),
    }))
    expect(sorted(count(turned))).toEqual(sorted(whole))
  })

  test('lose nothing and count nothing twice', () => {
    const sums = addUp(whole.rows)
    const streams = records.flatMap(({ sessions }) => sessions.flatMap((each) => each.streams))
    expect(sums.goodStreams + sums.poorStreams + sums.unclassifiedStreams).toBe(streams.length)
    const called = records.filter(({ sessions }) => sessions.length > 0).length
    expect([sums.calls, sums.goodCalls + sums.poorCalls + sums.unclassifiedCalls]).toEqual([called, called])
    const ofAll = whole.splits.filter(({ dimension, siteId }) => dimension === 'all' && siteId === '*')
    expect(addUp(ofAll)).toEqual(sums)
  })

  test('every cut of sound adds up to all of its streams, but reasons, which overlap', () => {
    const sound = whole.splits.filter(({ modality, siteId }) => modality === 'audio' && siteId === '*')
    const all = addUp(sound.filter(({ dimension }) => dimension === 'all'))
    for (const cut of ['segment', 'direction', 'transport', 'codec', 'device']) {
      const { goodStreams, poorStreams, unclassifiedStreams } = addUp(
        sound.filter(({ dimension }) => dimension === cut),
      )
      expect({ cut, goodStreams, poorStreams, unclassifiedStreams }).toMatchObject({
        goodStreams: all.goodStreams,
        poorStreams: all.poorStreams,
        unclassifiedStreams: all.unclassifiedStreams,
      })
    }
  })

  test('taken back leave nothing, not even rows of zeros', () => {
    const both = [
      ...records.map((facts) => ({ facts, sign: 1 as const })),
      ...shuffled(records).map((facts) => ({ facts, sign: -1 as const })),
    ]
    expect(countCalls(both, ruleSets)).toEqual({ rows: [], splits: [], ratings: [] })
  })

  test('version 1 taken back for version 2 is version 2 alone, also when its day changed', () => {
    const [first, ...rest] = records
    for (const second of someRecords(20, 7)) {
      const replaced = countCalls(
        [
          ...records.map((facts) => ({ facts, sign: 1 as const })),
          { facts: first!, sign: -1 as const },
          { facts: second, sign: 1 as const },
        ],
        [rules],
      )
      expect(sorted(replaced)).toEqual(sorted(count([...rest, second])))
    }
  })

  test('under several rule sets are those of each alone', () => {
    const together = countCalls(
      records.map((facts) => ({ facts, sign: 1 as const })),
      ruleSets,
    )
    const alone = ruleSets.map((each) =>
      countCalls(
        records.map((facts) => ({ facts, sign: 1 as const })),
        [each],
      ),
    )
    expect(inOrder(together.rows)).toEqual(inOrder(alone.flatMap(({ rows }) => rows)))
    expect(inOrder(together.splits)).toEqual(inOrder(alone.flatMap(({ splits }) => splits)))
    const current = addUp(together.rows.filter(({ ruleSetId }) => ruleSetId === rules.id))
    const seedEra = addUp(together.rows.filter(({ ruleSetId }) => ruleSetId === 'seed-era-v1'))
    expect([seedEra.calls, seedEra.setupFailures]).toEqual([current.calls, current.setupFailures])
  })
})

test('there are as many sums as names of them', () => {
  expect(Object.keys(noCounts)).toEqual([...countNames])
  expect(countsOf((name) => countNames.indexOf(name))).toMatchObject({ goodStreams: 0, calls: 8 })
})

function countsIn(sessions: RecordFacts['sessions']): Counts {
  return addUp(count([aRecord({ sessions })]).rows)
}

/** Every row as text, in the order of the texts: sorting rows by their texts would write each out a dozen times. */
function inOrder<Row>(rows: readonly Row[]): string[] {
  return rows
    .map((row) => JSON.stringify(Object.entries(row as object).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort()
}

function sorted({ rows, splits, ratings }: Counted) {
  return { rows: inOrder(rows), splits: inOrder(splits), ratings: inOrder(ratings) }
}

function shuffled<T>(list: readonly T[]): T[] {
  const draw = dice(5)
  return list
    .map((value) => ({ value, rank: draw(1_000_000) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value)
}
