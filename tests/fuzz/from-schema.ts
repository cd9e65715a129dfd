import type { Dice } from './dice.ts'
import { hostile, hostileText } from './hostile.ts'

/** The part of JSON Schema that zod writes. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
}

export interface Making {
  readonly dice: Dice
  /** An id the plan knows, for a field of that name. */
  readonly idFor: (field: string) => string
  /** Share of the values that are hostile instead of fitting. */
  readonly wild: number
}

const deepest = 12

/** A value the schema may take, with here and there one it may not. */
export function valueOf(schema: Schema, making: Making, field = '', depth = 0): unknown {
  const { dice, wild } = making
  if (dice.chance(wild)) return hostile(dice)
  if ('const' in schema) return schema.const
  if (schema.enum) return dice.pick(schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return valueOf(dice.pick(choices), making, field, depth)
  if (schema.allOf) return joined(schema.allOf, making, field, depth)
  const type = typeof schema.type === 'object' ? dice.pick(schema.type) : schema.type
  if (type === 'object') return objectOf(schema, making, depth)
  if (type === 'array') return arrayOf(schema, making, field, depth)
  if (type === 'string') return textOf(schema, making, field)
  if (type === 'integer' || type === 'number') return numberOf(schema, dice, type === 'integer')
  if (type === 'boolean') return dice.chance(0.5)
  if (type === 'null') return null
  return dice.chance(0.5) ? textOf({}, making, field) : hostile(dice)
}

function joined(parts: readonly Schema[], making: Making, field: string, depth: number): unknown {
  const values = parts.map((part) => valueOf(part, making, field, depth))
  const objects = values.filter((value): value is object => typeof value === 'object' && value !== null)
  return objects.length === values.length ? Object.assign({}, ...objects) : values[0]
}

function objectOf(schema: Schema, making: Making, depth: number): Record<string, unknown> {
  const { dice, wild } = making
  const required = new Set(schema.required)
  const kept = Object.entries(schema.properties ?? {}).filter(([name]) =>
    required.has(name) ? !dice.chance(wild / 2) : depth < deepest && dice.chance(0.55),
  )
  const own = kept.map(([name, inner]) => [name, valueOf(inner, making, name, depth + 1)] as const)
  const more = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null
  const count = more && depth < deepest ? dice.int(0, 4) : 0
  const keyed = Array.from({ length: count }, () => {
    const key = schema.propertyNames ? valueOf(schema.propertyNames, making, 'id') : making.idFor('id')
    // JSON, because some of what is hostile has no word of its own: an object whose toString is null.
    return [
      typeof key === 'string' ? key : (JSON.stringify(key) ?? ''),
      valueOf(more!, making, '', depth + 1),
    ] as const
  })
  const strays = dice.chance(wild) ? [[hostileText(dice).slice(0, 60), hostile(dice)] as const] : []
  // defineProperty, so that a key named __proto__ travels as a key.
  const made = {}
  for (const [name, value] of [...own, ...keyed, ...strays])
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true })
  return made
}

function arrayOf(schema: Schema, making: Making, field: string, depth: number): unknown[] {
  const { dice } = making
  if (schema.prefixItems) return schema.prefixItems.map((each) => valueOf(each, making, field, depth + 1))
  const least = schema.minItems ?? 0
  const most = Math.max(least, Math.min(schema.maxItems ?? 5, depth < deepest ? 5 : 0))
  const one = field.replace(/s$/, '')
  return Array.from({ length: dice.int(least, most) }, () =>
    valueOf(schema.items ?? {}, making, one, depth + 1),
  )
}

const words = ['Calls', 'are', 'clear', 'in', 'Leeds', 'Łódź', 'número', '電話', 'wave', '2', 'and', 'late']

function textOf(schema: Schema, making: Making, field: string): string {
  const { dice } = making
  if (schema.pattern?.startsWith('^\\d{4}-')) return dayOf(dice)
  if (schema.format === 'date-time') return `${dayOf(dice)}T${timeOf(dice)}:00.000Z`
  if (schema.pattern?.startsWith('^([01]\\d|2[0-3])')) return timeOf(dice)
  if (schema.pattern === '^[0-9a-f]{64}$') return dice.pick(['0', 'a', 'f']).repeat(64)
  if (/^id$|Id$|^by$|(owner|person|raisedBy)$/.test(field)) return making.idFor(field)
  if (/zone/i.test(field))
    return dice.pick(['Europe/Amsterdam', 'America/Toronto', 'Asia/Kathmandu', 'Nowhere/Land'])
  if (/email/i.test(field)) return 'canary.person@planted.example'
  if (/link|url/i.test(field))
    return dice.pick(['https://example.org/x', 'javascript:alert(1)', 'not a link'])
  const least = schema.minLength ?? 0
  const most = Math.max(least, Math.min(schema.maxLength ?? 80, dice.chance(0.05) ? 4_000 : 80))
  const text = Array.from({ length: dice.int(1, 8) }, () => dice.pick(words)).join(' ')
  return text.slice(0, most).padEnd(least, 'x')
}

function dayOf(dice: Dice): string {
  const day = dice.chance(0.9) ? Date.UTC(2026, 8, 1) + dice.int(0, 150) * 86_400_000 : dice.int(0, 4e12)
  return new Date(day).toISOString().slice(0, 10)
}

function timeOf(dice: Dice): string {
  return `${String(dice.int(0, 23)).padStart(2, '0')}:${dice.pick(['00', '15', '30', '59'])}`
}

function numberOf({ minimum = -10, maximum = 1_000 }: Schema, dice: Dice, isWhole: boolean): number {
  const most = Math.min(maximum, minimum + 10_000)
  if (dice.chance(0.1)) return dice.pick([minimum, most, maximum, minimum - 1])
  const drawn = minimum + dice.next() * (most - minimum)
  return isWhole ? Math.round(drawn) : drawn
}
