import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'

/* What each route says it answers, read from the code itself: the type its function gives back, as tsc sees it. */

/** Null where the value is of the type, else what is not. */
export type Check = (value: unknown, at?: string) => string | null

const root = resolve(import.meta.dirname, '..', '..')
const routeWords = /^(get|post|postFile|server\.(get|post))$/

/** Checks of answers by route: 'GET /api/plans/:planId/health'. Files, streams and pages are not among them. */
export function answerChecks(): ReadonlyMap<string, Check> {
  const { config } = ts.readConfigFile(join(root, 'bot', 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as {
    config: unknown
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'bot'))
  const folder = join(root, 'bot', 'http')
  const files = readdirSync(folder).map((name) => join(folder, name))
  const program = ts.createProgram(files, { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  const found = new Map<string, Check>()
  const checkOf = checks(checker)

  for (const file of files) {
    const source = program.getSourceFile(file)!
    const look = (node: ts.Node): void => {
      const route = ts.isCallExpression(node) ? routeIn(node, source) : null
      if (route) {
        const [signature] = checker.getTypeAtLocation(route.handle).getCallSignatures()
        const given = signature && checker.getAwaitedType(checker.getReturnTypeOfSignature(signature))
        if (given && !(given.flags & ts.TypeFlags.Void)) found.set(route.key, checkOf(given))
      }
      ts.forEachChild(node, look)
    }
    look(source)
  }
  return found
}

function routeIn(call: ts.CallExpression, source: ts.SourceFile) {
  const name = call.expression.getText(source)
  const [path] = call.arguments
  if (!routeWords.test(name) || !path || !ts.isStringLiteral(path)) return null
  const last = call.arguments.at(-1)!
  // server.get('/x', answer(async (request) => …)); what is not behind `answer` writes its answer itself.
  const isDirect = name.startsWith('server.')
  const handle = isDirect && ts.isCallExpression(last) ? last.arguments[0] : isDirect ? undefined : last
  if (!handle) return null
  const method = name.endsWith('get') ? 'GET' : 'POST'
  return { key: `${method} ${isDirect ? '' : '/api/plans/:planId'}${path.text}`, handle }
}

function checks(checker: ts.TypeChecker) {
  const known = new Map<ts.Type, Check>()

  function checkOf(type: ts.Type): Check {
    const before = known.get(type)
    if (before) return before
    let made: Check | null = null
    // Types may hold themselves, so what is inside is only looked at when a value is there.
    const check: Check = (value, at = '') => (made ??= build(type))(value, at)
    known.set(type, check)
    return check
  }

  function build(type: ts.Type): Check {
    const { flags } = type
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return () => null
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void))
      return isOnly('nothing', (value) => value === undefined)
    if (flags & ts.TypeFlags.Null) return isOnly('null', (value) => value === null)
    if (type.isStringLiteral() || type.isNumberLiteral())
      return isOnly(JSON.stringify(type.value), (value) => value === type.value)
    if (flags & ts.TypeFlags.BooleanLiteral) {
      const wanted = checker.typeToString(type) === 'true'
      return isOnly(String(wanted), (value) => value === wanted)
    }
    if (flags & ts.TypeFlags.StringLike) return isOnly('text', (value) => typeof value === 'string')
    if (flags & ts.TypeFlags.NumberLike) return isOnly('a number', (value) => typeof value === 'number')
    if (flags & ts.TypeFlags.BooleanLike) return isOnly('yes or no', (value) => typeof value === 'boolean')
    if (type.isUnion()) return unionOf(type.types.map(checkOf), checker.typeToString(type))
    if (checker.isArrayType(type))
      return arrayOf(checkOf(checker.getTypeArguments(type as ts.TypeReference)[0]!))
    if (checker.isTupleType(type))
      return tupleOf(checker.getTypeArguments(type as ts.TypeReference).map(checkOf))
    return objectOf(type)
  }

  function objectOf(type: ts.Type): Check {
    // zod hangs functions on what it makes, under names that begin so; they do not travel.
    const own = checker.getPropertiesOfType(type).filter(({ name }) => !name.startsWith('~'))
    const fields = own.map((symbol) => ({
      name: symbol.name,
      isOptional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
      check: checkOf(checker.getTypeOfSymbol(symbol)),
    }))
    const keyed = checker.getIndexInfoOfType(type, ts.IndexKind.String)
    const others = keyed && checkOf(keyed.type)
    const names = new Set(fields.map(({ name }) => name))
    return (value, at = '') => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return wrong(at, 'an object', value)
      const told = value as Readonly<Record<string, unknown>>
      for (const { name, isOptional, check } of fields) {
        if (told[name] === undefined && isOptional) continue
        const problem = check(told[name], `${at}.${name}`)
        if (problem) return problem
      }
      for (const [name, inner] of Object.entries(told)) {
        if (names.has(name)) continue
        const problem = others ? others(inner, `${at}.${name}`) : `${at}.${name}: is in no type`
        if (problem) return problem
      }
      return null
    }
  }
  return checkOf
}

function isOnly(wanted: string, holds: (value: unknown) => boolean): Check {
  return (value, at = '') => (holds(value) ? null : wrong(at, wanted, value))
}

/** Of what fits none, the word of the one that came furthest. */
function unionOf(members: readonly Check[], name: string): Check {
  return (value, at = '') => {
    const problems: string[] = []
    for (const check of members) {
      const problem = check(value, at)
      if (problem === null) return null
      problems.push(problem)
    }
    const [deepest] = problems.toSorted((a, b) => b.indexOf(': ') - a.indexOf(': '))
    return deepest && deepest.indexOf(': ') > at.length ? deepest : wrong(at, name.slice(0, 80), value)
  }
}

function arrayOf(check: Check): Check {
  return (value, at = '') => {
    if (!Array.isArray(value)) return wrong(at, 'a list', value)
    for (const [n, each] of value.entries()) {
      const problem = check(each, `${at}[${n}]`)
      if (problem) return problem
    }
    return null
  }
}

function tupleOf(parts: readonly Check[]): Check {
  return (value, at = '') => {
    if (!Array.isArray(value) || value.length !== parts.length)
      return wrong(at, `${parts.length} values`, value)
    for (const [n, check] of parts.entries()) {
      const problem = check(value[n], `${at}[${n}]`)
      if (problem) return problem
    }
    return null
  }
}

function wrong(at: string, wanted: string, value: unknown): string {
  return `${at}: ${wanted} was said, ${(JSON.stringify(value) ?? 'nothing').slice(0, 60)} came`
}
