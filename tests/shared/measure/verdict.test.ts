import { Yardstick } from '#shared/basics/yardstick.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import { judge } from '#shared/measure/verdict.ts'
import { reasonOf } from './reason-of.ts'

const window = { first: '2026-05-01', last: '2026-05-31' }
const today = '2026-06-02'
const agree80 = aYardstick({ operator: 'atLeast', threshold: 0.8 })
const poorBelow5 = aYardstick({ operator: 'lessThan', threshold: 0.05 })

describe('the table of verdicts', () => {
  test.each([
    [agree80, 42, 50, null, 'metUnproven', 71.5, 91.7],
    [agree80, 84, 100, null, 'metUnproven', 75.6, 89.9],
    [agree80, 168, 200, null, 'metUnproven', 78.3, 88.4],
    [agree80, 336, 400, null, 'metProven', 80.1, 87.3],
    [agree80, 42, 50, 50, 'metProven', 84, 84],
    [agree80, 63, 70, null, 'metProven', 80.8, 95.1],
    [agree80, 221, 260, null, 'metProven', 80.2, 88.8],
    [poorBelow5, 6, 200, null, 'metUnproven', 1.4, 6.4],
    [poorBelow5, 30, 1000, null, 'metProven', 2.1, 4.3],
    [poorBelow5, 0, 73, null, 'metProven', 0, 5],
    [poorBelow5, 0, 72, null, 'insufficient', 0, 5.1],
    [poorBelow5, 0, 1, null, 'insufficient', 0, 79.3],
    [poorBelow5, 15, 500, null, 'metProven', 1.8, 4.9],
    [agree80, 60, 100, null, 'missedProven', 50.2, 69.1],
    [agree80, 78, 100, null, 'missedUnproven', 68.9, 85],
    [agree80, 30, 50, 50, 'missedProven', 60, 60],
  ] as const)('%o: %d of %d, population %p, is %s', (yardstick, x, n, population, state, low, high) => {
    const verdict = judge({ yardstick, evidence: aShare({ x, n, population }), window, today })
    expect(verdict).toMatchObject({ state, value: x / n, n, level: 0.95, indicative: false })
    expect([percent(verdict.low), percent(verdict.high)]).toEqual([low, high])
  })
})

describe('how many more would settle it', () => {
  test.each([
    [agree80, 45, 50, 68, 70], // 90 %: about 70
    [agree80, 17, 20, 245, 265], // 85 %: about 260
    [poorBelow5, 6, 200, 450, 510], // 3 %: about 500
    [poorBelow5, 0, 20, 73, 73],
    [agree80, 78, 100, 1400, 1700],
  ] as const)('%o with %d of %d is settled by a total within %d and %d', (yardstick, x, n, least, most) => {
    const { moreNeeded } = judge({ yardstick, evidence: aShare({ x, n }), window, today })
    expect(n + moreNeeded!).toBeGreaterThanOrEqual(least)
    expect(n + moreNeeded!).toBeLessThanOrEqual(most)
  })

  test('the promise holds: with that many more of the same it is settled', () => {
    for (const [yardstick, x, n] of [
      [agree80, 42, 50],
      [agree80, 70, 100],
      [poorBelow5, 6, 200],
      [poorBelow5, 13, 200],
    ] as const) {
      const { moreNeeded } = judge({ yardstick, evidence: aShare({ x, n }), window, today })
      if (moreNeeded === null) continue
      const total = n + moreNeeded
      const same = (x / n) * total
      const against = (x / n > yardstick.threshold ? Math.floor : Math.ceil)(same - 1e-9)
      expect(judge({ yardstick, evidence: aShare({ x: against, n: total }), window, today }).state).toMatch(
        /Proven$/,
      )
    }
  })

  test('a share on the threshold is never settled, unless everybody can be asked', () => {
    expect(
      judge({ yardstick: agree80, evidence: aShare({ x: 80, n: 100 }), window, today }).moreNeeded,
    ).toBeNull()
    expect(
      judge({ yardstick: agree80, evidence: aShare({ x: 80, n: 100, population: 150 }), window, today })
        .moreNeeded,
    ).toBe(50)
  })

  test('it never asks for more people than there are', () => {
    const { moreNeeded } = judge({
      yardstick: agree80,
      evidence: aShare({ x: 41, n: 50, population: 60 }),
      window,
      today,
    })
    expect(moreNeeded).toBeGreaterThan(0)
    expect(moreNeeded).toBeLessThanOrEqual(10)
  })

  test('what is settled needs nothing', () => {
    expect(
      judge({ yardstick: agree80, evidence: aShare({ x: 336, n: 400 }), window, today }).moreNeeded,
    ).toBeNull()
  })
})

