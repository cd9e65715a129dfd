/** A cell as it is staged: days are text as YYYY-MM-DD. */
export type ImportCell = string | number | boolean | null

/** A column an import understands. */
export interface ImportColumn<Field extends string = string> {
  readonly field: Field
  /** What people read in the preview. */
  readonly label: string
  /** Header names that mean it, the surest first; compared by `headerKey`. */
  readonly names: readonly string[]
}

/** Which column of the file (counted from 0) holds a field; a field that is not named is not in the file. */
export type Mapping = Readonly<Record<string, number>>

/** What is wrong with one cell, or (column '') with the row as a whole. */
export interface CellProblem {
  readonly column: string
  readonly wrong: string
  readonly todo: string
}

/** `row` as the file counts its lines, so that it can be found there. */
export type RowProblem = CellProblem & { readonly row: number }

/** A value that was understood, or why not. */
export type Understood<Value> = { readonly value: Value } | { readonly wrong: string; readonly todo: string }

export type CellReaders<Told> = {
  readonly [Field in keyof Told]-?: (cell: Exclude<ImportCell, null>) => Understood<Told[Field]>
}

/** A header without case, accents, spaces and signs: "E-Mail Address" and "emailaddress" are one. */
export function headerKey(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
}

/**
 * Finds the columns by their headers, in any order and case. A column serves one field, and the surest name wins: of
 * "Mail" and "User principal name" the first is the e-mail address.
 */
export function recognise(headers: readonly string[], columns: readonly ImportColumn[]): Mapping {
  const keys = headers.map(keysOf)
  const found = columns.reduce<ReadonlyMap<string, number>>((taken, { field, names }) => {
    const used = new Set(taken.values())
    const place = names
      .map(headerKey)
      .map((name) => keys.findIndex((each, n) => each.includes(name) && !used.has(n)))
      .find((n) => n >= 0)
    return place === undefined ? taken : new Map([...taken, [field, place]])
  }, new Map())
  return Object.fromEntries(found)
}

/** Microsoft's bulk templates write "User name [userPrincipalName] Required": the name in brackets counts too. */
function keysOf(header: string): string[] {
  const inBrackets = /\[([^\]]+)\]/.exec(header)?.[1]
  return [headerKey(header), ...(inBrackets === undefined ? [] : [headerKey(inBrackets)])]
}

/** Reads the mapped cells of one row. Blank cells say nothing: what is known stays. */
export function readRow<Told extends object>(
  cells: readonly ImportCell[],
  mapping: Mapping,
  columns: readonly ImportColumn<keyof Told & string>[],
  readers: CellReaders<Told>,
): { readonly told: Partial<Told>; readonly problems: readonly CellProblem[] } {
  const read = columns.flatMap(({ field, label }) => {
    const place = mapping[field]
    const cell = place === undefined ? null : (cells[place] ?? null)
    if (cell === null || (typeof cell === 'string' && cell.trim() === '')) return []
    return [{ field, label, understood: readers[field](cell) }]
  })
  return {
    told: Object.fromEntries(
      read.flatMap(({ field, understood }) => ('value' in understood ? [[field, understood.value]] : [])),
    ) as Partial<Told>,
    problems: read.flatMap(({ label, understood }) =>
      'value' in understood ? [] : [{ column: label, wrong: understood.wrong, todo: understood.todo }],
    ),
  }
}
