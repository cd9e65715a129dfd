import { Refusal, type RefusalReason } from '#shared/basics/refusal.ts'

/** Why it was refused; null when it was not. Anything else that is thrown stays a bug. */
export function reasonOf(act: () => unknown): RefusalReason | null {
  try {
    act()
    return null
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.reason
    throw thrown
  }
}
