import { readFileSync } from 'node:fs'
import AjvDraft04 from 'ajv-draft-04'
import formats from 'ajv-formats'

/**
 * What Microsoft's schema finds wrong with a filled-in manifest, one line each.
 * @param schemaPath the schema file of the same manifest version; draft-04, as Microsoft publishes it.
 */
export function manifestFaults(manifest: string, schemaPath: string): string[] {
  const ajv = new AjvDraft04.default({ allErrors: true, strict: false })
  formats.default(ajv)
  const isValid = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object)
  if (isValid(JSON.parse(manifest))) return []
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
}
