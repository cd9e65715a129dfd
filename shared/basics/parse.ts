import type { z } from 'zod'
import { Refusal } from './refusal.ts'

const mostChars = 300

/** Turns something from outside into its typed form, or refuses it naming the first field that is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, untrusted: unknown): z.output<Schema> {
  const result = schema.safeParse(untrusted)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  throw new Refusal('invalid', [short(path.join('.')), short(message)].filter(Boolean).join(': '))
}

/** Names of fields may come from outside, as long as somebody likes. */
function short(words: string): string {
  return words.length > mostChars ? `${words.slice(0, mostChars - 1)}…` : words
}