describe('too little evidence', () => {
  test('the declared minimum sample comes first, and everybody is enough', () => {
    const yardstick = { ...agree80, minimumSample: 60 }
    expect(judge({ yardstick, evidence: aShare({ x: 50, n: 50 }), window, today })).toMatchObject({
      state: 'insufficient',
      moreNeeded: 10,
    })
    expect(
      judge({ yardstick, evidence: aShare({ x: 30, n: 30, population: 30 }), window, today }).state,
    ).toBe('metProven')
  })

  test('one poor call of three proves nothing, twenty of forty do', () => {
    expect(judge({ yardstick: poorBelow5, evidence: aShare({ x: 1, n: 1 }), window, today }).state).toBe(
      'insufficient',
    )
    expect(judge({ yardstick: poorBelow5, evidence: aShare({ x: 1, n: 3 }), window, today }).state).toBe(
      'insufficient',
    )
    expect(judge({ yardstick: poorBelow5, evidence: aShare({ x: 20, n: 40 }), window, today }).state).toBe(
      'missedProven',
    )
    expect(judge({ yardstick: agree80, evidence: aShare({ x: 2, n: 10 }), window, today }).state).toBe(
      'missedProven',
    )
  })

  test('no answers at all give no value, and say how many could do', () => {
    expect(judge({ yardstick: poorBelow5, evidence: aShare({ x: 0, n: 0 }), window, today })).toMatchObject({
      state: 'insufficient',
      value: null,
      n: 0,
      low: null,
      high: null,
      moreNeeded: 73,
    })
  })

  test('a target nobody can prove from a sample is not called insufficient for ever', () => {
    const all = aYardstick({ operator: 'atLeast', threshold: 1 })
    expect(judge({ yardstick: all, evidence: aShare({ x: 1000, n: 1000 }), window, today }).state).toBe(
      'metUnproven',
    )
    expect(judge({ yardstick: all, evidence: aShare({ x: 999, n: 1000 }), window, today }).state).toBe(
      'missedProven',
    )
  })
})

describe('calls in clusters', () => {
  test('fewer than ten people or days are insufficient, however many calls they made', () => {
    const clusters = Array.from({ length: 9 }, () => ({ x: 0, n: 1000 }))
    const verdict = judge({
      yardstick: poorBelow5,
      evidence: aShare({ x: 0, n: 9000, clusters }),
      window,
      today,
    })
    expect(verdict).toMatchObject({
      state: 'insufficient',
      value: 0,
      low: null,
      high: null,
      moreNeeded: null,
    })
    expect(verdict.words).toContain('at least 10 people or days')
  })

  test('calls of few unlucky people prove less than the same calls spread out', () => {
    const lumped = [{ x: 30, n: 50 }, ...Array.from({ length: 19 }, () => ({ x: 0, n: 50 }))]
    const spread = Array.from({ length: 20 }, (_, i) => ({ x: i % 2 ? 1 : 2, n: 50 }))
    const verdictOf = (clusters: { x: number; n: number }[]) =>
      judge({ yardstick: poorBelow5, evidence: aShare({ x: 30, n: 1000, clusters }), window, today })
    expect(verdictOf(spread).state).toBe('metProven')
    expect(verdictOf(lumped).state).toBe('metUnproven')
    expect(verdictOf(lumped).moreNeeded).toBeGreaterThan(1000)
  })

  test('clusters that do not add up are refused', () => {
    expect(
      reasonOf(() =>
        judge({
          yardstick: poorBelow5,
          evidence: aShare({ x: 3, n: 9, clusters: [{ x: 1, n: 9 }] }),
          window,
          today,
        }),
      ),
    ).toBe('invalid')
  })
})

