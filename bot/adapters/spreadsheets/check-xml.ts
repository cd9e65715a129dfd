import { limits, refuseBroken, refuseTooLarge } from './limits.ts'

const address = /^([A-Z]{0,3})(\d{1,7})$/
/** Comments, character data, instructions, tags, text; the last of each kind may have no end. */
const runs = /<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<\?.*?(?:\?>|$)|<[^>]*>?|[^<]+/gs
/** As written in XML, where one character can take ten: &#x1F600; */
const longestRun = 10 * limits.cellCharacters

/**
 * Looks at one part of a workbook before a parser builds anything from it. Refuses document types and entities, deep
 * nesting, endless texts, and cells that claim places beyond the limits: one such cell would make the parser fill all places before it.
 */
export function checkXml(name: string, bytes: Uint8Array): void {
  const text = decoded(name, bytes)
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(text))
    refuseBroken(`The workbook is not safe to read: “${name}” declares a document type or entities.`)
  refuseDeep(name, text)
  refuseLong(name, text)
  if (!name.includes('worksheets/')) return
  for (const [, , value] of text.matchAll(/\sr\s*=\s*(["'])(.*?)\1/gs)) {
    const [, letters = '', row] =
      address.exec(value!) ?? refuseBroken(`“${name}” has a cell without a place.`)
    if (Number(row) > limits.rows) refuseTooLarge(`“${name}” has more than ${limits.rows} rows.`)
    if (columnOf(letters) > limits.columns)
      refuseTooLarge(`“${name}” has more than ${limits.columns} columns.`)
  }
}

function decoded(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuseBroken(`The workbook is broken: “${name}” is not UTF-8. Save it anew.`)
  }
}

function refuseDeep(name: string, text: string): void {
  let depth = 0
  for (const [tag] of text.matchAll(/<[^<>]*>/g)) {
    if (tag.startsWith('<?') || tag.startsWith('<!') || tag.endsWith('/>')) continue
    depth += tag.startsWith('</') ? -1 : 1
    if (depth > limits.xmlDepth)
      refuseBroken(`The workbook is not safe to read: “${name}” is nested too deep.`)
  }
}

/**
 * The parser reads in pieces and begins a text or tag that goes on anew with every piece, ever smaller ones where that
 * takes long: a few megabytes without an end would keep it for minutes.
 */
function refuseLong(name: string, text: string): void {
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (run.length <= longestRun) continue
    const [, place] = text.slice(Math.max(0, index - 200), index).match(/.*\sr="([A-Z]+\d+)"/s) ?? []
    refuseTooLarge(
      `“${name}”${place ? `, cell ${place}` : ''} holds more than ${limits.cellCharacters} characters.`,
    )
  }
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
