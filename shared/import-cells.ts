import type { z } from 'zod'
import { type Day, isDay } from './basics/day.ts'
import { isZone } from './calendar/zone.ts'
import type { ImportCell, Understood } from './import-columns.ts'
import { quoted } from './basics/text.ts'

type Filled = Exclude<ImportCell, null>

/** Text that keeps a schema's rules, such as a title's length. */
export function textCell(schema: z.ZodType<string>): (cell: Filled) => Understood<string> {
  return (cell) => {
    const read = schema.safeParse(String(cell))
    if (read.success) return { value: read.data }
    return no(`${quoted(String(cell))} cannot be taken.`, read.error.issues[0]!.message)
  }
}

/** A number from `least` to `most`; text such as "12" counts, and "4,5" where it need not be whole; "a dozen" does not. */
export function numberCell(given: {
  readonly least: number
  readonly most: number
  readonly whole: boolean
}): (cell: Filled) => Understood<number> {
  return (cell) => {
    const text = String(cell).trim()
    const value = /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', given.whole ? ',' : '.')) : cell
    const fits =
      typeof value === 'number' &&
      value >= given.least &&
      value <= given.most &&
      (!given.whole || Number.isInteger(value))
    if (fits) return { value }
    const kind = given.whole ? 'a whole number' : 'a number'
    return no(
      `${quoted(String(cell))} is not ${kind} from ${given.least} to ${given.most}.`,
      `Write ${kind}, or leave it empty.`,
    )
  }
}

/** A day: YYYY-MM-DD (with or without a time behind it), 31.12.2026, or slashes where only one reading is possible. */
export function dayCell(cell: Filled): Understood<Day> {
  const text = String(cell).trim()
  const iso = /^(\d{4}-\d{2}-\d{2})([T ].*)?$/.exec(text)?.[1]
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (slashed && isAmbiguous(Number(slashed[1]), Number(slashed[2])))
    return no(`${quoted(String(cell))} can be read as two days.`, 'Write the date as YYYY-MM-DD.')
  const day =
    iso ??
    (dotted && written(dotted[3]!, dotted[2]!, dotted[1]!)) ??
    (slashed &&
      (Number(slashed[1]) > 12
        ? written(slashed[3]!, slashed[2]!, slashed[1]!)
        : written(slashed[3]!, slashed[1]!, slashed[2]!)))
  return day && isDay(day)
    ? { value: day }
    : no(`${quoted(String(cell))} is no day of the calendar.`, 'Write the date as YYYY-MM-DD.')
}

export function zoneCell(cell: Filled): Understood<string> {
  const zone = String(cell).trim()
  return isZone(zone)
    ? { value: zone }
    : no(`${quoted(String(cell))} is no time zone.`, 'Write one such as Europe/Amsterdam, or leave it empty.')
}

/** One of the records or words that a name may mean; `null` in the map marks a name two of them have. */
export function choiceCell<Value extends string>(
  choices: ReadonlyMap<string, Value | null>,
  words: { readonly noun: string; readonly todo: string },
): (cell: Filled) => Understood<Value> {
  return (cell) => {
    const found = choices.get(choiceKey(String(cell)))
    if (found) return { value: found }
    if (found === null)
      return no(
        `More than one ${words.noun} is called ${quoted(String(cell))}.`,
        'Give them different names first.',
      )
    return no(`There is no ${words.noun} ${quoted(String(cell))}.`, words.todo)
  }
}

/** Records by name and by id, for `choiceCell`. */
export function choicesOf(
  rows: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, string | null> {
  const byName = rows.reduce<ReadonlyMap<string, string | null>>((known, { id, name }) => {
    const key = choiceKey(name)
    return new Map([...known, [key, known.has(key) ? null : id]])
  }, new Map())
  return new Map([...byName, ...rows.map(({ id }) => [choiceKey(id), id] as const)])
}

/** How two names are compared: without case and space around them. */
export function choiceKey(text: string): string {
  return text.trim().toLowerCase()
}

function no(wrong: string, todo: string): { wrong: string; todo: string } {
  return { wrong, todo }
}

function isAmbiguous(first: number, second: number): boolean {
  return first <= 12 && second <= 12 && first !== second
}

function written(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
