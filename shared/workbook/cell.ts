/** What a cell may hold. A Date is a day at UTC midnight or an instant, to the millisecond; null is an empty cell. */
export type Cell = string | number | boolean | Date | null

export interface Sheet {
  readonly name: string
  /** The heading, where there is one, is the first row. Rows may differ in length. */
  readonly rows: readonly (readonly Cell[])[]
}

/** How a sheet that is written looks. */
export interface WrittenSheet extends Sheet {
  /** Cells whose numbers are ratios shown as percentages, as “row:column” counted from 0; the values stay ratios. */
  readonly shares: ReadonlySet<string>
}
