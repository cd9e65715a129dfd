import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import type { Cell, WrittenSheet } from '#bot/ports/spreadsheets.ts'
import { spreadsheetFiles } from '#bot/adapters/spreadsheets/spreadsheet-files.ts'
import { type Parts, sheetXml, workbookOf } from './hostile-workbook.ts'

const files = spreadsheetFiles()
const readWorkbook = (bytes: Uint8Array) => files.readWorkbook(bytes)
const writeWorkbook = (sheets: readonly WrittenSheet[]) => files.writeWorkbook(sheets)

async function back(rows: readonly (readonly Cell[])[]): Promise<readonly (readonly Cell[])[]> {
  const [sheet] = await readWorkbook(await writeWorkbook([{ name: 'One', rows, shares: new Set() }]))
  return sheet!.rows
}

describe('what was written comes back', () => {
  test('text, numbers, truth, days and instants as what they are', async () => {
    const rows = [
      ['Text', 12, 0.05, -3, true, false, new Date('2026-03-05'), new Date('2026-03-05T08:20:01.123Z')],
      [' kept blanks ', 1e-9, 12_345_678, 0.1 + 0.2, null, 'x', new Date('2031-12-31'), 'end'],
    ]
    expect(await back(rows)).toEqual(rows)
  })

  test('any text, also control characters and what looks like an escape', async () => {
    const unit = fc.oneof(
      fc.constantFrom('=', '_x000D_', '\r', '\t', '\n', "'", '<', '&', '\u0001'),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { minLength: 1 }), async (units) => {
        const text = units.join('')
        const [, row] = await back([['Heading'], [text === '' ? null : text]])
        expect(row?.[0] ?? null).toBe(text === '' ? null : text)
      }),
      { numRuns: 60 },
    )
  })

  test('any instant to the millisecond, but for the last one of a second', async () => {
    const instant = fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    await fc.assert(
      fc.asyncProperty(fc.array(instant, { minLength: 1, maxLength: 200 }), async (dates) => {
        const exact = dates.filter((date) => date.getTime() % 1000 !== 999)
        const rows = await back([['When'], ...exact.map((date) => [date])])
        expect(rows.slice(1)).toEqual(exact.map((date) => [date]))
      }),
      { numRuns: 30 },
    )
  })

  test('a text that begins like a formula is a string cell, never a formula', async () => {
    const bytes = await writeWorkbook([
      { name: 'One', rows: [['=1+1'], ['=cmd|calc!A1'], ['@x']], shares: new Set() },
    ])
    const text = Buffer.from(bytes).toString('latin1')
    expect(text).not.toContain('<f>')
    expect((await readWorkbook(bytes))[0]?.rows).toEqual([['=1+1'], ['=cmd|calc!A1'], ['@x']])
  })
})

