import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { ContractDocument } from './contract-document.ts'

/** Gives what is wrong with a value under a schema of the document; an empty list when nothing is. */
export type SchemaCheck = (schema: unknown, value: unknown) => readonly string[]

/** Compiles schemas of one document on first use: few of its 160 types are ever spoken. */
export function schemaCheck(document: ContractDocument): SchemaCheck {
  const { ajv, root } = document.swagger === undefined ? openapi(document) : swagger(document)
  const compiled = new Map<string, ValidateFunction>()

  function validator(schema: unknown): ValidateFunction {
    const text = JSON.stringify(schema).replaceAll('"#/', `"${root}#/`)
    const known = compiled.get(text)
    if (known) return known
    const fresh = ajv.compile(JSON.parse(text) as object)
    compiled.set(text, fresh)
    return fresh
  }

  return (schema, value) => {
    const validate = validator(schema)
    const said = document.swagger === undefined ? value : withoutNulls(value)
    return validate(said) ? [] : (validate.errors ?? []).map(inWords)
  }
}

const settings = { strict: false, allErrors: true, logger: false, validateFormats: true } as const

function openapi(document: ContractDocument) {
  const ajv = new Ajv2020(settings)
  formats.default(ajv)
  ajv.addSchema({ $id: 'openapi', components: document.components })
  return { ajv, root: 'openapi' }
}

function swagger(document: ContractDocument) {
  const ajv = new Ajv(settings)
  formats.default(ajv)
  ajv.addSchema({ $id: 'swagger', definitions: asTheServiceMeansIt(document.definitions) })
  return { ajv, root: 'swagger' }
}

/**
 * AutoRest's swagger says less than it means: a bare `object` is any JSON (Teams sends HTML strings as
 * attachment content), and an enum with `modelAsString` may grow (`installationUpdate` did).
 */
function asTheServiceMeansIt(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asTheServiceMeansIt)
  if (typeof node !== 'object' || node === null) return node
  const fields = Object.entries(node)
  const bareObject = node as { type?: string; properties?: unknown; additionalProperties?: unknown }
  const isBare = bareObject.type === 'object' && !bareObject.properties && !bareObject.additionalProperties
  const mayGrow = (node as { 'x-ms-enum'?: { modelAsString?: boolean } })['x-ms-enum']?.modelAsString
  const kept = fields.filter(([key]) => !(key === 'type' && isBare) && !(key === 'enum' && mayGrow))
  return Object.fromEntries(kept.map(([key, value]) => [key, asTheServiceMeansIt(value)]))
}

/** Swagger 2.0 has no word for null; the SDKs send it where they mean absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, each]) => each !== null)
  return Object.fromEntries(fields.map(([key, each]) => [key, withoutNulls(each)]))
}

function inWords({ instancePath, message, params }: ErrorObject): string {
  const detail = Object.values(params as Record<string, unknown>).map((each) => JSON.stringify(each))
  return `${instancePath || 'body'} ${message ?? 'is wrong'} (${detail.join(', ')})`
}