describe('a value without sampling', () => {
  const minutes = aYardstick({ operator: 'atMost', threshold: 1200, unit: 'minutes', minimumSample: 3 })

  test('is exact, met or missed, once there is enough of it', () => {
    expect(
      judge({ yardstick: minutes, evidence: { kind: 'value', value: 1200, n: 3 }, window, today }),
    ).toMatchObject({
      state: 'metProven',
      low: 1200,
      high: 1200,
      moreNeeded: null,
      words:
        'Met and proven: 1,200 minutes from 3 measured, target at most 1,200 minutes; counted in full, nothing estimated.',
    })
    expect(
      judge({ yardstick: minutes, evidence: { kind: 'value', value: 1201, n: 3 }, window, today }).state,
    ).toBe('missedProven')
    expect(
      judge({ yardstick: minutes, evidence: { kind: 'value', value: 1, n: 2 }, window, today }),
    ).toMatchObject({
      state: 'insufficient',
      moreNeeded: 1,
    })
  })

  test('is never minus zero', () => {
    const { value, low } = judge({
      yardstick: minutes,
      evidence: { kind: 'value', value: -0, n: 3 },
      window,
      today,
    })
    expect([Object.is(value, 0), Object.is(low, 0)]).toEqual([true, true])
  })
})

describe('net promoter score', () => {
  const above0 = aYardstick({ operator: 'moreThan', threshold: 0, unit: 'nps' })

  test('30 from 50 answers is proven above 0, 10 is not', () => {
    const thirty = judge({ yardstick: above0, evidence: aScore(25, 10, 50), window, today })
    expect(thirty.state).toBe('metProven')
    expect([thirty.value, thirty.low!.toFixed(1), thirty.high!.toFixed(1)]).toEqual([30, '8.4', '51.6'])
    const ten = judge({ yardstick: above0, evidence: aScore(20, 15, 50), window, today })
    expect(ten.state).toBe('metUnproven')
    expect(judge({ yardstick: above0, evidence: aScore(20 * 6, 15 * 6, 50 * 6), window, today }).state).toBe(
      'metProven',
    )
    expect(50 + ten.moreNeeded!).toBeLessThanOrEqual(300)
  })

  test.each([
    ['atLeast', 29, 40, 11, 'metProven'],
    ['atLeast', 57, 68, 11, 'metProven'],
    ['moreThan', 7, 18, 11, 'missedProven'],
  ] as const)(
    '%s %d is held against exactly that: %d promoters, %d detractors',
    (operator, threshold, promoters, detractors, state) => {
      const yardstick = aYardstick({ operator, threshold, unit: 'nps' })
      const evidence = aScore(promoters, detractors, 100)
      const sampled = judge({ yardstick, evidence, window, today })
      expect(sampled).toMatchObject({ value: threshold, state: state.replace('Proven', 'Unproven') })
      const counted = judge({ yardstick, evidence: { ...evidence, population: 100 }, window, today })
      expect(counted).toMatchObject({ value: threshold, low: threshold, high: threshold, state })
    },
  )

  test('two promoters are insufficient, everybody is exact', () => {
    expect(judge({ yardstick: above0, evidence: aScore(2, 0, 2), window, today }).state).toBe('insufficient')
    expect(
      judge({ yardstick: above0, evidence: { ...aScore(2, 0, 2), population: 2 }, window, today }).state,
    ).toBe('metProven')
    expect(judge({ yardstick: above0, evidence: aScore(0, 0, 0), window, today })).toMatchObject({
      state: 'insufficient',
      value: null,
    })
  })
})

describe('time', () => {
  const evidence = aShare({ x: 336, n: 400 })

  test('before the window nothing has started', () => {
    expect(judge({ yardstick: agree80, evidence, window, today: '2026-04-30' })).toMatchObject({
      state: 'notStarted',
      value: null,
    })
  })

  test('through the last day of the window it is indicative, the day after it is the verdict', () => {
    const on = (day: string) => judge({ yardstick: agree80, evidence, window, today: day })
    expect(on('2026-05-31').indicative).toBe(true)
    expect(on('2026-05-31').words).toMatch(/^So far met: .* The verdict falls after 31 May 2026\.$/)
    expect(on('2026-06-01').indicative).toBe(false)
  })

  test('no evidence is not started in an open window, insufficient after it, stale where there once was some', () => {
    const none = (today: string, lastEvidenceAt: string | null) =>
      judge({ yardstick: agree80, evidence: { kind: 'none', lastEvidenceAt }, window, today }).state
    expect(none('2026-05-10', null)).toBe('notStarted')
    expect(none('2026-06-01', null)).toBe('insufficient')
    expect(none('2026-05-10', '2026-04-02T10:00:00Z')).toBe('stale')
  })

  test('evidence gone silent is stale and never green', () => {
    const at = (lastEvidenceAt: string, day: string) =>
      judge({ yardstick: agree80, evidence: { ...evidence, lastEvidenceAt }, window, today: day }).state
    expect(at('2026-05-06T23:59:00Z', '2026-05-20')).toBe('metUnproven')
    expect(at('2026-05-05T23:59:00Z', '2026-05-20')).toBe('stale')
    expect(at('2026-05-06T23:59:00Z', '2026-07-20')).toBe('metProven')
    expect(at('2026-04-30', '2026-06-20')).toBe('stale')
    const daily = judge({
      yardstick: agree80,
      evidence: { ...evidence, lastEvidenceAt: '2026-05-06' },
      window,
      today: '2026-05-10',
      freshForDays: 3,
    })
    expect(daily).toMatchObject({ state: 'stale', value: 0.84, moreNeeded: null })
  })
})

