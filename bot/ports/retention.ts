import type { RetentionKind } from '#shared/retention.ts'

/** Forgetting by age. */
export interface RetentionStore {
  /** Forgets at most `limit` of what is older; says how many rows that was. Fewer than the limit: nothing is left. */
  forget(kind: RetentionKind, before: Date, limit: number): Promise<number>
}
