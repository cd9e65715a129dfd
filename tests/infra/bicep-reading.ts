import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { Language, type Node, Parser } from 'web-tree-sitter'

const wasm = createRequire(__filename).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')

/** What a template declares, as far as a grammar can tell it without Azure. */
export interface Template {
  readonly hasError: boolean
  readonly identifiers: readonly Node[]
  /** Resources (children as parent::child), in the order they stand in. */
  readonly resources: readonly Declared[]
  readonly modules: readonly Declared[]
  readonly params: readonly { readonly name: string; readonly isNeeded: boolean }[]
  /** Values of variables by name, as they are written. */
  readonly variables: ReadonlyMap<string, string>
  /** Of variables that are an object, or one on a condition: what stands in it, by name. */
  readonly objects: ReadonlyMap<string, ReadonlyMap<string, string>>
}

interface Declared {
  readonly symbol: string
  /** What stands in the quotes: a resource's kind and version (a child: its own part only), a module's file. */
  readonly kind: string
  readonly isExisting: boolean
  /** The properties of the body as they are written, by name. */
  readonly body: ReadonlyMap<string, string>
}

/** Gives a function that reads Bicep. */
export async function bicepReader(): Promise<(source: string) => Template> {
  await Parser.init()
  const parser = new Parser()
  parser.setLanguage(await Language.load(wasm))
  const known = new Map<string, Template>()
  return (source) => {
    const template = known.get(source) ?? templateOf(parser.parse(source)!.rootNode)
    known.set(source, template)
    return template
  }
}

export function readInfra(name: string): string {
  return readFileSync(resolve(__dirname, '../../infra', name), 'utf8')
}

function templateOf(root: Node): Template {
  return {
    hasError: root.hasError,
    identifiers: root.descendantsOfType('identifier'),
    resources: root.descendantsOfType('resource_declaration').map(declared),
    modules: root.descendantsOfType('module_declaration').map(declared),
    params: root.descendantsOfType('parameter_declaration').map((node) => ({
      name: node.namedChild(0)!.text,
      isNeeded: !/^param \w+ \w+ =/.test(node.text),
    })),
    variables: new Map(
      root.descendantsOfType('variable_declaration').map((node) => [
        node.namedChild(0)!.text,
        node.namedChildren
          .slice(1)
          .map(({ text }) => text)
          .join(' '),
      ]),
    ),
    objects: new Map(
      root.descendantsOfType('variable_declaration').flatMap((node) => {
        const object = node.descendantsOfType('object')[0]
        return object ? [[node.namedChild(0)!.text, propertiesOf(object)] as const] : []
      }),
    ),
  }
}

function declared(node: Node): Declared {
  const inIf = node.namedChildren.find(({ type }) => type === 'if_statement')
  const body = (inIf ?? node).namedChildren.find(({ type }) => type === 'object')!
  const own = node.namedChild(0)!.text
  const parent = enclosing(node)
  return {
    symbol: parent ? `${parent.namedChild(0)!.text}::${own}` : own,
    kind: unquoted(node.namedChild(1)!.text),
    isExisting: / existing =/.test(node.text.split('\n')[0]!),
    body: propertiesOf(body),
  }
}

function enclosing(node: Node): Node | null {
  for (let at = node.parent; at; at = at.parent) if (at.type === 'resource_declaration') return at
  return null
}

/** The properties of an object, by name; what is nested stays text. */
function propertiesOf(object: Node): Map<string, string> {
  const pairs = object.namedChildren.filter(({ type }) => type === 'object_property')
  return new Map(pairs.map((pair) => [unquoted(pair.firstChild!.text), pair.namedChildren.at(-1)!.text]))
}

export function unquoted(text: string): string {
  return text.replace(/^'|'$/g, '')
}
