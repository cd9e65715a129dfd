/** Ends of lines in every script, the sentence and page breaks of old terminals among them. */
const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u

/**
 * What has no shape of its own and changes how the text around it reads: control characters, overrides and embeddings
 * of direction, invisible joiners and markers. Those that scripts need to be written (ZWJ, ZWNJ) stay.
 */
const unseen =
  /[\p{Cc}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

const writtenFromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

/** Teams fills in {{DATE(…)}} and {{TIME(…)}} wherever they stand, also in what somebody typed. */
const clockFunction = /\{\{(?=(?:DATE|TIME)\()/g

/** Text of people as one line that can neither hide, reorder nor break what stands around it. */
export function tidy(text: string): string {
  const rows = text
    .toWellFormed()
    .split(lineEnds)
    .map((row) => row.replaceAll('\t', ' ').replace(unseen, ''))
  const whole =
    rows.length === 1
      ? rows[0]!
      : rows
          .map((row) => row.trim())
          .filter(Boolean)
          .join(' ')
  return whole.replace(clockFunction, '{ {')
}

/** The same with its lines, for fields of several lines, which show text as it is. */
export function tidyLines(text: string): string {
  return text
    .toWellFormed()
    .split(lineEnds)
    .map((row) => row.replaceAll('\t', ' ').replace(unseen, '').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Text written from the right keeps to itself, so that it does not turn around what stands before and after it. */
export function isolated(text: string): string {
  return writtenFromTheRight.test(text) ? `\u2068${text}\u2069` : text
}

/** The beginning of a text in at most so many UTF-16 units, never half a character. */
export function beginning(text: string, most: number): string {
  return text.length <= most ? text : `${wholeCharacters(text.slice(0, most - 1)).trimEnd()}…`
}

/** Without the half of a pair, or the joiner, that a cut left at the end. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff\u200c\u200d]$/, '')
}
