import {
  addUp,
  contributionOf,
  deltaBetween,
  merge,
  noCounts,
  poorCallShare,
  poorStreamShare,
  type RecordFacts,
  rowKey,
  type RollupRow,
  type SessionFacts,
  sumsBy,
} from '#shared/measure/rollup.ts'
import { currentRuleSetId, ruleSet } from '#shared/measure/rule-sets.ts'
import type { Stream } from '#shared/measure/stream.ts'
import { aStream } from './a-stream.ts'

const rules = ruleSet(currentRuleSetId)
const good = aStream({ roundTripMs: 20, jitterMs: 5, lossRatio: 0, packets: 9000 })
const poor = aStream({ ...good, jitterMs: 45 })
const silent = aStream()
const slowVideo = aStream({ modality: 'video', frameRate: 3 })

describe('what one record contributes', () => {
  test('streams count where they ran, the call once in the audio row of its worst session', () => {
    const rows = contributionOf(
      aRecord({
        sessions: [
          aSession({ siteId: 'lyon', network: 'wired', streams: [good, good] }),
          aSession({ siteId: 'oslo', network: 'wifi', streams: [good, poor, slowVideo] }),
        ],
      }),
      rules,
    )
    const key = { day: '2026-05-04', leg: 'internal', ruleSetId: rules.id }
    expect(rows).toEqual([
      { ...key, ...noCounts, siteId: 'lyon', network: 'wired', modality: 'audio', goodStreams: 2 },
      {
        ...key,
        ...noCounts,
        siteId: 'oslo',
        network: 'wifi',
        modality: 'audio',
        goodStreams: 1,
        poorStreams: 1,
        poorCalls: 1,
        calls: 1,
      },
      { ...key, ...noCounts, siteId: 'oslo', network: 'wifi', modality: 'video', poorStreams: 1 },
    ])
  })

  test('poor video does not make a phone call poor, and a call without audio is unclassified', () => {
    expect(countsOf({ sessions: [aSession({ streams: [good, slowVideo] })] })).toMatchObject({
      goodCalls: 1,
      poorStreams: 1,
    })
    expect(countsOf({ sessions: [aSession({ streams: [slowVideo] })] })).toMatchObject({
      unclassifiedCalls: 1,
      poorCalls: 0,
    })
  })

  test('equally bad sessions give the call to the internal one of a known site, by name', () => {
    const sessions = [
      aSession({ siteId: null, leg: 'internal', streams: [poor] }),
      aSession({ siteId: 'bonn', leg: 'pstn', streams: [poor] }),
      aSession({ siteId: 'rome', leg: 'internal', streams: [poor] }),
      aSession({ siteId: 'oslo', leg: 'internal', streams: [poor] }),
      aSession({ siteId: 'aarhus', leg: 'internal', streams: [good] }),
    ]
    const row = contributionOf(aRecord({ sessions }), rules).find(({ calls }) => calls === 1)
    expect(row).toMatchObject({ siteId: 'oslo', leg: 'internal', poorCalls: 1 })
  })

  test('a call fails to set up when no session did, and its streams are unclassified', () => {
    const failed = aSession({ setupFailed: true, streams: [poor] })
    expect(countsOf({ sessions: [failed] })).toEqual({
      ...noCounts,
      unclassifiedStreams: 1,
      unclassifiedCalls: 1,
      setupFailures: 1,
      calls: 1,
    })
    expect(countsOf({ sessions: [failed, aSession({ streams: [good] })] })).toMatchObject({
      setupFailures: 0,
      goodCalls: 1,
    })
  })

  test('a call drops once, and only after it was set up', () => {
    const dropped = aSession({ dropped: true, streams: [good] })
    expect(countsOf({ sessions: [dropped, dropped] })).toMatchObject({ drops: 1, calls: 1 })
    expect(countsOf({ sessions: [aSession({ setupFailed: true, dropped: true })] })).toMatchObject({
      setupFailures: 1,
      drops: 0,
    })
  })

  test('a record without sessions is one unclassified call of no place', () => {
    expect(contributionOf(aRecord({ sessions: [] }), rules)).toEqual([
      {
        ...noCounts,
        day: '2026-05-04',
        siteId: null,
        network: 'unknown',
        leg: 'unknown',
        modality: 'audio',
        ruleSetId: rules.id,
        unclassifiedCalls: 1,
        calls: 1,
      },
    ])
  })

  test('the order of sessions and streams changes nothing', () => {
    for (const record of someRecords(60)) {
      const turned = {
        ...record,
        sessions: [...record.sessions]
          .reverse()
          .map((each) => ({ ...each, streams: [...each.streams].reverse() })),
      }
      expect(contributionOf(turned, rules)).toEqual(contributionOf(record, rules))
    }
  })

  test('nothing is lost or counted twice: streams add up, every record is one call', () => {
    for (const record of someRecords(60)) {
      const counts = addUp(contributionOf(record, rules))
      expect(counts.goodStreams + counts.poorStreams + counts.unclassifiedStreams).toBe(
        record.sessions.flatMap(({ streams }) => streams).length,
      )
      expect([counts.calls, counts.goodCalls + counts.poorCalls + counts.unclassifiedCalls]).toEqual([1, 1])
      expect(counts.drops + counts.setupFailures).toBeLessThanOrEqual(1)
    }
  })
})

