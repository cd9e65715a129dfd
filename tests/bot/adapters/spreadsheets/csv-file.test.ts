import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { readCsv, writeCsv } from '#bot/adapters/spreadsheets/csv-file.ts'
import { spreadsheetFiles } from '#bot/adapters/spreadsheets/spreadsheet-files.ts'
import type { Cell } from '#bot/ports/spreadsheets.ts'

const files = spreadsheetFiles()
const rowsOf = (bytes: Uint8Array) => readCsv(bytes).rows
const utf8 = (text: string) => new TextEncoder().encode(text)
const written = (rows: readonly (readonly Cell[])[]) => writeCsv({ name: 'x', rows })

describe('reading', () => {
  const expected = [
    ['Name', 'City'],
    ['Zoë "Z" Łuk', 'Łódź, PL'],
    [null, 'two\nlines'],
  ]
  const text = (sep: string, end: string) =>
    [`Name${sep}City`, `"Zoë ""Z"" Łuk"${sep}"Łódź, PL"`, `${sep}"two\nlines"`, ''].join(end)
  const utf16 = (sign: number[], swap: boolean) => {
    const buffer = Buffer.from(text(';', '\r\n'), 'utf16le')
    return Uint8Array.from([...sign, ...(swap ? buffer.swap16() : buffer)])
  }

  test.each<[string, Uint8Array]>([
    ['commas', utf8(text(',', '\n'))],
    ['semicolons and a byte order mark', utf8(`\uFEFF${text(';', '\r\n')}`)],
    ['tabs and old Mac lines', utf8(text('\t', '\r'))],
    ['UTF-16 little end first', utf16([0xff, 0xfe], false)],
    ['UTF-16 big end first', utf16([0xfe, 0xff], true)],
  ])('%s', (_, bytes) => {
    expect(rowsOf(bytes)).toEqual(expected)
  })

  test('Latin-1, as old programs write it', () => {
    expect(rowsOf(Uint8Array.from(Buffer.from('Straße;Größe\nÄ;é', 'latin1')))).toEqual([
      ['Straße', 'Größe'],
      ['Ä', 'é'],
    ])
  })

  test.each<[string, Uint8Array, RegExp]>([
    ['a quotation mark inside a field', utf8('a;b\nx"y;z'), /Line \d of the file cannot be read/],
    ['a quotation mark that never closes', utf8('a;b\n"x;y\nz'), /Line \d of the file cannot be read/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0, 0, 0, 0]), /not a text file/],
    ['a cell of 10 MB', utf8(`a,b\n1,${'x'.repeat(10_000_000)}`), /Line \d is too long/],
    ['a cell of 100,000 characters', utf8(`a,b\n1,${'x'.repeat(100_000)}`), /cell B2 holds more than/],
    ['too many rows', utf8('a\n'.repeat(60_000)), /more than 50000 rows/],
    ['more cells than any list', utf8(`${','.repeat(250)}\n`.repeat(7_000)), /more than 1500000 cells/],
    ['one field of ten megabytes', utf8(`"${'a'.repeat(10_000_000)}"`), /Line 1 is too long/],
    ['a quotation mark nobody closes', utf8(`"${'a'.repeat(10_000_000)}`), /Line 1 is too long/],
    ['too many columns', utf8(','.repeat(300)), /row 1 has more than 256 columns/],
  ])('%s is refused, saying where', (_, bytes, message) => {
    expect(() => rowsOf(bytes)).toThrow(message)
    expect(() => rowsOf(bytes)).toThrow(expect.objectContaining({ name: 'Refusal' }) as Error)
  })
})

describe('writing', () => {
  const nasty = fc
    .array(
      fc.oneof(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\0', "'", '"', ';', ','), fc.string()),
    )
    .map((parts) => parts.join(''))

  test('no field that is text starts as a formula, and all of it comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (texts) => {
        const rows = [['Heading', 'Other'], ...texts.map((row) => ['kept', ...row])]
        const bytes = written(rows)
        const raw = parse(Buffer.from(bytes), { bom: true, relax_column_count: true })
        for (const field of raw.flat()) expect(field).not.toMatch(/^[=+\-@\t\r\n\0]/)
        expect(rowsOf(bytes)).toEqual(rows.map((row) => row.map((text) => text.replaceAll('\0', '') || null)))
      }),
    )
  })

  test('numbers and dates stay what they are, also below zero', () => {
    const text = new TextDecoder().decode(
      written([
        [-1.5, 0.05, 1e21, true, new Date('2026-03-05'), new Date('2026-03-05T10:00:00Z'), null, '-1.5'],
      ]),
    )
    expect(text).toBe("-1.5,0.05,1e+21,TRUE,2026-03-05,2026-03-05T10:00:00.000Z,,'-1.5\r\n")
  })

  test('the same files give the same archive', () => {
    const one = { 'a.csv': utf8('x') }
    expect(files.zip(one)).toEqual(files.zip(one))
  })
})
