import { classify } from '#shared/measure/classify.ts'
import { judging } from '#shared/measure/judge.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import type { Stream } from '#shared/measure/stream.ts'
import { aStream } from './a-stream.ts'
import { dice } from './some-calls.ts'

/** At, just below and just above every published limit, none and impossible ones. */
const figures = {
  roundTripMs: [null, 499.9, 500, 500.1, -1, 0],
  jitterMs: [null, 29.9, 30, 30.1, Infinity],
  lossRatio: [null, 0.0999, 0.1, 0.1001, NaN],
  degradation: [null, 0.99, 1, 1.01],
  concealedRatio: [null, 0.069, 0.07, 0.071],
  frameLossPercent: [null, 49, 50, 51],
  frameRate: [null, 1.9, 2, 2.1, 6.9, 7, 7.1],
  postFecLossRatio: [null, 0.14, 0.15, 0.16],
  packets: [null, 499, 500, 501],
}

test('streams are judged as each rule set alone judges them, whichever was met first', () => {
  const draw = dice(11)
  const pick = <T>(options: readonly T[]): T => options[draw(options.length)]!
  const judge = judging(ruleSets)
  const qualities = new Set<string>()
  for (let n = 0; n < 12_000; n += 1) {
    const drawn = Object.entries(figures).map(([name, values]) => [name, pick<number | null>(values)])
    const stream: Stream = {
      ...aStream(Object.fromEntries(drawn) as Partial<Stream>),
      modality: pick(['audio', 'audio', 'video', 'screenShare', 'appShare', 'other']),
      codec: pick([null, 'SATIN', 'satinFullband', 'opus', 'silk']),
      setupFailed: draw(20) === 0,
    }
    const failed = draw(20) === 0
    const expected = ruleSets.map((each) =>
      classify(failed ? { ...stream, setupFailed: true } : stream, each),
    )
    const { qualities: found, reasons, poor, good } = judge(stream, failed)
    const bits = (quality: string) =>
      expected.reduce((sum, each, rule) => (each.quality === quality ? sum + 2 ** rule : sum), 0)
    const told = expected.map(({ quality, reasons: why }) => [quality, why])
    const ours = found.map((quality, rule) => [quality, reasons[rule]])
    if (JSON.stringify([ours, poor, good]) !== JSON.stringify([told, bits('poor'), bits('good')]))
      throw new Error(
        `Judged ${JSON.stringify(ours)} instead of ${JSON.stringify(told)}: ${JSON.stringify(stream)}`,
      )
    qualities.add(found.join(' '))
  }
  // The rule sets do differ on these streams.
  expect(qualities.size).toBeGreaterThan(6)
})
