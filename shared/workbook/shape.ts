import { z } from 'zod'
import { Id } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import { Instant, PersonId } from '../basics/text.ts'

/** What a single cell can say. */
export type Kind = 'text' | 'number' | 'boolean' | 'day' | 'instant' | 'choice' | 'person' | 'record' | 'json'

/** A stored field as a sheet sees it; read from the schema, so that a field added tomorrow has its column today. */
export type Shape =
  | {
      readonly is: 'value'
      readonly kind: Kind
      /** What an empty cell means: null, nothing told, or for text the empty text. */
      readonly blank: 'null' | 'absent'
      readonly choices: readonly (string | number)[]
      /** A figure from 0 to 1, shown as a percentage. */
      readonly isRatio: boolean
    }
  | { readonly is: 'list'; readonly of: Kind; readonly choices: readonly (string | number)[] }
  | { readonly is: 'group'; readonly nullable: boolean; readonly fields: Fields }
  | {
      readonly is: 'variants'
      readonly nullable: boolean
      readonly by: string
      readonly variants: readonly Fields[]
    }
  | { readonly is: 'table'; readonly key: Kind | null; readonly row: Shape }

export type Fields = Readonly<Record<string, Shape>>

type Schema = z.core.$ZodType

/** The shape of a schema. What it does not know becomes one cell of JSON, so nothing is left out. */
export function shapeOf(schema: Schema, blank: 'null' | 'absent' = 'absent'): Shape {
  if (schema instanceof z.ZodNullable) return shapeOf(schema.def.innerType, 'null')
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return shapeOf(schema.def.innerType, blank)
  if (schema instanceof z.ZodDiscriminatedUnion)
    return {
      is: 'variants',
      nullable: blank === 'null',
      by: schema.def.discriminator,
      variants: schema.def.options.map((option) => flat(fieldsOf(option))),
    }
  if (schema instanceof z.ZodObject)
    return { is: 'group', nullable: blank === 'null', fields: fieldsOf(schema) }
  if (schema instanceof z.ZodArray) return arrayOf(schema.def.element, blank)
  if (schema instanceof z.ZodRecord) return recordOf(schema, blank)
  const choices = choicesOf(schema)
  const isRatio =
    schema instanceof z.ZodNumber &&
    schema.minValue !== null &&
    schema.minValue >= 0 &&
    schema.maxValue !== null &&
    schema.maxValue <= 1
  return { is: 'value', kind: choices ? 'choice' : kindOf(schema), blank, choices: choices ?? [], isRatio }
}

/** The shapes of an object's fields, in the order of the schema. */
export function fieldsOf(schema: Schema): Fields {
  if (!(schema instanceof z.ZodObject)) throw new Error('A record of the plan is an object.')
  return Object.fromEntries(
    Object.entries(schema.shape as Record<string, Schema>).map(([name, field]) => [name, shapeOf(field)]),
  )
}

function arrayOf(element: Schema, blank: 'null' | 'absent'): Shape {
  const of = shapeOf(element)
  if (of.is === 'group') return { is: 'table', key: null, row: { ...of, fields: flat(of.fields) } }
  return of.is === 'value' && of.kind !== 'json'
    ? { is: 'list', of: of.kind, choices: of.choices }
    : asJson(blank)
}

function recordOf(schema: z.ZodRecord, blank: 'null' | 'absent'): Shape {
  const key = kindOf(schema.def.keyType)
  const row = shapeOf(schema.def.valueType)
  const isPlain = row.is === 'list' || row.is === 'group' || (row.is === 'value' && row.kind !== 'json')
  return isPlain && key !== 'text' ? { is: 'table', key, row } : asJson(blank)
}

function asJson(blank: 'null' | 'absent'): Shape {
  return { is: 'value', kind: 'json', blank, choices: [], isRatio: false }
}

/** Tables stand on sheets of their own one level deep; below that they are JSON in a cell. */
function flat(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([name, field]): [string, Shape] => [
    name,
    field.is === 'table'
      ? asJson('absent')
      : field.is === 'group'
        ? { ...field, fields: flat(field.fields) }
        : field,
  ])
  return Object.fromEntries(entries)
}

function kindOf(schema: Schema): Kind {
  if (schema === Day) return 'day'
  if (schema === Instant) return 'instant'
  if (schema === PersonId) return 'person'
  if (schema === Id) return 'record'
  if (schema instanceof z.ZodNumber) return 'number'
  if (schema instanceof z.ZodBoolean) return 'boolean'
  return schema instanceof z.ZodString ? 'text' : 'json'
}

/** Every value of a closed set; null where the set is open. */
function choicesOf(schema: Schema): readonly (string | number)[] | null {
  if (schema instanceof z.ZodEnum) return Object.values(schema.def.entries)
  if (schema instanceof z.ZodLiteral)
    return schema.def.values.filter((value) => typeof value === 'string' || typeof value === 'number')
  if (!(schema instanceof z.ZodUnion)) return null
  const parts = schema.def.options.map(choicesOf)
  return parts.every((part) => part !== null) ? parts.flat() : null
}
