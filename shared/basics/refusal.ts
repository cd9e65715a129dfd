/** Why a request was turned down. Anything else that throws is a bug. */
export type RefusalReason =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-late' | 'too-large'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reason: RefusalReason

  /** @param message said to the person as it is: what is wrong and what to do. */
  constructor(reason: RefusalReason, message: string) {
    super(message)
    this.reason = reason
  }
}