describe('the rollups of many records', () => {
  const records = someRecords(40)
  const whole = merge(
    [],
    records.flatMap((record) => contributionOf(record, rules)),
  )

  test('the order in which records arrive changes nothing', () => {
    const oneByOne = shuffled(records).reduce<RollupRow[]>(
      (rows, record) => merge(rows, contributionOf(record, rules)),
      [],
    )
    expect(oneByOne).toEqual(whole)
    expect(new Set(whole.map(rowKey)).size).toBe(whole.length)
  })

  test('version 1 then version 2 equals version 2 alone, also when the day changed', () => {
    const [first, ...rest] = records
    for (const changed of someRecords(40, 7).map((each, i) =>
      i % 2 ? { ...each, day: '2026-05-09' } : each,
    )) {
      const v1 = contributionOf(first!, rules)
      const v2 = contributionOf(changed, rules)
      const others = merge(
        [],
        rest.flatMap((record) => contributionOf(record, rules)),
      )
      expect(merge(merge(others, v1), deltaBetween(v1, v2))).toEqual(merge(others, v2))
    }
  })

  test('the same version again adds nothing', () => {
    for (const record of records) {
      const rows = contributionOf(record, rules)
      expect(deltaBetween(rows, rows)).toEqual([])
    }
  })

  test('taking every contribution back leaves nothing, not even rows of zeros', () => {
    const gone = records.reduce(
      (rows, record) => merge(rows, deltaBetween(contributionOf(record, rules), [])),
      whole,
    )
    expect(gone).toEqual([])
  })

  test('a delta names only what changes and never holds minus zero', () => {
    const v1 = contributionOf(aRecord({ sessions: [aSession({ streams: [good] })] }), rules)
    const v2 = contributionOf(aRecord({ sessions: [aSession({ streams: [poor] })] }), rules)
    const [delta, ...others] = deltaBetween(v1, v2)
    expect(others).toEqual([])
    expect(delta).toEqual({
      ...v1[0],
      ...noCounts,
      goodStreams: -1,
      poorStreams: 1,
      goodCalls: -1,
      poorCalls: 1,
    })
  })

  test('rule sets are kept apart', () => {
    const record = aRecord({ sessions: [aSession({ streams: [aStream({ jitterMs: 50, packets: 10 })] })] })
    const rows = merge(contributionOf(record, rules), contributionOf(record, ruleSet('seed-era-v1')))
    expect(rows.map(({ ruleSetId, poorCalls }) => [ruleSetId, poorCalls])).toEqual([
      ['published-gated-v1', 0],
      ['seed-era-v1', 1],
    ])
  })

  test('merging leaves what it was given as it was', () => {
    const rows = Object.freeze(whole.map((row) => Object.freeze({ ...row })))
    expect(merge(rows, rows).map(({ calls }) => calls)).toEqual(whole.map(({ calls }) => calls * 2))
  })
})

test('sums by a key are those of its rows added up, and together those of all', () => {
  const rows = ['lyon', 'oslo', 'lyon', null].flatMap((siteId) =>
    contributionOf(aRecord({ sessions: [aSession({ siteId, streams: [good, poor] })] }), rules),
  )
  const bySite = sumsBy(rows, ({ siteId }) => siteId)
  expect([...bySite.keys()]).toEqual(['lyon', 'oslo', null])
  expect(bySite.get('lyon')).toEqual(addUp(rows.filter(({ siteId }) => siteId === 'lyon')))
  expect(addUp([...bySite.values()])).toEqual(addUp(rows))
})

test('the poor share leaves the unclassified out and says how many they are', () => {
  const counts = {
    ...noCounts,
    poorCalls: 3,
    goodCalls: 57,
    unclassifiedCalls: 40,
    poorStreams: 1,
    goodStreams: 3,
  }
  expect(poorCallShare(counts)).toEqual({
    x: 3,
    n: 60,
    share: 0.05,
    unclassified: 40,
    unclassifiedShare: 0.4,
  })
  expect(poorStreamShare(counts)).toEqual({ x: 1, n: 4, share: 0.25, unclassified: 0, unclassifiedShare: 0 })
  expect(poorCallShare(noCounts)).toEqual({
    x: 0,
    n: 0,
    share: null,
    unclassified: 0,
    unclassifiedShare: null,
  })
})

function countsOf(told: Partial<RecordFacts>) {
  return addUp(contributionOf(aRecord(told), rules))
}

function aRecord(told: Partial<RecordFacts> = {}): RecordFacts {
  return { day: '2026-05-04', kind: 'groupCall', sessions: [aSession()], ...told }
}

function aSession(told: Partial<SessionFacts> = {}): SessionFacts {
  return {
    siteId: 'oslo',
    network: 'wired',
    leg: 'internal',
    setupFailed: false,
    dropped: false,
    streams: [],
    ...told,
  }
}

/** Records that differ in everything a rollup looks at, the same in every run. */
function someRecords(count: number, seed = 1): RecordFacts[] {
  const draw = dice(seed)
  const pick = <T>(options: readonly T[]): T => options[draw(options.length)]!
  return Array.from({ length: count }, () =>
    aRecord({
      day: pick(['2026-05-04', '2026-05-05']),
      kind: pick(['peerToPeer', 'groupCall']),
      sessions: Array.from({ length: draw(5) }, () =>
        aSession({
          siteId: pick([null, 'oslo', 'lyon']),
          network: pick(['wired', 'wifi', 'vpn', 'unknown']),
          leg: pick(['internal', 'external', 'pstn', 'unknown']),
          setupFailed: draw(6) === 0,
          dropped: draw(6) === 0,
          streams: Array.from({ length: draw(5) }, (): Stream => pick([good, good, poor, silent, slowVideo])),
        }),
      ),
    }),
  )
}

function shuffled<T>(list: readonly T[]): T[] {
  const draw = dice(5)
  return list
    .map((value) => ({ value, rank: draw(1_000_000) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value)
}

function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647
    return state % sides
  }
}
