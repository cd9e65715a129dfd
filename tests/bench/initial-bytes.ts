import { posix } from 'node:path'
import type { TabFile } from '#bot/http/tab-files.ts'
import { sum } from './figures.ts'

type Files = ReadonlyMap<string, TabFile>

/** Bytes as our server sends them to a browser that takes brotli. */
export interface InitialBytes {
  readonly js: number
  /** HTML, scripts and styles together. */
  readonly all: number
}

/** What a page loads before any of its code runs: the HTML, what that names, and what those scripts import statically. */
export async function initialBytes(files: Files): Promise<InitialBytes> {
  const html = await textOf(files, '/index.html')
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="(\.?\/[^"]+)"/g)]
    .map(([, path]) => posix.join('/', path!))
    // Answers of the server that the page asks for early are no part of the build.
    .filter((path) => !path.startsWith('/api/'))
  const paths = ['/index.html', ...(await withImports(files, named))]
  const sizes = await Promise.all(
    paths.map(async (path) => ({ path, bytes: (await fileAt(files, path).body('br')).bytes.length })),
  )
  const js = sizes.filter(({ path }) => path.endsWith('.js'))
  return { js: sum(js.map(({ bytes }) => bytes)), all: sum(sizes.map(({ bytes }) => bytes)) }
}

async function withImports(
  files: Files,
  wanted: readonly string[],
  known: readonly string[] = [],
): Promise<readonly string[]> {
  const fresh = [...new Set(wanted)].filter((path) => !known.includes(path))
  if (fresh.length === 0) return known
  const scripts = fresh.filter((path) => path.endsWith('.js'))
  const imports = await Promise.all(scripts.map(async (path) => importsOf(path, await textOf(files, path))))
  return withImports(files, imports.flat(), [...known, ...fresh])
}

/** Of minified code: `from"./a.js"` and `import"./a.js"`, but not `import("./a.js")`. */
function importsOf(path: string, code: string): readonly string[] {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)].map(([, target]) =>
    posix.join(posix.dirname(path), target!),
  )
}

async function textOf(files: Files, path: string): Promise<string> {
  return (await fileAt(files, path).body('')).bytes.toString('utf8')
}

function fileAt(files: Files, path: string): TabFile {
  const file = files.get(path)
  if (!file) throw new Error(`The build names ${path}, but there is no such file.`)
  return file
}
