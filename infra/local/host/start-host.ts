import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import type { HostSettings } from './host-settings.ts'

const dist = path.join(import.meta.dirname, 'dist')
const manifestFile = path.join(import.meta.dirname, '../../../appPackage/manifest.json')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * Serves the built Teams host page on loopback, and where it finds the other servers of the local world.
 * Throws when the page was not built yet. The address says localhost: the tab must be of another origin.
 */
export async function startHost(start: { readonly port?: number; readonly settings: HostSettings }) {
  if (!existsSync(path.join(dist, 'index.html')))
    throw new Error('The Teams host page is not built: run `npx vite build infra/local/host` first.')

  const commands = await commandsOf(manifestFile)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/local/settings.json')
      return reply(response, 200, '.json', JSON.stringify(start.settings), start.settings)
    if (pathname === '/local/commands.json')
      return reply(response, 200, '.json', JSON.stringify(commands), start.settings)
    const file = path.join(dist, path.normalize(pathname === '/' ? 'index.html' : pathname))
    if (!file.startsWith(dist + path.sep)) return reply(response, 404, '.txt', 'Not found', start.settings)
    readFile(file).then(
      (bytes) => reply(response, 200, path.extname(file), bytes, start.settings),
      () => reply(response, 404, '.txt', 'Not found', start.settings),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(start.port ?? 0, '127.0.0.1', resolve)
  })

  async function close(): Promise<void> {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }

  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close }
}

const Manifest = z.object({ composeExtensions: z.array(z.object({ commands: z.array(z.unknown()) })) })

/** What the app adds to messages and to the place where one writes, by its own manifest. */
async function commandsOf(file: string): Promise<unknown[]> {
  const { composeExtensions } = Manifest.parse(JSON.parse(await readFile(file, 'utf8')))
  return composeExtensions.flatMap((each) => each.commands)
}

function reply(
  response: ServerResponse,
  status: number,
  extension: string,
  body: string | Buffer,
  settings: HostSettings,
): void {
  const type = extension === '.json' ? 'application/json' : (types[extension] ?? 'text/plain; charset=utf-8')
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-cache',
    'content-security-policy': policy(settings),
  })
  response.end(body)
}

/** Nothing leaves the machine, and this is what proves it. */
function policy({ appUrl, entraUrl, graphUrl, connectorUrl }: HostSettings): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: ${appUrl}`,
    "font-src 'self' data:",
    `connect-src 'self' ${entraUrl} ${graphUrl} ${connectorUrl}`,
    `frame-src ${appUrl}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
