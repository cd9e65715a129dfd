import type { AuditLine } from '#shared/audit.ts'

/** What an admin did, without saying to whom. */
export interface AdminAction {
  readonly action: string
  readonly by: string
  readonly at: Date
  readonly facts: Readonly<Record<string, string | number>>
}

/** Who did what when, whichever plan it was about. */
export interface Audit {
  note(action: AdminAction): Promise<void>
  /** Oldest first; `from` is in it, `to` is not. */
  lines(span: { readonly from: Date; readonly to: Date }): AsyncIterable<AuditLine>
}
