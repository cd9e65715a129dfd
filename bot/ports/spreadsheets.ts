import type { ImportPreview } from '#shared/api-files.ts'
import type { Stamp } from '#shared/basics/stamp.ts'
import type { Plan } from '#shared/plan.ts'
import type { Cell, Sheet, WrittenSheet } from '#shared/workbook/cell.ts'

export type { Cell, Sheet, WrittenSheet }

/** What a workbook is tried on: the plan, the plan it was taken from, and who wants it. */
export interface WorkbookGround {
  readonly plan: Plan
  readonly base: Plan | null
  readonly stamp: Stamp
}

export interface TriedWorkbook {
  readonly plan: Plan
  readonly preview: ImportPreview
}

/** Files other programs write and read. Nothing in them is trusted; reading them holds nobody up. */
export interface Spreadsheets {
  /** An .xlsx file. Formulas count as the value last shown. Refuses 'invalid' what is no workbook and 'too-large' what unpacks to more than people write. */
  readWorkbook(bytes: Uint8Array): Promise<Sheet[]>
  /** The revision of the plan a workbook was taken from, as revisionOf (shared/workbook) tells and refuses it. */
  revisionOf(bytes: Uint8Array, plan: Plan): Promise<number | null>
  /** What a workbook makes of a plan, as importWorkbook (shared/workbook) does. Refuses 'too-large' what makes it larger than any. */
  tryWorkbook(bytes: Uint8Array, onto: WorkbookGround): Promise<TriedWorkbook>
  /** A text file with commas, semicolons or tabs, in UTF-8, UTF-16 or Latin-1; every cell is text or null. Refuses as readWorkbook does. */
  readCsv(bytes: Uint8Array): Promise<Sheet>
  /** The heading row stands still and bold. No text becomes a formula, whatever it starts with. */
  writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array>
  /** RFC 4180 in UTF-8. Text that a program would run as a formula gets a leading apostrophe, which readCsv takes off again. */
  writeCsv(sheet: Sheet): Uint8Array
  /** One .zip of named files; the same files give the same bytes. */
  zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array
}
