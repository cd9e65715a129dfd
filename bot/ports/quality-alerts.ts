import type { AlertWhy, QualityAlert } from '#shared/api-quality.ts'
import type { Day } from '#shared/basics/day.ts'
import type { AlertEnding, AlertOpening } from '#shared/quality-alerts.ts'

export interface AlertsMade {
  readonly on: Day
  readonly at: string
  readonly opened: readonly (AlertOpening & {
    readonly unit: 'call' | 'stream'
    readonly limit: number
    readonly why: AlertWhy
  })[]
  readonly ended: readonly AlertEnding[]
}

/** Sites that turned bad, and what became of it. */
export interface QualityAlerts {
  /** Open ones, and those that ended on `since` or later; newest first. */
  of(planId: string, since: Day): Promise<QualityAlert[]>
  /** Opens and ends together. One that is open, or has ended, stays as it is; says how many changed. */
  make(planId: string, made: AlertsMade): Promise<number>
  /**
   * Puts what no card tells yet on the cards of `today`: a card takes what there is when it is made, and nothing later. Says
   * which cards of today there are; asking again says the same.
   */
  tell(planId: string, today: Day): Promise<{ readonly bad: boolean; readonly clear: boolean }>
}
