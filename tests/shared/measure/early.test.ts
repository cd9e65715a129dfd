import { addDays } from '#shared/basics/day.ts'
import { Yardstick } from '#shared/basics/yardstick.ts'
import { earlyLevel } from '#shared/measure/early.ts'
import { judge } from '#shared/measure/verdict.ts'
import { chanceFrom } from '#tests/contracts/chance.ts'

const yardstick = Yardstick.parse({ operator: 'lessThan', threshold: 0.05, unit: 'share' })
const window = { first: '2026-05-01', last: '2026-05-30' }

test('a look has to be fifty times less wrong than the verdict', () => {
  expect(earlyLevel(0.95)).toBeCloseTo(0.999, 12)
  expect(earlyLevel(0.99)).toBeCloseTo(0.9998, 12)
})

test('peeking every other day calls a KSI on its threshold falsely proven no more often than its level allows', () => {
  const next = chanceFrom(2026)
  const runs = 250
  const calls = 80
  const outcome = { honest: 0, naive: 0 }
  for (let run = 0; run < runs; run += 1) {
    let x = 0
    const seen = { honest: false, naive: false }
    for (let day = 1; day <= 31; day += 2) {
      for (let call = 0; call < calls; call += 1) x += next() < yardstick.threshold ? 1 : 0
      const n = ((day + 1) / 2) * calls
      const today = addDays(window.first, day - 1)
      const evidence = { kind: 'share', x, n, population: null, clusters: null } as const
      const { state, early } = judge({ yardstick, evidence, window, today })
      if (state === 'metProven') seen.honest = true
      if (state === 'metProven' || (state === 'metUnproven' && early)) seen.naive = true
    }
    outcome.honest += seen.honest ? 1 : 0
    outcome.naive += seen.naive ? 1 : 0
  }
  const alpha = 1 - yardstick.level
  expect(outcome.honest / runs).toBeLessThanOrEqual(alpha)
  expect(outcome.naive / runs).toBeGreaterThan(alpha)
})

test('what is clear at the declared level only is not yet proven while the window is open, and the words say why', () => {
  const evidence = { kind: 'share', x: 20, n: 640, population: null, clusters: null } as const
  const open = judge({ yardstick, evidence, window, today: '2026-05-20' })
  expect(open).toMatchObject({ state: 'metUnproven', early: true, moreNeeded: null })
  expect(open.words).toMatch(/only 99\.9 % counts as proven\. The verdict falls after/)
  const closed = judge({ yardstick, evidence, window, today: '2026-06-01' })
  expect(closed).toMatchObject({ state: 'metProven' })
  expect(closed.early).toBeUndefined()
})
