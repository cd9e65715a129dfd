/**
 * JSON text that PostgreSQL takes: it refuses the NUL character and halves of surrogate pairs, which people can paste
 * and cutting a text to length can leave behind.
 */
export function asJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part))
}

function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}
