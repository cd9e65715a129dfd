import { steadyGroups } from '../measure/suppression.ts'
import { coarsened, everywhere, keyOf } from './cells.ts'
import type { AnswerGroup, Heard } from './heard.ts'
import { addTallies, type QuestionTally, tallyFor, validIn } from './tally.ts'
import type { Cell } from './cells.ts'

/** Valid answers to one question from people who stood alike. */
export interface QuestionGroup {
  readonly cell: Cell
  readonly n: number
  readonly tally: QuestionTally
}

/**
 * The answers to one question as they may be shown: in groups of at least `minimum` valid answers, or none. Every
 * figure anybody is shown about the question is a sum of these groups.
 */
export function groupsOf(heard: Heard, questionId: string, minimum: number): QuestionGroup[] {
  const groups = heard.isClosed ? byCell(heard.groups, questionId, minimum) : live(heard, questionId, minimum)
  const n = groups.reduce((sum, group) => sum + group.n, 0)
  return n < minimum ? [] : groups
}

/** Not everybody answered everything: a cell that is large enough may hold too few answers to this question. */
function byCell(groups: readonly AnswerGroup[], questionId: string, minimum: number): QuestionGroup[] {
  const counted = groups.map(({ cell, tallies }) => ({ cell, n: validIn(tallyFor(tallies, questionId)) }))
  const cells = coarsened(counted, minimum)
  const kept = new Map(cells.map((cell) => [keyOf(cell), cell]))
  return [...kept]
    .map(([key, cell]) =>
      groupOf(
        cell,
        groups.filter((_, nth) => keyOf(cells[nth]!) === key),
        questionId,
      ),
    )
    .filter(({ n, tally }) => n > 0 || tally.didNotUse > 0)
}

function live(heard: Heard, questionId: string, minimum: number): QuestionGroup[] {
  const validOf = (group: Pick<AnswerGroup, 'tallies'>) => validIn(tallyFor(group.tallies, questionId))
  const left = validOf({ tallies: heard.left })
  const steady = steadyGroups(heard.groups.map(validOf), left, minimum)
  return steady === 0 ? [] : [groupOf(everywhere, heard.groups.slice(0, steady), questionId)]
}

function groupOf(cell: Cell, groups: readonly AnswerGroup[], questionId: string): QuestionGroup {
  const tally = tallyFor(addTallies(groups.map(({ tallies }) => tallies)), questionId)
  return { cell, n: validIn(tally), tally }
}

/** All groups as one. */
export function wholeOf(groups: readonly QuestionGroup[]): QuestionTally {
  return tallyFor(addTallies(groups.map(({ tally }) => ({ all: tally }))), 'all')
}
