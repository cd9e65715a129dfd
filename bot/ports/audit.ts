import type { AuditLine } from '#shared/audit.ts'

/** What somebody did, without saying to whom. */
export interface NotedAction {
  readonly action: string
  /** The plan it was about, where it was about one. */
  readonly planId?: string
  readonly by: string
  readonly at: Date
  readonly facts: Readonly<Record<string, string | number>>
}

/** Who did what when, whichever plan it was about. */
export interface Audit {
  /** For good: nothing takes it back or writes over it. */
  note(action: NotedAction): Promise<void>
  /** Oldest first; `from` is in it, `to` is not. */
  lines(span: { readonly from: Date; readonly to: Date }): AsyncIterable<AuditLine>
}
