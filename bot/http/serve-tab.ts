import type { Request, Response, Server } from 'restify'
import type { SecurityHeaders } from './security-headers.ts'
import type { TabFile } from './tab-files.ts'

/** Serves the built tab with compression and strong validators, pages with the policy they need. */
export function serveTab(
  server: Server,
  files: ReadonlyMap<string, TabFile>,
  { page }: Pick<SecurityHeaders, 'page'>,
): void {
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
    if (file.type.startsWith('text/html'))
      for (const [name, value] of Object.entries(page)) response.setHeader(name, value)
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
