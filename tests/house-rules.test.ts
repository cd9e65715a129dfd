import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

const root = resolve(__dirname, '..')
const tops = ['appPackage', 'shared', 'bot', 'tab', 'infra', 'tests']

const files = tops
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((path) => join(top, path)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/(^|\/)(dist|node_modules|output)\//.test(path))

const sources = new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]))

/** Files in which the pattern is found, with the first finding. */
function findings(pattern: RegExp, among: (path: string) => boolean = () => true): string[] {
  return [...sources].flatMap(([path, source]) => {
    const found = among(path) ? pattern.exec(source) : null
    return found ? [`${path}: ${found[0].trim()}`] : []
  })
}

const banned = 'utils?|helpers?|common|misc|managers?|services?|processors?|handlers?|base|data|infos?|items?'
/** Words of the product that hold a banned one. */
const allowedNames = /^(action-item|checklist-item|agenda-item)(s)?(\.test)?\.tsx?$|^put-|-items?\.test/

test('there is something to check', () => {
  expect(files.length).toBeGreaterThan(100)
})

test('file names are kebab-case', () => {
  const bad = files.filter(
    (path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config|\.d)?\.tsx?$/.test(basename(path)),
  )
  expect(bad).toEqual([])
})

test('folder names are kebab-case, but for the one the toolkit names', () => {
  const folders = new Set(files.flatMap((path) => path.split('/').slice(0, -1)))
  expect(
    [...folders].filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name !== 'appPackage'),
  ).toEqual([])
})

test('no file is named after nothing in particular', () => {
  const pattern = new RegExp(`(^|[-.])(${banned}|types|constants|index|barrel)([-.]|$)`)
  const bad = files.filter((path) => pattern.test(basename(path)) && !allowedNames.test(basename(path)))
  expect(bad).toEqual([])
})

test('nothing we export is named after nothing in particular', () => {
  const words = 'Utils?|Helpers?|Misc|Managers?|Processors?|Impl|Dto'
  const pattern = new RegExp(
    `^export (?:async )?(?:function|const|interface|type|class) \\w*(?:${words})\\b`,
    'm',
  )
  expect(findings(pattern)).toEqual([])
})

test('no default exports, except where a tool asks for one', () => {
  const tool = /\.config\.ts$|^tests\/support\/(start|stop)-postgres\.ts$/
  expect(findings(/^export default .*/m, (path) => !tool.test(path))).toEqual([])
})

test('no re-exports: import the file', () => {
  expect(findings(/^export (\*|\{[^}]*\}) from .*/m)).toEqual([])
})

test('our own modules are never mocked or spied on', () => {
  expect(findings(/jest\.(mock|spyOn|doMock|fn)\(/, (path) => path !== 'tests/house-rules.test.ts')).toEqual(
    [],
  )
})

test('no test is left alone, and one is left out only where its samples may be absent', () => {
  expect(findings(/^\s*(test|it|describe)\.(only|todo)\(|^\s*[xf](test|it|describe)\(/m)).toEqual([])
  const withoutReason = (path: string) => !/existsSync\(/.test(sources.get(path)!)
  expect(findings(/^\s*(test|it|describe)\.skip\(/m, withoutReason)).toEqual([])
})

test('nothing that type stripping cannot run: no enums, namespaces or parameter properties', () => {
  expect(findings(/^\s*(export )?(declare )?(const )?enum \w+|^\s*(export )?namespace \w+/m)).toEqual([])
  expect(findings(/constructor\([^)]*\b(private|public|protected) /)).toEqual([])
})

test('no casts to any, and no silenced checks', () => {
  const notHere = (path: string) => path !== 'tests/house-rules.test.ts'
  expect(findings(/\bas any\b|<any>|@ts-(ignore|nocheck|expect-error)/, notHere)).toEqual([])
})

/** restify patches writeHead process-wide and gives nothing back: a chain works until a server was loaded before. */
test('nothing is chained to writeHead', () => {
  expect(findings(/\.writeHead\((?:[^()]|\([^()]*\))*\)\s*\.\w+/)).toEqual([])
})

test('relative imports name the file with its ending', () => {
  expect(findings(/from '(\.{1,2}|#\w+)\/[^']*(?<!\.(tsx?|css|json|cjs|js|svg|png))'/)).toEqual([])
})

test('top folders import each other through their names', () => {
  expect(findings(/from '(\.\.\/)+(shared|bot|tab|infra|tests)\/[^']*'/)).toEqual([])
})

test('shared is pure: no clock, no chance, no Node, one package', () => {
  const inShared = (path: string) => path.startsWith('shared/')
  expect(
    findings(/new Date\(\)|Date\.now\(|Math\.random\(|\bprocess\.|\bglobalThis\b|\.toLocale/, inShared),
  ).toEqual([])
  const foreign = /^import [^\n]*from '(?!zod'|\.{1,2}\/|rrule-temporal'|@js-temporal)[^']*'/m
  expect(findings(foreign, inShared)).toEqual([])
})

test('files stay readable: at most 250 lines of source, 400 of test', () => {
  const long = [...sources].flatMap(([path, source]) => {
    const lines = source.split('\n').length - 1
    return lines > (path.startsWith('tests/') ? 400 : 250) ? [`${path}: ${lines}`] : []
  })
  expect(long).toEqual([])
})

test('no line is a note to come back later', () => {
  const notHere = (path: string) => path !== 'tests/house-rules.test.ts'
  expect(findings(/\b(TODO|FIXME|XXX|HACK)\b/, notHere)).toEqual([])
})

test('every part of the plan has a test of the same name', () => {
  const tests = new Set(readdirSync(join(root, 'tests/shared/parts')))
  const parts = readdirSync(join(root, 'shared/parts')).map((file) => file.replace('.ts', '.test.ts'))
  expect(parts.filter((name) => !tests.has(name))).toEqual([])
})

test('every test of the core is named after a file of the core', () => {
  const names = new Set(
    files.filter((path) => path.startsWith('shared/')).map((path) => basename(path, '.ts')),
  )
  const strays = files
    .filter((path) => path.startsWith('tests/shared/') && path.endsWith('.test.ts'))
    .filter((path) => !names.has(basename(path, '.test.ts').replace(/-(property|oracle|fixtures)$/, '')))
  expect(strays).toEqual([])
})

test('every file and folder the README and the how-to lists name exists', () => {
  const guides = ['README.md', '.github/CONTRIBUTING.md'].filter((path) => existsSync(join(root, path)))
  const named = guides.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    return [...text.matchAll(/(?<![\w./-])(appPackage|shared|bot|tab|infra|tests)\/[\w./-]*[\w/]/g)].map(
      ([found]) => found,
    )
  })
  expect([...new Set(named)].filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('no top folder has appeared beside the agreed ones', () => {
  const agreed = new Set([...tops, 'node_modules', 'data', 'build'])
  const folders = readdirSync(root).filter(
    (name) => !name.startsWith('.') && statSync(join(root, name)).isDirectory(),
  )
  expect(folders.filter((name) => !agreed.has(name))).toEqual([])
})
