import type { Question } from '#shared/parts/survey.ts'
import { type Cell, coarsened, keyOf } from '#shared/results/cells.ts'
import { resultsOf } from '#shared/survey-results.ts'
import { aRound, aSurvey } from '#tests/support/build.ts'
import { type Asked, closedRound } from '#tests/support/heard.ts'
import { smallestDetermined } from '#tests/support/linear-attack.ts'

const minimum = 5
const question: Question = {
  ...{ id: 'q', kind: 'likert', text: 'How is it?', labels: 'strongly', didNotUse: true, options: [] },
  required: false,
}
const round = aRound({ survey: aSurvey({ questions: [question] }) })

function chance(seed: number): (below: number) => number {
  let now = seed
  return (below) => {
    now = (now * 48_271) % 2_147_483_647
    return now % below
  }
}

/** Some two dozen people in three waves and four sites; some silent, some who did not use it. */
function company(next: (below: number) => number): Asked[] {
  return Array.from({ length: 8 + next(22) }, () => ({
    cell: { waveId: `w${next(3)}`, siteId: `s${next(4)}`, department: next(2) === 0 ? null : `d${next(2)}` },
    values: next(5) === 0 ? null : { q: next(6) === 0 ? null : 1 + next(5) },
  }))
}

/** Who of those with a valid answer stands behind every figure shown; worked out apart from the product's own sums. */
function shownSets(people: readonly Asked[]) {
  const told = { round, ...closedRound(people) }
  const { questions, mix, suppressed } = resultsOf(told, { ksis: [], earlier: [] })
  const answered = people.flatMap(({ cell, values }) => (values ? [{ cell, value: values['q'] }] : []))
  const kept = coarsened(
    answered.map(({ cell }) => ({ cell, n: 1 })),
    minimum,
  )
  const valid = answered.flatMap(({ value }, nth) => (value === null ? [] : [kept[nth]!]))
  const cells = coarsened(
    valid.map((cell) => ({ cell, n: 1 })),
    minimum,
  )
  const result = questions[0]
  const inGroup = (all: readonly Cell[], by: 'wave' | 'site' | 'department', id: string) =>
    all.map((cell) => ({ wave: cell.waveId, site: cell.siteId, department: cell.department })[by] === id)
  const figures = suppressed || !result || result.n === 0 ? [] : [{ n: result.n, who: valid.map(() => true) }]
  const cuts = (result?.cuts ?? []).map(({ by, id, n }) => ({ n, who: inGroup(cells, by, id) }))
  const rows = mix.flatMap(({ by, id, answered: n }) =>
    id === null ? [] : [{ n, who: inGroup(kept, by, id) }],
  )
  return {
    figures: [...figures, ...cuts],
    rows: rows.length > 0 ? [...rows, { n: kept.length, who: kept.map(() => true) }] : [],
  }
}

const size = (who: readonly boolean[]) => who.filter(Boolean).length

test('whoever solves everything shown learns of no group below the minimum', () => {
  const next = chance(20_261_122)
  let shown = 0
  for (let company_ = 0; company_ < 300; company_ += 1) {
    const { figures, rows } = shownSets(company(next))
    for (const { n, who } of [...figures, ...rows]) expect(size(who)).toBe(n)
    shown += Math.max(0, figures.length - 1)
    expect(smallestDetermined(figures.map(({ who }) => who)) ?? minimum).toBeGreaterThanOrEqual(minimum)
    expect(smallestDetermined(rows.map(({ who }) => who)) ?? minimum).toBeGreaterThanOrEqual(minimum)
  }
  // Else hiding everything would pass.
  expect(shown).toBeGreaterThan(200)
})

test('whoever lays two rounds side by side, with people who moved, joined and left between them, learns no more', () => {
  const next = chance(20_261_123)
  let shown = 0
  for (let pair = 0; pair < 150; pair += 1) {
    const first = company(next)
    const second = first.slice(next(2)).map((each) => (next(4) === 0 ? company(next)[0]! : each))
    const rounds = [first, [...second, ...company(next).slice(0, next(2))]]
    const told = rounds.map((people, nth) => ({
      ...{ round: aRound({ ...round, id: `r${nth}` }), ...closedRound(people) },
    }))
    const sets = rounds.map((people) => shownSets(people).figures)
    const lengths = sets.map((figures) => figures[0]?.who.length ?? 0)
    const blank = (length: number) => Array.from({ length }, () => false)
    const both = sets.flatMap((figures, nth) =>
      figures.map(({ who }) =>
        nth === 0 ? [...who, ...blank(lengths[1]!)] : [...blank(lengths[0]!), ...who],
      ),
    )
    expect(smallestDetermined(both) ?? minimum).toBeGreaterThanOrEqual(minimum)
    // The trend is the two wholes and nothing beside them.
    const { questions } = resultsOf(told[1]!, { ksis: [], earlier: [told[0]!] })
    const wholes = sets.flatMap(([whole]) => (whole ? [whole.n] : []))
    if (questions[0]) expect(questions[0].trend.map(({ n }) => n)).toEqual(wholes)
    shown += both.length
  }
  expect(shown).toBeGreaterThan(300)
})

test('the same attack succeeds where groups are only hidden one by one', () => {
  const next = chance(20_261_122)
  let broken = 0
  for (let company_ = 0; company_ < 100; company_ += 1) {
    const heard = company(next).flatMap(({ cell, values }) => (values && values['q'] !== null ? [cell] : []))
    const groups = (['waveId', 'siteId'] as const).flatMap((level) =>
      [...new Set(heard.map((cell) => cell[level]))].map((id) => heard.map((cell) => cell[level] === id)),
    )
    const crossed = [...new Set(heard.map(keyOf))].map((key) => heard.map((cell) => keyOf(cell) === key))
    const naive = [heard.map(() => true), ...groups, ...crossed].filter((who) => size(who) >= minimum)
    if ((smallestDetermined(naive) ?? minimum) < minimum) broken += 1
  }
  expect(broken).toBeGreaterThan(30)
})

test('somebody who leaves the list after answering changes no figure', () => {
  const next = chance(42)
  for (let company_ = 0; company_ < 50; company_ += 1) {
    const people = company(next)
    const { heard, cohort } = closedRound(people)
    const gone = cohort.map((each, nth) => (nth === 0 ? { ...each, invited: each.invited - 1 } : each))
    const before = resultsOf({ round, heard, cohort }, { ksis: [], earlier: [] })
    const after = resultsOf({ round, heard, cohort: gone }, { ksis: [], earlier: [] })
    const figures = ({ questions }: typeof before) =>
      questions.map(({ n, value, tally, cuts }) => [
        n,
        value,
        tally,
        cuts.map((cut) => [cut.id, cut.n, cut.value]),
      ])
    expect(figures(after)).toEqual(figures(before))
  }
})
