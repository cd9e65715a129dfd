import { classify, type Quality, type Reason, sayReason } from '#shared/measure/classify.ts'
import { ruleSet, ruleSets } from '#shared/measure/rule-sets.ts'
import type { Metric, Modality, Stream } from '#shared/measure/stream.ts'
import { aStream } from './a-stream.ts'

const current = 'published-gated-v1'
const plain = 'published-2021-v1'
const satin = 'satin-exempt-v1'
const seed = 'seed-era-v1'

function quality(stream: Partial<Stream>, id: string): Quality {
  return classify(aStream(stream), ruleSet(id)).quality
}

describe('the vectors of the published versions', () => {
  const limits = { roundTripMs: 500, jitterMs: 30, lossRatio: 0.1, concealedRatio: 0.07, degradation: 1 }
  const concealed = { jitterMs: 10, concealedRatio: 0.08, packets: 10_000 }

  test.each<[string, Partial<Stream>, Quality, Quality, Quality, Quality]>([
    ['every audio metric on its limit', { ...limits, packets: 10_000 }, 'good', 'good', 'good', 'good'],
    ['jitter just above', { jitterMs: 30.1, packets: 10_000 }, 'poor', 'poor', 'poor', 'poor'],
    ['jitter above on 500 packets', { jitterMs: 50, packets: 500 }, 'poor', 'poor', 'poor', 'unclassified'],
    ['jitter above on 501 packets', { jitterMs: 50, packets: 501 }, 'poor', 'poor', 'poor', 'poor'],
    ['only concealment', { concealedRatio: 0.08 }, 'poor', 'poor', 'unclassified', 'unclassified'],
    ['concealment on Opus', { ...concealed, codec: 'opus' }, 'poor', 'poor', 'good', 'good'],
    ['concealment on Satin', { ...concealed, codec: 'satin' }, 'poor', 'good', 'good', 'good'],
    [
      'concealment on Satin fullband',
      { ...concealed, codec: 'satinFullband' },
      'poor',
      'good',
      'good',
      'good',
    ],
    [
      'video decided by frame loss alone',
      video({ frameLossPercent: 10, frameRate: 3, postFecLossRatio: 0.5 }),
      'good',
      'good',
      'good',
      'good',
    ],
    ['slow video', video({ frameRate: 6.9 }), 'poor', 'poor', 'poor', 'poor'],
    ['shared screen at 3 frames', { modality: 'screenShare', frameRate: 3 }, 'good', 'good', 'good', 'good'],
    ['silent video', video({}), 'unclassified', 'unclassified', 'unclassified', 'unclassified'],
  ])('%s', (_, stream, inSeedEra, withSatin, in2021, now) => {
    expect([seed, satin, plain, current].map((id) => quality(stream, id))).toEqual([
      inSeedEra,
      withSatin,
      in2021,
      now,
    ])
  })
})

describe('every limit is strict: on it and beside the better side is good, beyond it is poor, missing says nothing', () => {
  const audio: [Metric, number][] = [
    ['roundTripMs', 500],
    ['lossRatio', 0.1],
    ['jitterMs', 30],
  ]
  const perceived: [Metric, number][] = [
    ['degradation', 1],
    ['concealedRatio', 0.07],
  ]
  const grid = [
    ...[current, plain, satin, seed].flatMap((id) =>
      audio.map(([metric, limit]) => ({ id, modality: 'audio' as const, metric, limit, up: 1 })),
    ),
    ...[satin, seed].flatMap((id) =>
      perceived.map(([metric, limit]) => ({ id, modality: 'audio' as const, metric, limit, up: 1 })),
    ),
    ...ruleSets.flatMap(({ id }) =>
      (
        [
          ['video', 7],
          ['screenShare', 2],
        ] as const
      ).flatMap(([modality, slowest]) => [
        { id, modality, metric: 'frameLossPercent' as const, limit: 50, up: 1 },
        { id, modality, metric: 'frameRate' as const, limit: slowest, up: -1 },
        { id, modality, metric: 'postFecLossRatio' as const, limit: 0.15, up: 1 },
      ]),
    ),
  ]

  test.each(grid)('$id $modality $metric', ({ id, modality, metric, limit, up }) => {
    const at = (value: number | null) =>
      classify(aStream({ modality, packets: 501, [metric]: value }), ruleSet(id))
    expect(at(limit).quality).toBe('good')
    expect(at(limit * (1 - up * 1e-9)).quality).toBe('good')
    expect(at(limit * (1 + up * 1e-9))).toMatchObject({ quality: 'poor', reasons: [metric] })
    expect(at(null)).toEqual({ quality: 'unclassified', reasons: ['noMetrics'], partial: false })
    for (const impossible of [NaN, Infinity, -1]) expect(at(impossible).quality).toBe('unclassified')
  })
})

test('the later rules do not look at what they dropped', () => {
  for (const id of [current, plain])
    expect(
      classify(aStream({ degradation: 5, concealedRatio: 1, packets: 9999 }), ruleSet(id)).reasons,
    ).toEqual(['noMetrics'])
})

test('all broken limits are named', () => {
  const stream = aStream({ roundTripMs: 501, jitterMs: 31, lossRatio: 0.2, packets: 501 })
  expect(classify(stream, ruleSet(current)).reasons).toEqual(['roundTripMs', 'lossRatio', 'jitterMs'])
})

test('a stream judged without all its metrics, or past a gate that could not be checked, is marked partial', () => {
  const all = { roundTripMs: 1, jitterMs: 1, lossRatio: 0 }
  expect(classify(aStream({ ...all, packets: 900 }), ruleSet(current)).partial).toBe(false)
  expect(classify(aStream({ ...all, packets: null }), ruleSet(current))).toMatchObject({
    quality: 'good',
    partial: true,
  })
  expect(classify(aStream({ jitterMs: 1, packets: 900 }), ruleSet(current)).partial).toBe(true)
  expect(classify(aStream(video({ frameRate: 20 })), ruleSet(current)).partial).toBe(true)
  expect(classify(aStream({ ...all, codec: 'satin' }), ruleSet(satin)).partial).toBe(false)
})

test('few packets win over a perfect reading, zero packets included', () => {
  for (const packets of [0, 1, 500])
    expect(classify(aStream({ jitterMs: 1, packets }), ruleSet(current))).toMatchObject({
      quality: 'unclassified',
      reasons: ['fewPackets'],
    })
})

test('the packet gate is for audio only', () => {
  expect(quality(video({ frameRate: 1, packets: 10 }), current)).toBe('poor')
})

test('a call that was not set up is unclassified whatever it reports', () => {
  for (const modality of ['audio', 'video', 'screenShare', 'appShare', 'other'] as const)
    expect(
      classify(
        aStream({ modality, jitterMs: 900, frameRate: 1, packets: 900, setupFailed: true }),
        ruleSet(current),
      ).reasons,
    ).toEqual(['setupFailed'])
})

test.each<[Modality, Reason]>([
  ['appShare', 'notReported'],
  ['other', 'noRule'],
])('%s is always unclassified', (modality, reason) => {
  for (const each of ruleSets)
    expect(classify(aStream({ modality, jitterMs: 900, frameRate: 1, packets: 900 }), each)).toEqual({
      quality: 'unclassified',
      reasons: [reason],
      partial: false,
    })
})

test('reasons are said in words', () => {
  expect(sayReason('jitterMs')).toBe('jitter')
  expect(sayReason('fewPackets')).toBe('too few packets to judge')
})

function video(told: Partial<Stream>): Partial<Stream> {
  return { ...told, modality: 'video' }
}