describe('a hostile workbook', () => {
  const refused = async (parts: Parts | Uint8Array) => {
    const bytes = parts instanceof Uint8Array ? parts : workbookOf(parts)
    return readWorkbook(bytes).then(
      () => 'was read',
      ({ reason, message }: { reason: string; message: string }) => `${reason}: ${message}`,
    )
  }

  test('the pattern the others are made from is read', async () => {
    expect(await readWorkbook(workbookOf({}))).toEqual([{ name: 'One', rows: [['Hello']] }])
  })

  test('a formula counts as the value it last showed', async () => {
    const sheet = sheetXml('<row r="1"><c r="A1"><f>HYPERLINK("http://evil")</f><v>7</v></c></row>')
    expect((await readWorkbook(workbookOf({ 'xl/worksheets/sheet1.xml': sheet })))[0]?.rows).toEqual([[7]])
  })

  test('a cell of 10 MB is refused by name', async () => {
    const sheet = sheetXml(
      `<row r="2"><c r="B2" t="inlineStr"><is><t>${'x'.repeat(10_000_000)}</t></is></c></row>`,
    )
    expect(await refused({ 'xl/worksheets/sheet1.xml': sheet })).toMatch(
      /^too-large: “xl\/worksheets\/sheet1.xml”, cell B2 holds more than 32767 characters/,
    )
  })

  test('a zip bomb is refused by what comes out of it, whatever it says about its size', async () => {
    const bomb = zipSync(
      { 'xl/workbook.xml': new Uint8Array(120 * 1024 * 1024), 'xl/x.xml': strToU8('') },
      { level: 9 },
    )
    const lying = bomb.slice()
    new DataView(lying.buffer).setUint32(22, 10, true)
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refused(bomb)).toMatch(/^too-large: The workbook unpacks to more/)
    expect(await refused(lying)).toMatch(/^too-large: The workbook unpacks to more/)
  })

  test('far too many sheets, parts, rows and columns are refused', async () => {
    const many = (count: number, folder: string) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [`${folder}sheet${n + 1}.xml`, sheetXml('')]),
      )
    expect(await refused(many(200, 'xl/worksheets/'))).toMatch(
      /^too-large: The workbook has more than 100 sheets/,
    )
    expect(await refused(many(600, 'docProps/'))).toMatch(/^too-large: The file holds more than 500 parts/)
    const far = (place: string, row: string) =>
      refused({ 'xl/worksheets/sheet1.xml': sheetXml(`<row r="${row}"><c r="${place}"><v>1</v></c></row>`) })
    expect(await far('A9999999', '9999999')).toMatch(/more than 50000 rows/)
    expect(await far('ZZZ1', '1')).toMatch(/more than 256 columns/)
    expect(await far('ZZZZZZZZ1', '1')).toMatch(/^invalid: .* has a cell without a place/)
    expect(await far('&#65;1', '1')).toMatch(/^invalid: .* has a cell without a place/)
  })

  test('document types, entities and deep nesting are refused', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><sst><si><t>&lol;</t></si></sst>`
    expect(await refused({ 'xl/sharedStrings.xml': bomb })).toMatch(/declares a document type/)
    expect(await refused({ 'xl/worksheets/sheet1.xml': sheetXml('<a>'.repeat(5_000)) })).toMatch(
      /nested too deep/,
    )
  })

  test('names with ../ and __proto__ reach nothing', async () => {
    const parts = {
      '../../etc/passwd.xml': 'x',
      'xl/../../x.xml': '<a/>',
      __proto__x: 'x',
      'xl/__proto__.xml': '<a/>',
      'xl/worksheets/..xml': '<a/>',
    }
    expect(await readWorkbook(workbookOf(parts))).toEqual([{ name: 'One', rows: [['Hello']] }])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('what is broken, cut off, no zip, or the old format is told apart', async () => {
    const whole = workbookOf({})
    expect(await refused(whole.slice(0, 300))).toMatch(/^invalid: The workbook is (cut off|broken)/)
    expect(await refused(strToU8('name;value'))).toMatch(/^invalid: This is not an Excel workbook/)
    expect(await refused(new Uint8Array())).toMatch(/^invalid: This is not an Excel workbook/)
    expect(await refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2))).toMatch(/password or in the old \.xls/)
    expect(await refused(zipSync({ 'word/document.xml': strToU8('<a/>') }))).toMatch(/not an Excel workbook/)
    expect(await refused({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row' })).toMatch(/^invalid: /)
    expect(
      await refused({
        'xl/worksheets/sheet1.xml': sheetXml('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
      }),
    ).toMatch(/^invalid: The workbook has a cell that cannot be read \(row 1, column 1\)/)
  })

  test('a flipped bit anywhere is refused or read, never a bug', async () => {
    const whole = workbookOf({})
    for (let at = 0; at < whole.length; at += 7) {
      const flipped = whole.slice()
      flipped[at]! ^= 0x55
      await readWorkbook(flipped).catch((problem: unknown) => {
        expect(problem).toMatchObject({ name: 'Refusal' })
      })
    }
  })
})
