import { auditColumns, type AuditLine, auditRow } from '#shared/audit.ts'
import { addDays, type Day } from '#shared/basics/day.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { refuseUnlessAdmin } from './admins.ts'
import type { SentFile } from './file-body.ts'
import type { Caller } from './plans.ts'
import type { World } from './ports/world.ts'

const mostLines = 500_000

interface Wanted {
  /** Days of UTC, both in it. */
  readonly first: Day
  readonly last: Day
  readonly format: 'csv' | 'jsonl'
}

/**
 * Who did what when, of all plans and of admins, as a file: one row a change. What was written is not in it, only which
 * records. That it was taken is itself noted. Refuses whoever is no admin, and more than half a million lines.
 */
export async function auditFile(world: World, caller: Caller, wanted: Wanted): Promise<SentFile> {
  refuseUnlessAdmin(caller)
  const { first, last, format } = wanted
  if (first > last) throw new Refusal('invalid', 'first: The first day comes after the last.')
  const span = { from: new Date(`${first}T00:00:00Z`), to: new Date(`${addDays(last, 1)}T00:00:00Z`) }
  const lines: AuditLine[] = []
  for await (const line of world.audit.lines(span)) {
    lines.push(line)
    if (lines.length > mostLines)
      throw new Refusal('too-large', 'That is more than half a million lines. Choose fewer days.')
  }
  await world.audit.note({
    action: 'exportAudit',
    by: caller.personId,
    at: world.now(),
    facts: { first, last, lines: lines.length },
  })
  world.log('audit.exported', { lines: lines.length, format })
  const fileName = `switchover-audit-${first}-${last}.${format}`
  if (format === 'csv')
    return {
      fileName,
      contentType: 'text/csv; charset=utf-8',
      bytes: world.spreadsheets.writeCsv({
        name: 'Audit',
        rows: [[...auditColumns], ...lines.map(auditRow)],
      }),
    }
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  return { fileName, contentType: 'application/x-ndjson', bytes: new TextEncoder().encode(text) }
}
