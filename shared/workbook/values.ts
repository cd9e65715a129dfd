import type { Cell } from './cell.ts'
import type { Kind } from './shape.ts'

/** "driveValue" as people read it: "Drive value". */
export function humanised(name: string): string {
  const spaced = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\bksi(s?)\b/g, 'KSI$1')
    .replace(/\braci\b/g, 'RACI')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** Excel counts days from 1900 and is wrong about its first two months. */
const earliest = Date.parse('1900-03-01T00:00:00Z')
const emptyText = '""'

/** A stored value in a cell. Dates that a workbook could not give back exactly are written as text. */
export function toCell(kind: Kind, value: unknown, emptyIsValue: boolean): Cell {
  if (value === null || value === undefined) return null
  switch (kind) {
    case 'json':
      return JSON.stringify(value)
    case 'choice':
      return typeof value === 'number' ? value : humanised(textOf(value))
    case 'day':
      return Date.parse(textOf(value)) >= earliest ? new Date(`${textOf(value)}T00:00:00Z`) : textOf(value)
    case 'instant': {
      const date = new Date(textOf(value))
      const isExact =
        date.toISOString() === value && date.getTime() >= earliest && date.getUTCMilliseconds() !== 999
      return isExact ? date : textOf(value)
    }
    case 'number':
    case 'boolean':
      return value as number | boolean
    default:
      return value === '' ? (emptyIsValue ? emptyText : null) : textOf(value)
  }
}

/** What a cell says of a field of that kind, or why it says nothing. Never called with an empty cell. */
export function fromCell(
  kind: Kind,
  cell: Exclude<Cell, null>,
  choices: readonly (string | number)[],
): { value: unknown } | { problem: string } {
  switch (kind) {
    case 'number':
      return numberOf(cell)
    case 'boolean':
      return truthOf(cell)
    case 'day':
      return dayOf(cell)
    case 'instant':
      return instantOf(cell)
    case 'choice':
      return choiceOf(cell, choices)
    case 'json':
      return jsonOf(cell)
    default:
      return { value: cell === emptyText ? '' : plainText(cell) }
  }
}

function numberOf(cell: Exclude<Cell, null>): { value: number } | { problem: string } {
  if (typeof cell === 'number') return { value: cell }
  const [, figure, percent] =
    /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(%?)$/i.exec(plainText(cell).trim()) ?? []
  if (typeof cell !== 'string' || figure === undefined)
    return { problem: `“${short(cell)}” is no number. Write a number such as 12.5.` }
  return { value: percent ? Number(figure) / 100 : Number(figure) }
}

const yes = ['true', 'yes', 'x', '1']
const no = ['false', 'no', '0']

function truthOf(cell: Exclude<Cell, null>): { value: boolean } | { problem: string } {
  const word = plainText(cell).trim().toLowerCase()
  if (yes.includes(word)) return { value: true }
  return no.includes(word) ? { value: false } : { problem: `“${short(cell)}” is neither yes nor no.` }
}

function dayOf(cell: Exclude<Cell, null>): { value: string } | { problem: string } {
  if (cell instanceof Date && !Number.isNaN(cell.getTime())) return { value: cell.toISOString().slice(0, 10) }
  const text = typeof cell === 'string' ? cell.trim() : ''
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { value: text }
  return { problem: `“${short(cell)}” is no date. Format the cell as a date, or write it as 2026-03-31.` }
}

function instantOf(cell: Exclude<Cell, null>): { value: string } | { problem: string } {
  if (cell instanceof Date && !Number.isNaN(cell.getTime())) return { value: cell.toISOString() }
  const text = typeof cell === 'string' ? cell.trim() : ''
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))) return { value: text }
  return {
    problem: `“${short(cell)}” is no moment. Format the cell as date and time in UTC, or write it as 2026-03-31T09:00:00Z.`,
  }
}

function choiceOf(
  cell: Exclude<Cell, null>,
  choices: readonly (string | number)[],
): { value: string | number } | { problem: string } {
  const told = plainText(cell).trim().toLowerCase()
  const found = choices.find((choice) =>
    [String(choice), humanised(String(choice))].some((word) => word.toLowerCase() === told),
  )
  if (found !== undefined) return { value: found }
  const words = choices.map((choice) => humanised(String(choice))).join(', ')
  return { problem: `“${short(cell)}” is not one of: ${words}.` }
}

function jsonOf(cell: Exclude<Cell, null>): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(plainText(cell)) as unknown }
  } catch {
    return { problem: 'This cell is not for editing by hand: put back what the export wrote.' }
  }
}

/** A cell as text; figures and dates that Excel made of something typed as text. */
export function plainText(cell: Exclude<Cell, null>): string {
  if (cell instanceof Date) return cell.toISOString().replace('T00:00:00.000Z', '')
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell)
}

/** Lines of one cell. A line break within an entry is written \n, an empty entry \e. */
export function joinLines(entries: readonly string[]): string {
  return entries
    .map((entry) =>
      entry === ''
        ? String.raw`\e`
        : entry.replaceAll('\\', '\\\\').replaceAll('\r', '\\r').replaceAll('\n', '\\n'),
    )
    .join('\n')
}

export function splitLines(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '')
    .map((line) =>
      line === String.raw`\e` ? '' : line.replace(/\\([\\rn])/g, (_, sign: string) => breaks[sign] ?? '\\'),
    )
}

const breaks: Readonly<Record<string, string>> = { r: '\r', n: '\n' }

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error('A field of this kind holds text.')
  return value
}

function short(cell: Exclude<Cell, null>): string {
  const text = plainText(cell)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
