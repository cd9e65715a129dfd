import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export interface TabFile {
  readonly type: string
  readonly etag: string
  /** File names of the build carry a hash of their content, so those never change. */
  readonly immutable: boolean
  /** The body in the best encoding the browser takes. Compressed once, on first use. */
  body(acceptEncoding: string): Promise<{ readonly bytes: Buffer; readonly encoding: 'br' | 'gzip' | null }>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
}

const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.map'])
const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/**
 * The built tab, held in memory: restify's own static plugin names server paths in its errors and cannot
 * serve compressed files (traps.md §6). Only what was there at start is ever served, so no path can lead out.
 */
export async function readTabFiles(folder: string): Promise<ReadonlyMap<string, TabFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files = await Promise.all(
    paths.map(async (path) => {
      const name = `/${relative(folder, path).split(sep).join('/')}`
      return [name, tabFile(name, await readFile(path))] as const
    }),
  )
  return new Map(files)
}

function tabFile(name: string, plain: Buffer): TabFile {
  const extension = extname(name)
  const squeeze = compressible.has(extension) && plain.length > 600
  let br: Promise<Buffer> | null = null
  let gz: Promise<Buffer> | null = null
  return {
    type: types[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`,
    immutable: /-[\w-]{8,}\.\w+$/.test(name) && name.includes('/assets/'),
    async body(acceptEncoding) {
      if (squeeze && /\bbr\b/.test(acceptEncoding)) {
        br ??= brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })
        return { bytes: await br, encoding: 'br' }
      }
      if (squeeze && /\bgzip\b/.test(acceptEncoding)) {
        gz ??= gzipped(plain, { level: 9 })
        return { bytes: await gz, encoding: 'gzip' }
      }
      return { bytes: plain, encoding: null }
    },
  }
}
