import { utcDay } from './basics/day.ts'
import { Line } from './basics/text.ts'
import type { YardstickUnit } from './basics/yardstick.ts'
import { dayCell, numberCell, textCell } from './import-cells.ts'
import {
  type CellReaders,
  type ImportCell,
  type ImportColumn,
  readRow,
  recognise,
  type RowProblem,
  type Understood,
} from './import-columns.ts'
import { Figure, figureProblems } from './parts/evidence.ts'

/** A figure as a line of a file tells it. */
type ToldFigure = Omit<Figure, 'value' | 'hits' | 'n' | 'note'> & {
  value: number
  hits: number
  n: number
  note: string
}

/** Columns of a file of figures. */
const figureColumns: readonly ImportColumn<keyof ToldFigure>[] = [
  { field: 'first', label: 'First day', names: ['first day', 'first', 'from', 'start', 'start date'] },
  { field: 'last', label: 'Last day', names: ['last day', 'last', 'to', 'until', 'end', 'end date'] },
  { field: 'value', label: 'Value', names: ['value', 'figure', 'amount', 'minutes', 'share', 'result'] },
  { field: 'hits', label: 'Hits', names: ['hits', 'x', 'count of hits', 'successes', 'yes'] },
  { field: 'n', label: 'Out of', names: ['out of', 'n', 'total', 'cases', 'counted', 'sample'] },
  { field: 'source', label: 'Source', names: ['source', 'where from', 'origin', 'system'] },
  { field: 'note', label: 'Note', names: ['note', 'notes', 'comment', 'remark'] },
]

export interface FigureRow {
  /** As the file counts its lines. */
  readonly row: number
  readonly figure: Figure
}

/**
 * Figures of a sheet whose first row is the heading. What a row cannot be read as is a problem of that row; blank lines
 * are passed over, and a line without a source has the file as its source.
 */
export function readFigures(
  rows: readonly (readonly (ImportCell | Date)[])[],
  { unit, fileName }: { unit: YardstickUnit | null; fileName: string },
): { figures: FigureRow[]; problems: RowProblem[] } {
  const [heading = [], ...lines] = rows.map((cells) => cells.map(plain))
  const mapping = recognise(heading.map(String), figureColumns)
  const missing = lacking(mapping)
  if (missing) return { figures: [], problems: [{ row: 1, column: '', ...missing }] }

  const read = lines.flatMap((cells, n) => {
    if (cells.every((cell) => cell === null || String(cell).trim() === '')) return []
    const { told, problems } = readRow<ToldFigure>(cells, mapping, figureColumns, readersFor(unit))
    return [{ row: n + 2, told: { source: fileName, ...told }, problems }]
  })
  const unread = read.flatMap(({ row, problems }) => problems.map((problem) => ({ row, ...problem })))
  const figures = read.flatMap(({ row, told, problems }) => {
    const figure = Figure.safeParse(told)
    return problems.length === 0 && figure.success ? [{ row, figure: figure.data }] : []
  })
  const dayless = read
    .filter(({ told, problems }) => problems.length === 0 && !(told.first && told.last))
    .map(({ row }) => ({
      row,
      column: '',
      wrong: 'A day is missing.',
      todo: 'Give the first and the last day.',
    }))
  const wrong = figureProblems(
    figures.map(({ figure }) => figure),
    unit,
  ).map(({ at, words }) => problemOf(figures[at]!.row, words))
  return { figures, problems: [...unread, ...dayless, ...wrong].sort((a, b) => a.row - b.row) }
}

/** Days come from workbooks as dates; everything else is taken as it stands. */
function plain(cell: ImportCell | Date): ImportCell {
  return cell instanceof Date ? utcDay(cell.toISOString()) : cell
}

function lacking(mapping: Readonly<Record<string, number>>): { wrong: string; todo: string } | null {
  const names = figureColumns.filter(({ field }) => ['first', 'last'].includes(field) && !(field in mapping))
  const noFigure = !('value' in mapping) && !('hits' in mapping && 'n' in mapping)
  const lost = [...names.map(({ label }) => label), ...(noFigure ? ['Value'] : [])]
  if (lost.length === 0) return null
  return {
    wrong: `The file has no column “${lost.join('” and no column “')}”.`,
    todo: 'Its first row has to name the columns: First day, Last day, Value, Hits, Out of, Source, Note.',
  }
}

function readersFor(unit: YardstickUnit | null): CellReaders<ToldFigure> {
  const count = numberCell({ least: 0, most: 1_000_000_000, whole: true })
  const text = textCell(Line)
  return {
    first: dayCell,
    last: dayCell,
    value: (cell) => (unit === 'share' ? shareOf(cell) : amountOf(cell)),
    hits: count,
    n: count,
    source: text,
    note: text,
  }
}

const amountOf = numberCell({ least: -1e12, most: 1e12, whole: false })

/** "84 %" or 0.84; a bare 84 may be meant either way and is asked back by its own problem. */
function shareOf(cell: string | number | boolean): Understood<number> {
  const percent = /^(-?\d+(?:[.,]\d+)?)\s*%$/.exec(String(cell).trim())?.[1]
  if (percent === undefined) return amountOf(cell)
  return { value: Number((Number(percent.replace(',', '.')) / 100).toFixed(6)) }
}

/** "value: A share lies …" is about the column Value. */
function problemOf(row: number, words: string): RowProblem {
  const [field, ...rest] = words.split(': ')
  const column = figureColumns.find((each) => each.field === field)?.label
  const todo = 'Correct the line in the file and choose it again.'
  return column ? { row, column, wrong: rest.join(': '), todo } : { row, column: '', wrong: words, todo }
}
