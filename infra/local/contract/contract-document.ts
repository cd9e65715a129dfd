import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The parts of OpenAPI 3.1 and Swagger 2.0 that the checker reads. */
export interface ContractDocument {
  readonly openapi?: string
  readonly swagger?: string
  readonly paths: Readonly<Record<string, PathNode>>
  readonly webhooks?: Readonly<Record<string, PathNode>>
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly definitions?: Readonly<Record<string, unknown>>
}

export type PathNode = Readonly<Record<string, unknown>>

export interface OperationNode {
  readonly parameters?: readonly ParameterNode[]
  readonly requestBody?: { readonly content?: ContentNode }
  readonly responses: Readonly<Record<string, ResponseNode>>
}

export interface ParameterNode {
  readonly $ref?: string
  readonly name?: string
  readonly in?: string
  readonly schema?: unknown
}

export interface ResponseNode {
  readonly $ref?: string
  readonly content?: ContentNode
  readonly schema?: unknown
}

type ContentNode = Readonly<Record<string, { readonly schema?: unknown }>>

/** Microsoft's contracts lie outside the repository, beside it: a clone elsewhere has none. */
const contractFolder = resolve(import.meta.dirname, '../../../../shared/contracts')

/** The path of a contract file, or null where the folder is absent. */
export function contractFile(name: string): string | null {
  const path = resolve(contractFolder, name)
  return existsSync(path) ? path : null
}

export function readContract(path: string): ContractDocument {
  return JSON.parse(readFileSync(path, 'utf8')) as ContractDocument
}
