/** How full the queues are and who works on them: questions that no other port asks. Counts and moments only. */
export interface HealthFigures {
  read(
    planId: string,
    now: Date,
  ): Promise<{
    readonly newestCallAt: Date | null
    readonly queue: {
      readonly waiting: number
      readonly oldestAt: Date | null
      readonly abandoned: number
      readonly reasons: readonly { readonly reason: string; readonly records: number }[]
    }
    /** Messages of this plan; failed and uncertain ones of the last day. */
    readonly sender: {
      readonly due: number
      readonly overdue: number
      readonly failed: number
      readonly uncertain: number
      readonly lastSentAt: Date | null
    }
    readonly outbox: {
      readonly waiting: number
      readonly oldestAt: Date | null
      readonly reason: string | null
    }
    /** Names of the leases somebody holds. */
    readonly held: readonly string[]
  }>
}
