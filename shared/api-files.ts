import type { Difference } from './workbook/describe.ts'
import type { ImportProblem } from './workbook/read.ts'

/** POST /api/plans/:planId/import/preview: what the workbook in the body would change. */
export interface ImportPreview {
  /** Sent back to apply exactly this. */
  readonly fingerprint: string
  /** The plan is empty: everything is restored, what people recorded included. */
  readonly restores: boolean
  readonly counts: Readonly<Record<Difference['kind'], number>>
  /** Problems with what they keep from being taken over; the rest can go on. */
  readonly problems: readonly ImportProblem[]
  readonly notices: readonly string[]
  /** At most mostShown of them. */
  readonly differences: readonly Difference[]
}

/** Differences and problems that are listed; the counts are of all. */
export const mostShown = 500

/** POST /api/plans/import: the plan made from a file. */
export interface ImportedPlan {
  readonly planId: string
}
