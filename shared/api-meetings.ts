import type { Day } from './basics/day.ts'
import type { SinceGroup } from './committee/since.ts'

/** GET /api/plans/:planId/meetings/:meetingId/since: what changed between the meeting before this one and this one. */
export interface SinceMeeting {
  /** Null where no meeting was closed before: all is told since the plan began. */
  readonly before: { readonly id: string; readonly title: string; readonly day: Day } | null
  /** Up to the close of this meeting, or now. */
  readonly until: Day
  /** Empty when nothing changed. */
  readonly groups: readonly SinceGroup[]
}
