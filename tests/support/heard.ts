import { type Cell, coarsened, everywhere, keyOf } from '#shared/results/cells.ts'
import type { CohortCell, Heard } from '#shared/results/heard.ts'
import { tallied } from '#shared/results/tally.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'

/** Somebody who was asked; null values where they did not answer. */
export interface Asked {
  readonly cell: Cell
  readonly values: AnswerValues | null
}

/** A closed round as the store would count it. */
export function closedRound(
  people: readonly Asked[],
  { minimum = 5, comments = {} }: { minimum?: number; comments?: Heard['comments'] } = {},
): { heard: Heard; cohort: CohortCell[] } {
  const answers = people.flatMap(({ cell, values }) => (values ? [{ cell, values }] : []))
  const cells = coarsened(
    answers.map(({ cell }) => ({ cell, n: 1 })),
    minimum,
  )
  const kept = new Map(cells.map((cell) => [keyOf(cell), cell]))
  const groups = [...kept].map(([key, cell]) => {
    const here = answers.filter((_, nth) => keyOf(cells[nth]!) === key)
    return { cell, n: here.length, tallies: tallied(here.map(({ values }) => values)) }
  })
  const heard = { isClosed: true, minimumGroup: minimum, groups, left: {}, comments, locked: 0, lost: 0 }
  return { heard, cohort: cohortOf(people) }
}

/** So many people who gave these answers, all in one place. */
export function answering(
  count: number,
  values: (n: number) => AnswerValues | null,
  cell = everywhere,
): Asked[] {
  return Array.from({ length: count }, (_, n) => ({ cell, values: values(n) }))
}

function cohortOf(people: readonly Asked[]): CohortCell[] {
  const cells = new Map(people.map(({ cell }) => [keyOf(cell), cell]))
  return [...cells].map(([key, cell]) => {
    const here = people.filter((each) => keyOf(each.cell) === key)
    return { cell, invited: here.length, answered: here.filter(({ values }) => values !== null).length }
  })
}
