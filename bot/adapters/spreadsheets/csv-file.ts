import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Cell, Sheet } from '#bot/ports/spreadsheets.ts'
import { checkedSheet, limits, refuseBroken, refuseTooLarge } from './limits.ts'

/**
 * What a spreadsheet program would run, or skip and then run (OWASP, CSV injection): also by the wide signs of East Asian
 * keyboards, and behind blanks and signs nobody sees. NUL is left out altogether.
 */
const run = '[\\t\\r\\n]|[\\s\\p{Cf}\\p{Cc}]*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]'
const dangerous = new RegExp(`^(?:${run})`, 'u')
/** Ours is taken off again; text that itself began so was written with one more, so no text is ever changed. */
const neutralised = new RegExp(`^'(?='*(?:${run}))`, 'u')
const longestHeading = 64 * 1024
const separators = [',', ';', '\t'] as const

export function readCsv(bytes: Uint8Array): Sheet {
  const text = decoded(bytes)
  if (text.includes('\0')) refuseBroken('This is not a text file. Save it as CSV.')
  let cells = 0
  try {
    const rows = parse(text, {
      delimiter: separatorOf(text),
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 4 * 1024 * 1024,
      to: limits.rows + 1,
      // As they are read: a file of nothing but commas would fill the memory before anybody counted.
      on_record: (record: string[], { records }) => {
        cells += record.length
        if (record.length > limits.columns)
          refuseTooLarge(`Sheet “CSV”, row ${records} has more than ${limits.columns} columns.`)
        if (cells > limits.cells) refuseTooLarge(`The file has more than ${limits.cells} cells.`)
        return record
      },
    })
    return { name: 'CSV', rows: checkedSheet('CSV', rows).map((row) => row.map(cellOf)) }
  } catch (problem) {
    if (!isCsvError(problem)) throw problem
    if (problem.code === 'CSV_MAX_RECORD_SIZE') return refuseTooLarge(`Line ${problem.lines} is too long.`)
    return refuseBroken(
      `Line ${problem.lines} of the file cannot be read: a quotation mark is not closed or stands inside a field. Correct it, or save the file as CSV anew.`,
    )
  }
}

export function writeCsv({ rows }: Sheet): Uint8Array {
  const text = stringify(
    rows.map((row) => row.map(written)),
    { record_delimiter: 'windows', quoted_match: /[\r\n\t;]/, bom: true },
  )
  return new TextEncoder().encode(text)
}

/** Numbers and dates stay bare, also negative ones: they are figures, not text. */
function written(cell: Cell): string | number {
  if (cell === null) return ''
  if (typeof cell === 'number') return cell
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (cell instanceof Date) return cell.toISOString().replace('T00:00:00.000Z', '')
  const text = cell.replaceAll('\0', '')
  return dangerous.test(text) || neutralised.test(text) ? `'${text}` : text
}

function cellOf(text: string): Cell {
  return text === '' ? null : text.replace(neutralised, '')
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Excel on Windows writes the code page of Western Europe where nobody asked for UTF-8.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The separator most frequent outside quotation marks in the first line; Excel's own “sep=” line wins nothing special. */
function separatorOf(text: string): string {
  // A doubled quotation mark ends one quoted part and begins the next, which comes to the same here.
  const [line = ''] = text
    .slice(0, longestHeading)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, 1)
  return [...separators].sort((a, b) => line.split(b).length - line.split(a).length)[0]!
}

/** The parser's own codes; one of them it forgot to name like the others. */
const csvErrors = /^(CSV_|INVALID_OPENING_QUOTE$)/

function isCsvError(problem: unknown): problem is Error & { code: string; lines: number } {
  return problem instanceof Error && 'code' in problem && csvErrors.test(String(problem.code))
}
