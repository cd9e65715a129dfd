import type { z } from 'zod'
import { Refusal } from './refusal.ts'

/** Turns something from outside into its typed form, or refuses it naming the first field that is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, untrusted: unknown): z.output<Schema> {
  const result = schema.safeParse(untrusted)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  throw new Refusal('invalid', [path.join('.'), message].filter(Boolean).join(': '))
}
