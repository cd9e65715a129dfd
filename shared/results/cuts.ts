import type { Cut, CutBy, MixRow } from '../api-survey-results.ts'
import type { Question } from '../parts/survey.ts'
import { type Cell, holderOf, keyOf } from './cells.ts'
import { figureOf, weightedFigure } from './figure.ts'
import type { AnswerGroup, CohortCell } from './heard.ts'
import { type QuestionGroup, wholeOf } from './question-groups.ts'

const ways = { wave: 'waveId', site: 'siteId', department: 'department' } as const satisfies Record<
  CutBy,
  keyof Cell
>
const cutsBy = Object.keys(ways) as CutBy[]

/** From this difference on a group counts as over- or underrepresented. */
export const wideGap = 0.1

/** A question's figure by wave, site and department, where there is more than one; every one a sum of whole groups. */
export function cutsOf(
  question: Question,
  groups: readonly QuestionGroup[],
  cohort: readonly CohortCell[],
): Omit<Cut, 'poorCalls'>[] {
  return cutsBy.flatMap((by) => {
    const ids = namedIn(groups, by)
    if (ids.length + (groups.some(({ cell }) => cell[ways[by]] === null) ? 1 : 0) < 2) return []
    return ids.map((id) => {
      const here = groups.filter(({ cell }) => cell[ways[by]] === id)
      const people = cohort.filter(({ cell }) => cell[ways[by]] === id)
      const invited = people.reduce((sum, each) => sum + each.invited, 0)
      return { by, id, ...figureOf(question, wholeOf(here), invited) }
    })
  })
}

/** Who answered beside who was asked, told by the same groups as the figures, so that nobody is singled out here either. */
export function mixOf(groups: readonly AnswerGroup[], cohort: readonly CohortCell[]): MixRow[] {
  const asked = invitedPerGroup(groups, cohort)
  const people = cohort.reduce((sum, { invited }) => sum + invited, 0)
  const answers = groups.reduce((sum, { n }) => sum + n, 0)
  if (people === 0 || answers === 0) return []
  return cutsBy.flatMap((by) => {
    const ids = namedIn(groups, by)
    if (ids.length === 0) return []
    const rows = ids.map((id) => {
      const here = groups.filter(({ cell }) => cell[ways[by]] === id)
      return {
        id,
        invited: here.reduce((sum, { cell }) => sum + (asked.get(keyOf(cell)) ?? 0), 0),
        answered: here.reduce((sum, { n }) => sum + n, 0),
      }
    })
    const named = rows.reduce(
      (sum, row) => ({ invited: sum.invited + row.invited, answered: sum.answered + row.answered }),
      { invited: 0, answered: 0 },
    )
    const rest = { id: null, invited: people - named.invited, answered: answers - named.answered }
    const all = rest.invited > 0 || rest.answered > 0 ? [...rows, rest] : rows
    if (all.length < 2) return []
    return all.map((row) => ({ by, ...row, gap: row.answered / answers - row.invited / people }))
  })
}

/** The figure weighted by where people stand; null where all stand alike, because nothing would change. */
export function weightedOf(
  question: Question,
  groups: readonly QuestionGroup[],
  cohort: readonly CohortCell[],
) {
  if (groups.length < 2) return null
  const asked = invitedPerGroup(groups, cohort)
  return weightedFigure(
    question,
    groups.map(({ cell, tally }) => ({ people: asked.get(keyOf(cell)) ?? 0, tally })),
  )
}

/** Everybody asked is counted with the group their answer would be in. */
function invitedPerGroup(
  groups: readonly { readonly cell: Cell }[],
  cohort: readonly CohortCell[],
): Map<string, number> {
  const cells = groups.map(({ cell }) => cell)
  const asked = new Map<string, number>()
  for (const { cell, invited } of cohort) {
    const holder = holderOf(cell, cells)
    if (holder) asked.set(keyOf(holder), (asked.get(keyOf(holder)) ?? 0) + invited)
  }
  return asked
}

function namedIn(groups: readonly { readonly cell: Cell }[], by: CutBy): string[] {
  const ids = groups.flatMap(({ cell }) => cell[ways[by]] ?? [])
  return [...new Set(ids)].sort()
}
