import { storable } from '#shared/basics/text.ts'

/** JSON text that PostgreSQL takes, whatever people pasted. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part))
}
