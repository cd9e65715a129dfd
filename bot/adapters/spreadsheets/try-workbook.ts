import { createHash } from 'node:crypto'
import type { WorkbookGround } from '#bot/ports/spreadsheets.ts'
import { type ImportPreview, mostShown } from '#shared/api-files.ts'
import { mostPlanText } from '#shared/plan.ts'
import type { Sheet } from '#shared/workbook/cell.ts'
import { describe } from '#shared/workbook/describe.ts'
import { type ImportOutcome, importWorkbook } from '#shared/workbook/import-workbook.ts'
import { namesIn } from '#shared/workbook/names.ts'
import { refuseTooLarge } from './limits.ts'

/** Both as JSON text, which a thread hands over without being read again and again. */
export interface TriedTexts {
  readonly plan: string
  readonly preview: string
}

/**
 * What the sheets make of the plan, and what to show of it; takes seconds for a large workbook. A plan beyond the limit
 * of a file may still double.
 */
export function trySheets(sheets: readonly Sheet[], { plan, base, stamp }: WorkbookGround): TriedTexts {
  const outcome = importWorkbook(plan, base, sheets, stamp)
  const text = JSON.stringify(outcome.plan)
  if (text.length > Math.max(mostPlanText, 2 * JSON.stringify(plan).length))
    refuseTooLarge('The plan would become larger than Switchover can work with.')
  return { plan: text, preview: JSON.stringify(previewOf(outcome)) }
}

function previewOf(outcome: ImportOutcome): ImportPreview {
  const nameOf = namesIn(outcome.plan)
  const count = (kind: string) => outcome.edits.filter((edit) => edit.kind === kind).length
  return {
    fingerprint: fingerprintOf(outcome),
    restores: outcome.restores,
    counts: { add: count('add'), change: count('change'), remove: count('remove') },
    problems: outcome.problems.slice(0, mostShown),
    notices: outcome.notices,
    differences: outcome.edits.slice(0, mostShown).map((edit) => describe(edit, nameOf)),
  }
}

/** What would change and what would not; moments of this very import are not part of it. */
function fingerprintOf({ edits, problems }: ImportOutcome): string {
  return createHash('sha256')
    .update(JSON.stringify([edits, problems]))
    .digest('hex')
}
