import type {
  ContractDocument,
  OperationNode,
  ParameterNode,
  PathNode,
  ResponseNode,
} from './contract-document.ts'

export interface Operation {
  readonly name: string
  /** Schema of the request body; null when the operation takes none. */
  readonly request: unknown
  /** `$`-parameters it takes; null when the contract does not speak of them. */
  readonly odata: ReadonlySet<string> | null
  /** The schema for a status; undefined when the status is not foreseen, null when it has no body. */
  answer(status: number): unknown
}

type FindOperation = (method: string, path: string) => Operation | null

interface Template {
  readonly pattern: RegExp
  /** Characters that are not placeholders: of two templates that match, the more literal one is meant. */
  readonly literal: number
  readonly node: PathNode
  readonly template: string
}

/** Looks up the operation for a method and a path, in either of the two ways Microsoft writes a function. */
export function operationFinder(document: ContractDocument): FindOperation {
  const templates = Object.entries(document.paths)
    .flatMap(([path, node]) => spellings(path, node).map((each) => templateOf(each, node)))
    .sort((a, b) => b.literal - a.literal)

  return (method, path) => {
    const verb = method.toLowerCase()
    const hit = templates.find(({ pattern, node }) => pattern.test(path) && node[verb] !== undefined)
    return hit ? operation(document, hit, verb) : null
  }
}

function spellings(path: string, node: PathNode): readonly string[] {
  const docs = node['x-ms-docs-path']
  return typeof docs === 'string' ? [path, docs] : [path]
}

function templateOf(template: string, node: PathNode): Template {
  const parts = template.split(/\{[^}]+\}/)
  const escaped = parts.map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
  return {
    pattern: new RegExp(`^${escaped.join('[^/]+')}$`),
    literal: parts.join('').length,
    node,
    template,
  }
}

function operation(document: ContractDocument, { node, template }: Template, verb: string): Operation {
  const found = node[verb] as OperationNode
  const own = [...(found.parameters ?? []), ...((node.parameters as readonly ParameterNode[]) ?? [])]
  const parameters = own.map((each) => resolved<ParameterNode>(document, each))
  const body = parameters.find((each) => each.in === 'body')

  return {
    name: `${verb.toUpperCase()} ${template}`,
    request: body?.schema ?? found.requestBody?.content?.['application/json']?.schema ?? null,
    odata: document.swagger === undefined ? odataNames(parameters) : null,
    answer(status) {
      const key = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find(
        (each) => found.responses[each],
      )
      if (key === undefined) return undefined
      const answer = resolved<ResponseNode>(document, found.responses[key]!)
      return answer.schema ?? answer.content?.['application/json']?.schema ?? null
    },
  }
}

function odataNames(parameters: readonly ParameterNode[]): ReadonlySet<string> {
  const named = parameters.flatMap(({ name }) => (name?.startsWith('$') ? [name] : []))
  return new Set([...named, '$skiptoken', '$format'])
}

function resolved<T extends { readonly $ref?: string }>(document: ContractDocument, node: T): T {
  if (node.$ref === undefined) return node
  const steps = node.$ref.replace(/^#\//, '').split('/')
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document) as T
}
