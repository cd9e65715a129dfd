/** One thing somebody did. */
export interface AuditLine {
  readonly at: string
  readonly by: string
  /** As plans call them now; null for who is on none, and for what the server did itself. */
  readonly name: string | null
  readonly planId: string | null
  readonly plan: string | null
  /** The action's name, as in shared/actions.ts and the history. */
  readonly action: string
  /** Records it touched, or counts it came to; no text of anybody. */
  readonly about: string
  /** Who took the line in from a file and when, where nothing but that file says that it happened; else null. */
  readonly imported: string | null
}

export const auditColumns = ['at', 'by', 'name', 'planId', 'plan', 'action', 'about', 'imported'] as const

/** The line as a row of a table, in the order of the columns. */
export function auditRow(line: AuditLine): (string | null)[] {
  return auditColumns.map((column) => line[column])
}
