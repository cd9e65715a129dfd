/** What a cell may hold. A Date is a day at UTC midnight or an instant, to the millisecond; null is an empty cell. */
export type Cell = string | number | boolean | Date | null

export interface Sheet {
  readonly name: string
  /** The heading, where there is one, is the first row. Rows may differ in length. */
  readonly rows: readonly (readonly Cell[])[]
}

/** How a sheet that is written looks: its heading row, wide columns, shares as percentages. */
export interface WrittenSheet extends Sheet {
  /** Columns, counted from 0, whose numbers are ratios shown as percentages; the values stay ratios. */
  readonly shares: readonly number[]
}

/** Files other programs write and read. Nothing in them is trusted. */
export interface Spreadsheets {
  /** An .xlsx file. Formulas count as the value last shown. Refuses 'invalid' what is no workbook and 'too-large' what unpacks to more than people write. */
  readWorkbook(bytes: Uint8Array): Promise<Sheet[]>
  /** A text file with commas, semicolons or tabs, in UTF-8, UTF-16 or Latin-1; every cell is text or null. Refuses as readWorkbook does. */
  readCsv(bytes: Uint8Array): Sheet
  /** The heading row stands still and bold. No text becomes a formula, whatever it starts with. */
  writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array>
  /** RFC 4180 in UTF-8. Text that a program would run as a formula gets a leading apostrophe, which readCsv takes off again. */
  writeCsv(sheet: Sheet): Uint8Array
  /** One .zip of named files; the same files give the same bytes. */
  zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array
}