test('a suppressed figure shows nothing but why', () => {
  const verdict = judge({ yardstick: agree80, evidence: { kind: 'suppressed', threshold: 5 }, window, today })
  expect(verdict).toMatchObject({
    state: 'suppressed',
    value: null,
    n: 0,
    low: null,
    high: null,
    moreNeeded: null,
  })
  expect(verdict.words).toContain('5 answers')
})

test('the words say state, value, n, target, interval and what would settle it', () => {
  expect(judge({ yardstick: poorBelow5, evidence: aShare({ x: 6, n: 200 }), window, today }).words).toMatch(
    /^Met, not yet proven: 3 % from 200 measured, target below 5 %; with 95 % confidence between 1.4 % and 6.4 %; about \d+ more would settle it if this stays as it is\.$/,
  )
})

test('the declared level decides what proven means', () => {
  const strict = { ...agree80, level: 0.99 }
  expect(judge({ yardstick: strict, evidence: aShare({ x: 336, n: 400 }), window, today })).toMatchObject({
    state: 'metUnproven',
    level: 0.99,
  })
})

test.each<unknown>([
  { kind: 'share', x: 6, n: 5, population: null, clusters: null },
  { kind: 'share', x: -1, n: 5, population: null, clusters: null },
  { kind: 'share', x: NaN, n: 5, population: null, clusters: null },
  { kind: 'share', x: 1, n: 5, population: 4, clusters: null },
  { kind: 'value', value: Infinity, n: 1 },
  { kind: 'nps', promoters: 3, detractors: 3, n: 5, population: null },
  { kind: 'none', lastEvidenceAt: 'yesterday' },
  { kind: 'magic' },
  null,
])('%j is refused as invalid', (evidence) => {
  expect(reasonOf(() => judge({ yardstick: agree80, evidence: evidence as Evidence, window, today }))).toBe(
    'invalid',
  )
})

test('no figure of any verdict is ever NaN, infinite or minus zero, and states agree with their interval', () => {
  const yardsticks = [0, 0.05, 0.5, 0.8, 1].flatMap((threshold) =>
    (['atLeast', 'moreThan', 'atMost', 'lessThan'] as const).map((operator) =>
      aYardstick({ operator, threshold }),
    ),
  )
  for (const yardstick of yardsticks)
    for (const n of [0, 1, 2, 15, 80])
      for (const x of new Set([0, 1, n >> 1, n].filter((hits) => hits <= n)))
        for (const population of [null, n, n + 1]) {
          const { value, low, high, moreNeeded } = judge({
            yardstick,
            evidence: aShare({ x, n, population }),
            window,
            today,
          })
          for (const figure of [value, low, high, moreNeeded])
            expect(figure === null || (Number.isFinite(figure) && !Object.is(figure, -0))).toBe(true)
          expect(moreNeeded === null || moreNeeded > 0).toBe(true)
        }
})

function aYardstick(told: Pick<Yardstick, 'operator' | 'threshold'> & Partial<Yardstick>): Yardstick {
  return Yardstick.parse({ unit: 'share', ...told })
}

type Share = Extract<Evidence, { kind: 'share' }>
function aShare(told: Pick<Share, 'x' | 'n'> & Partial<Share>): Share {
  return { kind: 'share', population: null, clusters: null, ...told }
}

function aScore(promoters: number, detractors: number, n: number): Extract<Evidence, { kind: 'nps' }> {
  return { kind: 'nps', promoters, detractors, n, population: null }
}

function percent(ratio: number | null): number | null {
  return ratio === null ? null : Math.round(ratio * 1000) / 10
}
