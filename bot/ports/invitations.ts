/** Somebody was asked in a round. */
export interface Invitation {
  readonly personId: string
  readonly askedAt: Date
  /** The support case it is about, or null. */
  readonly caseId: string | null
}

/** Who was sent which round and when, and who wants none. Knows nothing of what anybody answered. */
export interface Invitations {
  /**
   * Notes people as asked in a round, once each. Who was asked in another round of the plan after `notAfter` is left out,
   * also where two rounds ask at the same moment. Returns those of `personIds` who are in the round now.
   */
  ask(given: {
    readonly planId: string
    readonly roundId: string
    readonly personIds: readonly string[]
    readonly at: Date
    readonly notAfter: Date | null
    readonly caseId: string | null
  }): Promise<string[]>
  ofRound(planId: string, roundId: string): Promise<Invitation[]>
  /** When each of these people was last asked in any round of the plan; who never was is not in it. */
  lastAsked(planId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, Date>>
  /** How the cards of a round's campaign stand: invitations by what became of them, and reminders that were sent. */
  reach(
    planId: string,
    campaign: string,
  ): Promise<{
    readonly reached: number
    readonly waiting: number
    readonly failed: number
    readonly remindersSent: number
  }>
  /** The person wants no surveys, in no plan, until they say otherwise. */
  stop(personId: string, at: Date): Promise<void>
  resume(personId: string): Promise<void>
  /** Which of these people want no surveys. */
  stopped(personIds: readonly string[]): Promise<ReadonlySet<string>>
}
