import type { Request, Response, Server } from 'restify'
import type { TabFile } from './tab-files.ts'

/** Who may put the tab in a frame: Teams and the Microsoft 365 hosts. */
const teamsHosts = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://teams.cloud.microsoft',
  'https://*.cloud.microsoft',
  'https://*.office.com',
  'https://*.microsoft365.com',
]

/** teams-js asks this host for its list of valid origins as soon as it is loaded. */
const teamsJsList = 'https://res.cdn.office.net'

/** Serves the built tab with compression, strong validators and the exact framing policy. */
export function serveTab(
  server: Server,
  files: ReadonlyMap<string, TabFile>,
  hostOrigins: readonly string[],
): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    // Fluent's Griffel writes style elements at run time.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self' ${teamsJsList}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...teamsHosts, ...hostOrigins].join(' ')}`,
  ].join('; ')

  const respond = async (request: Request, response: Response): Promise<void> => {
    const [path = '/'] = (request.url ?? '/').split('?')
    const file = files.get(path === '/' ? '/index.html' : path)
    if (!file) {
      response.send(404, { reason: 'not-found', message: 'There is no such page.' })
      return
    }
    response.setHeader('etag', file.etag)
    response.setHeader('vary', 'accept-encoding')
    response.setHeader('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    response.setHeader('content-type', file.type)
    response.setHeader('content-security-policy', policy)
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('referrer-policy', 'no-referrer')
    if (request.header('if-none-match') === file.etag) {
      response.writeHead(304)
      response.end()
      return
    }
    const { bytes, encoding } = await file.body(request.header('accept-encoding') ?? '')
    if (encoding) response.setHeader('content-encoding', encoding)
    response.setHeader('content-length', bytes.length)
    response.writeHead(200)
    response.end(request.method === 'HEAD' ? undefined : bytes)
  }
  server.get('/*', respond)
  server.head('/*', respond)
}
