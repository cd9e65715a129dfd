import { Refusal } from '#shared/basics/refusal.ts'

/** Far above what a plan of 20,000 people needs, far below what hurts the server. */
export const limits = {
  entries: 500,
  entryBytes: 48 * 1024 * 1024,
  unpackedBytes: 96 * 1024 * 1024,
  sheets: 100,
  rows: 50_000,
  columns: 256,
  /** Of a whole file; empty cells count, because a row is as long as its last filled cell. */
  cells: 1_500_000,
  /** What a cell of Excel itself can hold. */
  cellCharacters: 32_767,
  xmlDepth: 64,
} as const

export function refuseTooLarge(what: string): never {
  throw new Refusal('too-large', `${what} Take out what is not needed, or split the file.`)
}

export function refuseBroken(why: string): never {
  throw new Refusal('invalid', why)
}

/** "C7" of a column and a row, both counted from 1. */
function cellName(column: number, row: number): string {
  const letters = (n: number): string =>
    n <= 0 ? '' : letters(Math.floor((n - 1) / 26)) + String.fromCharCode(65 + ((n - 1) % 26))
  return `${letters(column)}${row}`
}

/** Refuses what no person keeps in a sheet, naming where. */
export function checkedSheet<Value>(
  name: string,
  rows: readonly (readonly Value[])[],
): readonly (readonly Value[])[] {
  if (rows.length > limits.rows) refuseTooLarge(`Sheet “${name}” has more than ${limits.rows} rows.`)
  rows.forEach((row, at) => {
    if (row.length > limits.columns)
      refuseTooLarge(`Sheet “${name}”, row ${at + 1} has more than ${limits.columns} columns.`)
    row.forEach((value, column) => {
      if (typeof value === 'string' && value.length > limits.cellCharacters)
        refuseTooLarge(
          `Sheet “${name}”, cell ${cellName(column + 1, at + 1)} holds more than ${limits.cellCharacters} characters.`,
        )
    })
  })
  return rows
}
