/** Why a request was turned down ('unavailable': what it needs is away). Anything else that throws is a bug. */
export type RefusalReason =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-late'
  | 'too-large'
  | 'too-often'
  | 'unavailable'

/** One thing two people changed at once: what a merge question asks about. */
export interface Clash {
  /** "risks/<id>", "profile", "committee" or "people". */
  readonly path: string
  /** The field inside, "members/<id>/title" for a nested one; null where the record as a whole was removed. */
  readonly field: string | null
  readonly mine: unknown
  /** Null where they removed it. */
  readonly theirs: unknown
  /** Who made their side, when, and in which revision; null while nobody looked it up. */
  readonly by: string | null
  readonly at: string | null
  readonly revision: number | null
}

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reason: RefusalReason
  readonly clashes: readonly Clash[]
  /** Seconds after which asking again has a chance; only where it is 'too-often'. */
  readonly waitS: number | null

  /**
   * @param message said to the person as it is: what is wrong and what to do.
   * @param clashes what a 'conflict' is about, where somebody else changed the same.
   */
  constructor(
    reason: RefusalReason,
    message: string,
    clashes: readonly Clash[] = [],
    waitS: number | null = null,
  ) {
    super(message)
    this.reason = reason
    this.clashes = clashes
    this.waitS = waitS
  }
}
