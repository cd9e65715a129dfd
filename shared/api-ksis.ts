import type { Day } from './basics/day.ts'
import type { Yardstick } from './basics/yardstick.ts'
import type { FigureRow } from './import-figures.ts'
import type { RowProblem } from './import-columns.ts'
import type { Provenance } from './measure/measurement.ts'
import type { Verdict } from './measure/verdict.ts'

/** POST /api/plans/:planId/ksis/preview, told like putKsi: what it would be judged with the figures there are. Nothing is stored. */
export type KsiPreview =
  | {
      readonly state: 'judged'
      readonly verdict: Verdict
      readonly yardstick: Yardstick
      readonly first: Day
      readonly last: Day
      readonly query: string
      readonly counts: Provenance['counts']
    }
  | { readonly state: 'none'; readonly words: string }

/** GET /api/plans/:planId/ksis/:ksiId/recompute: the newest measurement counted again from its source. Nothing is stored. */
export interface Recomputed {
  readonly asOf: Day
  readonly storedHash: string
  readonly recomputedHash: string
  readonly sameEvidence: boolean
  readonly sameVerdict: boolean
}

/** POST /api/plans/:planId/ksis/:ksiId/figures/preview, the body is a workbook or a CSV file. */
export interface FigureFile {
  readonly fileName: string
  /** SHA-256 of the bytes. */
  readonly hash: string
  readonly figures: readonly FigureRow[]
  /** While there is one, nothing of the file is recorded. */
  readonly problems: readonly RowProblem[]
}

/** POST /api/plans/:planId/evidence: what was recorded, all or nothing. */
export interface FiguresRecorded {
  readonly recorded: number
  /** Of the plan, after it. */
  readonly revision: number
  /** What the figures now carry as their fingerprint. */
  readonly hash: string
}
