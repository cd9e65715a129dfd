import type { PackColumn, PackRow } from '#shared/pack/pack.ts'

/** Letters per inch at 10 points, told low: a row that grows into the next is worse than a white line. */
const lettersPerInch = 12
const lineHeight = 0.17
const padding = 0.12

export interface Frame {
  /** Inches. */
  readonly width: number
  readonly height: number
}

/** Inches a row takes when its text wraps in these columns. */
export function rowHeight({ cells }: Pick<PackRow, 'cells'>, columns: readonly PackColumn[], width: number) {
  const lines = cells.map((cell, n) => linesOf(cell, (columns[n]?.share ?? 1) * width))
  return Math.max(...lines, 1) * lineHeight + padding
}

export function linesOf(text: string, width: number): number {
  const perLine = Math.max(4, Math.floor(width * lettersPerInch))
  return text
    .split('\n')
    .reduce((sum, paragraph) => sum + Math.max(1, Math.ceil(paragraph.length / perLine)), 0)
}

/** Rows cut into pages that fit the frame below a header row; a row too tall for a page has one of its own. */
export function tablePages(
  rows: readonly PackRow[],
  columns: readonly PackColumn[],
  { width, height }: Frame,
): PackRow[][] {
  const room = height - lineHeight - padding
  const pages: { rows: PackRow[]; used: number }[] = []
  for (const row of rows) {
    const tall = rowHeight(row, columns, width)
    const page = pages.at(-1)
    if (!page || page.used + tall > room) pages.push({ rows: [row], used: tall })
    else pages.splice(-1, 1, { rows: [...page.rows, row], used: page.used + tall })
  }
  return pages.map((page) => page.rows)
}
