import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/*
 * What of the tree is sent to the server. The list is read as Git reads one: a name without a slash before it is left
 * out at any depth, in node_modules too, where packages keep their code in folders such as build. So every line begins
 * at the root, and this test needs no more than to compare beginnings.
 */
const root = resolve(__dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const lines = read('appPackage/deploy.ignore').trim().split('\n')
const { scripts, dependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
const npmRun = /npm run (\w[\w:-]*)/g
const guideTexts = readdirSync(join(root, '.github/guides')).map((name) => read(`.github/guides/${name}`))
const entries = entryFiles()

test('every line but the one of logs begins at the root and names one thing', () => {
  expect(lines.filter((line) => !/^\/[\w.@-]+(\/[\w.@-]+)*$/.test(line))).toEqual(['*.log'])
})

test('every npm script that a guide names exists', () => {
  const named = guideTexts.flatMap((text) => [...text.matchAll(npmRun)].map(([, name]) => name!))
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !(name in scripts!))).toEqual([])
})

test('every command that a guide tells to run where Switchover runs is sent along', () => {
  expect(entries).toEqual(
    expect.arrayContaining(['bot/main.ts', 'infra/preflight/run.ts', 'infra/backup/run.ts']),
  )
  expect(entries.filter(isLeftOut)).toEqual([])
})

test.each(entries)('%s finds everything it loads there, and no tool', (entry) => {
  const { files, packages } = loadedBy(entry)
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => isLeftOut(file) || !existsSync(join(root, file)))).toEqual([])
  expect(packages.filter((name) => !(name in dependencies!) || isLeftOut(`node_modules/${name}`))).toEqual([])
})

test('what people and machines keep is not sent: data, secrets of the toolkit, stand-ins, tests, another system’s Node', () => {
  const kept = [
    ...['data/postgres/password', 'appPackage/env/.env.dev.user', '.git/config', '.env', 'debug.log'],
    ...['infra/local/start.ts', 'tests/run.ts', 'node_modules/.bin/node'],
  ]
  expect(kept.filter((file) => !isLeftOut(file))).toEqual([])
  expect(['tab/dist/index.html', 'package.json', 'node_modules/pg/build/x.js'].filter(isLeftOut)).toEqual([])
})

function isLeftOut(path: string): boolean {
  return lines.some((line) =>
    line === '*.log' ? path.endsWith('.log') : path === line.slice(1) || path.startsWith(`${line.slice(1)}/`),
  )
}

/** The files behind the commands that guides name; those of tests and of node_modules are for developers. */
function entryFiles(): string[] {
  const commands = guideTexts.flatMap((text) => [
    ...[...text.matchAll(npmRun)].map(([, name]) => scripts![name!] ?? ''),
    ...[...text.matchAll(/`(node [\w/-]+\.ts)/g)].map(([, command]) => command!),
  ])
  const files = commands.flatMap((command) => /^node (?:--\S+ )*([\w/-]+\.ts)/.exec(command)?.[1] ?? [])
  return [...new Set(files)].filter((file) => !file.startsWith('tests/'))
}

/** Files of ours and packages that a start or anything later can load, types left aside. */
function loadedBy(entry: string): { files: string[]; packages: string[] } {
  const files = new Set([entry])
  const packages = new Set<string>()
  for (const file of files) {
    if (!existsSync(join(root, file))) continue
    const source = stripTypeScriptTypes(read(file))
    const named = [
      ...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([.#@\w][\w@./-]*)'/g),
      ...source.matchAll(/new URL\('(\.[^']+\.ts)'/g),
    ]
    for (const [, name] of named) {
      if (name!.startsWith('.')) files.add(join(dirname(file), name!))
      else if (name!.startsWith('#')) files.add(name!.slice(1))
      else if (!name!.startsWith('node:')) packages.add(packageOf(name!))
    }
  }
  return { files: [...files], packages: [...packages] }
}

function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/')
}
