import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { Language, type Node, Parser } from 'web-tree-sitter'
import { settingNames } from '#bot/config.ts'

/*
 * npm has no Bicep compiler, so this reads the template with a grammar: it finds what is misspelt, not declared or
 * public, and not what only Azure knows (whether a property exists in that version, whether a size is sold there).
 */
const root = resolve(__dirname, '../..')
const text = readFileSync(resolve(root, 'infra/azure.bicep'), 'utf8')
const wasm = createRequire(__filename).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')

let parser: Parser
beforeAll(async () => {
  await Parser.init()
  parser = new Parser()
  parser.setLanguage(await Language.load(wasm))
})

const rootOf = (source: string): Node => parser.parse(source)!.rootNode
const all = (source: string, kind: string): Node[] => rootOf(source).descendantsOfType(kind)

describe('the template', () => {
  test('is Bicep', () => {
    expect(rootOf(text).hasError).toBe(false)
  })

  test('uses only what it declares, and what Bicep gives', () => {
    expect(strangersIn(text)).toEqual([])
  })

  test('names a version of every kind of resource', () => {
    const kinds = [...text.matchAll(/^resource \w+ '([^']+)'/gm)].map(([, kind]) => kind!)
    expect(kinds.length).toBeGreaterThan(9)
    expect(
      kinds.filter((kind) => !/^Microsoft\.\w+(\/\w+)+@20\d\d-\d\d-\d\d(-preview)?$/.test(kind)),
    ).toEqual([])
  })

  test('tells the server only settings that the server knows', () => {
    const told = [...text.matchAll(/name: '([A-Z][A-Z_]+)'/g)].map(([, name]) => name!)
    const azures = [
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      'SCM_DO_BUILD_DURING_DEPLOYMENT',
      'WEBSITES_CONTAINER_STOP_TIME_LIMIT',
    ]
    expect(told.length).toBeGreaterThan(6)
    expect(told.filter((name) => !azures.includes(name) && !settingNames.includes(name))).toEqual([])
  })

  test('opens the database to nobody outside and takes no password', () => {
    expect(text).toContain("publicNetworkAccess: 'Disabled'")
    expect(text).toContain("passwordAuth: 'Disabled'")
    expect(text).not.toContain('firewallRules')
  })
})

describe('this test would notice', () => {
  test('a bracket that is missing', () => {
    expect(
      rootOf(text.replace('addressPrefixes: [networkPrefix]', 'addressPrefixes: [networkPrefix')).hasError,
    ).toBe(true)
  })

  test('a name that nothing declares', () => {
    expect(strangersIn(text.replace('serverFarmId: plan.id', 'serverFarmId: plann.id'))).toEqual(['plann'])
  })

  test('a child that its parent does not have', () => {
    const broken = text.replace('databaseZone::link', 'databaseZone::links')
    expect(strangersIn(broken)).toContain('databaseZone::links')
  })
})

const given = ['resourceGroup', 'tenant', 'guid', 'subscriptionResourceId', 'cidrSubnet']

/** Names that are used and neither declared nor Bicep's own; children as parent::child. */
function strangersIn(source: string): string[] {
  const declared = [...source.matchAll(/^ *(?:param|var|resource) (\w+)/gm)].map(([, name]) => name!)
  const used = all(source, 'identifier')
    .filter((node) => !isKey(node) && !isInDecorator(node))
    .map((node) => node.text)
  const children = [...source.matchAll(/(\w+)::(\w+)/g)]
    .filter(([, parent, child]) => !childrenOf(source, parent!).includes(child!))
    .map(([path]) => path)
  return [...new Set([...used.filter((name) => ![...declared, ...given].includes(name)), ...children])]
}

function childrenOf(source: string, parent: string): string[] {
  const block = source.split(new RegExp(`^resource ${parent} `, 'm'))[1]?.split(/^}/m)[0] ?? ''
  return [...block.matchAll(/^ {2}resource (\w+)/gm)].map(([, name]) => name!)
}

/** The name before a colon, and the name a declaration gives, are no uses. */
function isKey(node: Node): boolean {
  const { parent } = node
  if (parent === null) return false
  if (parent.type === 'object_property') return parent.firstChild!.equals(node)
  return parent.type.endsWith('_declaration') && parent.namedChild(0)!.equals(node)
}

function isInDecorator(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parent) if (at.type === 'decorator') return true
  return false
}
