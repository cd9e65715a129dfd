import type { z } from 'zod'
import type { Clash } from '#shared/basics/refusal.ts'

export interface Option {
  readonly value: string
  readonly label: string
}

interface Named<Name extends string> {
  /** A field of the action's input; a dot leads into it: 'yardstick.threshold'. */
  readonly name: Name
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
}

/** `share` is typed in percent and kept as a ratio; `lines` is one entry per line; an empty choice is null. */
export type EditField<Name extends string = string> = Named<Name> &
  (
    | {
        readonly kind: 'line' | 'prose' | 'day' | 'moment' | 'number' | 'share' | 'lines' | 'person' | 'check'
      }
    | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly none?: string }
    | { readonly kind: 'many'; readonly options: readonly Option[] }
  )

export type FieldValue = string | boolean | readonly string[]
export type Values = Readonly<Record<string, FieldValue>>

/** Said when a form is left in a way that may not be meant. */
export const unsaved = 'What you changed is not saved yet. Save it, or press Cancel to leave it.'

/** What the form shows for a record. */
export function valuesOf(fields: readonly EditField[], record: object): Values {
  return Object.fromEntries(fields.map((field) => [field.name, shownAs(field, at(record, field.name))]))
}

/**
 * What the action is told: everything for a new record, else only what the person changed, so that two people
 * editing different fields do not overwrite each other. A changed part of a nested field tells the whole of it.
 */
export function toldBy(
  fields: readonly EditField[],
  values: Values,
  record: object,
): Record<string, unknown> {
  const before = 'id' in record ? valuesOf(fields, record) : {}
  const touched = new Set(
    fields
      .filter(({ name }) => JSON.stringify(before[name]) !== JSON.stringify(values[name]))
      .map(({ name }) => topOf(name)),
  )
  return fields
    .filter(({ name }) => touched.has(topOf(name)))
    .reduce<Record<string, unknown>>((told, field) => {
      const [top, inner] = field.name.split('.') as [string, string | undefined]
      const meant = meantBy(field, values[field.name])
      if (inner === undefined) return { ...told, [top]: meant }
      const whole = told[top] ?? at(record, top)
      return { ...told, [top]: { ...(typeof whole === 'object' ? whole : null), [inner]: meant } }
    }, {})
}

/**
 * What somebody typed, laid onto a newer record: fields they did not touch become what others made of them.
 * `both` are the fields that both changed, to something else; mine stays in them until somebody chooses.
 */
export function rebased(
  fields: readonly EditField[],
  values: Values,
  before: object,
  newest: object,
): { values: Values; both: { field: EditField; mine: FieldValue; theirs: FieldValue }[] } {
  const [were, are] = [valuesOf(fields, before), valuesOf(fields, newest)]
  const isSame = (a: FieldValue | undefined, b: FieldValue | undefined) =>
    JSON.stringify(a) === JSON.stringify(b)
  const touched = fields.filter(({ name }) => !isSame(values[name], were[name]))
  const kept = touched.map(({ name }) => [name, values[name] ?? ''] as const)
  return {
    values: { ...are, ...Object.fromEntries(kept) },
    both: touched
      .filter(({ name }) => !isSame(values[name], are[name]) && !isSame(were[name], are[name]))
      .map((field) => ({ field, mine: values[field.name] ?? '', theirs: are[field.name] ?? '' })),
  }
}

/** Whether a clash is about one of these fields: "members/<id>/title" is about `title` of a form over one member. */
export function clashTouches({ field }: Clash, fields: readonly EditField[]): boolean {
  const names = (field ?? '').split('/')
  return fields.some(({ name }) => names.includes(topOf(name)))
}

/** The first complaint per form field, found with the same schema the server uses. */
export function problemsIn(
  schema: z.ZodType,
  told: unknown,
  fields: readonly EditField[],
): Record<string, string> {
  const result = schema.safeParse(told)
  if (result.success) return {}
  return Object.fromEntries(
    [...result.error.issues]
      .reverse()
      .map(({ path, message }) => [fieldFor(path.join('.'), fields) ?? '', message]),
  )
}

/** Splits a refusal such as "options: Give at least two" into the field it is about and its words. */
export function problemFrom(message: string, fields: readonly EditField[]): Record<string, string> {
  const [path, ...words] = message.split(': ')
  const field = words.length > 0 ? fieldFor(path!, fields) : undefined
  return field === undefined ? { '': message } : { [field]: words.join(': ') }
}

function fieldFor(path: string, fields: readonly EditField[]): string | undefined {
  const exact = fields.find(({ name }) => name === path)
  return (exact ?? fields.find(({ name }) => topOf(name) === topOf(path)))?.name
}

function topOf(name: string): string {
  return name.split('.')[0]!
}

function at(record: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | null | undefined)?.[key], record)
}

function shownAs({ kind }: EditField, stored: unknown): FieldValue {
  const value = stored as string | number | boolean | readonly string[] | null | undefined
  if (kind === 'check') return value === true
  if (kind === 'many') return Array.isArray(value) ? value.map(String) : []
  if (kind === 'lines') return Array.isArray(value) ? value.join('\n') : ''
  if (value === null || value === undefined) return ''
  if (kind === 'share') return String(Number((Number(value) * 100).toFixed(4)))
  if (kind === 'moment') return String(value).slice(0, 16)
  return String(value)
}

function meantBy(field: EditField, value: FieldValue = ''): unknown {
  if (typeof value !== 'string') return value
  switch (field.kind) {
    case 'number':
      return value === '' ? null : Number(value)
    case 'share':
      return value === '' ? null : Number((Number(value) / 100).toFixed(6))
    case 'lines':
      return value.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
    case 'moment':
      return value === '' ? null : `${value}:00Z`
    case 'day':
    case 'person':
    case 'choice':
      return value === '' ? null : value
    default:
      return value
  }
}
