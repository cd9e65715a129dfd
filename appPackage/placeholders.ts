const placeholder = /\$\{\{\s*([A-Z][A-Z0-9_]*)\s*\}\}/g

/** The names standing as ${{NAME}} in a toolkit file, each once, in order. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name]) => name!))]
}

/** Fills every ${{NAME}} of a JSON text; throws naming all that have no value, an empty one included. */
export function fillPlaceholders(text: string, values: Record<string, string | undefined>): string {
  const missing = placeholdersIn(text).filter((name) => !values[name]?.trim())
  if (missing.length > 0) throw new Error(`No value for ${missing.join(', ')}.`)
  // Escaped as JSON writes it, so that a quotation mark in a value cannot end the string it stands in.
  return text.replace(placeholder, (_, name: string) => JSON.stringify(values[name]!.trim()).slice(1, -1))
}
