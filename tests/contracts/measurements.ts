import type { Measurement } from '#shared/measure/measurement.ts'
import type { OpenContract } from './open-contract.ts'

export function describeMeasurements(name: string, open: OpenContract): void {
  describe(`measurements in ${name}`, () => {
    const world = open()

    test('measuring the same again changes nothing; another verdict or source does', async () => {
      const rows = [aMeasurement('same', {}), aMeasurement('same', { ksiId: 'k2' })]
      expect(await world().measurements.put(rows)).toBe(2)
      const again = rows.map((row) => ({ ...row, at: '2026-11-02T12:00:00.000Z' }))
      expect(await world().measurements.put(again)).toBe(0)
      expect(await world().measurements.latest('same')).toEqual(rows)

      const judged = { ...again[0]!, verdict: { ...rows[0]!.verdict, n: 401 } }
      const sourced = { ...again[1]!, provenance: { ...rows[1]!.provenance, hash: 'other' } }
      expect(await world().measurements.put([judged, sourced])).toBe(2)
      expect(await world().measurements.latest('same')).toEqual([judged, sourced])
    })

    test('a judgement that was begun earlier and ends later replaces none', async () => {
      const newer = aMeasurement('late', { at: '2026-11-01T10:01:00.000Z' })
      const older = aMeasurement('late', { at: '2026-11-01T10:00:00.000Z' })
      await world().measurements.put([newer])
      expect(await world().measurements.put([{ ...older, verdict: { ...older.verdict, n: 401 } }])).toBe(0)
      expect(await world().measurements.latest('late')).toEqual([newer])
    })

    test('the newest of each KSI is the one of the latest day', async () => {
      const days = ['2026-11-01', '2026-11-03', '2026-11-02'] as const
      await world().measurements.put(days.map((asOf) => aMeasurement('newest', { asOf })))
      await world().measurements.put([aMeasurement('newest', { ksiId: 'k2', asOf: '2026-10-01' })])
      const latest = await world().measurements.latest('newest')
      expect(latest.map(({ ksiId, asOf }) => [ksiId, asOf])).toEqual([
        ['k1', '2026-11-03'],
        ['k2', '2026-10-01'],
      ])
    })

    test('the trend holds every version and window of one KSI, oldest first', async () => {
      await world().measurements.put([
        aMeasurement('trend', { asOf: '2026-11-02', version: 2 }),
        aMeasurement('trend', { asOf: '2026-11-01' }),
        aMeasurement('trend', {
          asOf: '2026-11-02',
          first: '2026-10-01',
          last: '2026-10-31',
          at: '2026-11-02T08:00:00.000Z',
        }),
        aMeasurement('trend', { ksiId: 'k2' }),
      ])
      const trend = await world().measurements.trend('trend', 'k1')
      expect(trend.map(({ asOf, first, version }) => [asOf, first, version])).toEqual([
        ['2026-11-01', '2026-11-01', 1],
        ['2026-11-02', '2026-10-01', 1],
        ['2026-11-02', '2026-11-01', 2],
      ])
    })

    test('what is no longer found goes: other windows of a day measured again, and figures of spans nobody tells any more', async () => {
      const day = (asOf: string, first: string, last: string, given: Partial<Measurement> = {}) =>
        aMeasurement('gone', { asOf, first, last, ...given })
      const month = { first: '2026-11-01', last: '2026-11-30' }
      const april = { first: '2026-04-01', last: '2026-04-30' }
      const told = { ksiId: 'k2' }
      const kept = [
        day('2026-11-01', '2026-10-01', '2026-12-31'),
        day('2026-11-02', '2026-11-01', '2026-11-30'),
        day('2026-11-02', '2026-10-01', '2026-12-31', { version: 2 }),
        day('2026-11-02', '2026-10-01', '2026-12-31', { ksiId: 'k3' }),
        day('2026-04-30', '2026-04-01', '2026-04-30', told),
        day('2026-11-01', '2026-11-01', '2026-11-30', { ...told, verdict: aVerdict(null) }),
      ]
      const gone = [
        day('2026-11-02', '2026-10-01', '2026-12-31'),
        day('2026-11-02', '2026-11-01', '2026-11-09', told),
        day('2026-11-01', '2026-11-01', '2026-11-09', told),
        day('2026-11-09', '2026-11-01', '2026-11-09', told),
      ]
      await world().measurements.put([...kept, ...gone])
      const judged = [
        { ksiId: 'k1', version: 1, found: [{ asOf: '2026-11-02', ...month }], spans: null },
        { ksiId: 'k2', version: 1, found: [{ asOf: '2026-11-02', ...april }], spans: [april] },
      ]
      expect(await world().measurements.dropTakenBack('gone', judged)).toBe(gone.length)
      const trends = await Promise.all(['k1', 'k2', 'k3'].map((id) => world().measurements.trend('gone', id)))
      expect(new Set(trends.flat())).toEqual(new Set(kept))
      expect(await world().measurements.dropTakenBack('gone', judged)).toBe(0)
    })

    test('small trend lines hold one value a day and no more days than asked', async () => {
      await world().measurements.put([
        aMeasurement('sparks', { asOf: '2026-11-01', verdict: aVerdict(0.1) }),
        aMeasurement('sparks', { asOf: '2026-11-02', verdict: aVerdict(0.2) }),
        aMeasurement('sparks', { asOf: '2026-11-03', verdict: aVerdict(null) }),
        aMeasurement('sparks', {
          asOf: '2026-11-02',
          version: 2,
          verdict: aVerdict(0.25),
          at: '2026-11-02T11:00:00.000Z',
        }),
        aMeasurement('sparks', { ksiId: 'k2', asOf: '2026-11-01', verdict: aVerdict(7) }),
      ])
      expect(await world().measurements.sparks('sparks', 2)).toEqual([
        { ksiId: 'k1', asOf: '2026-11-02', value: 0.25, version: 2 },
        { ksiId: 'k1', asOf: '2026-11-03', value: null, version: 1 },
        { ksiId: 'k2', asOf: '2026-11-01', value: 7, version: 1 },
      ])
    })
  })
}

function aVerdict(value: number | null): Measurement['verdict'] {
  return {
    state: 'metProven',
    value,
    n: 400,
    low: 0.01,
    high: 0.04,
    moreNeeded: null,
    indicative: true,
    level: 0.9,
    words: 'On target.',
  }
}

function aMeasurement(planId: string, given: Partial<Measurement>): Measurement {
  return {
    planId,
    ksiId: 'k1',
    version: 1,
    first: '2026-11-01',
    last: '2026-11-30',
    asOf: '2026-11-02',
    at: '2026-11-02T10:00:00.000Z',
    verdict: aVerdict(0.021),
    provenance: {
      source: 'callRecords',
      query: 'Calls of November',
      ruleSetId: 'current',
      counts: { x: 8, n: 392 },
      hash: 'h1',
    },
    ...given,
  }
}
