import { randomBytes } from 'node:crypto'
import type { Request, Response, Server } from 'restify'
import type { SecurityHeaders } from './security-headers.ts'
import type { TabFile } from './tab-files.ts'

/** Stands in the built pages where the nonce of an answer goes. */
const place = '__STYLE_NONCE__'

/**
 * Serves the built tab with compression and strong validators. Pages are a kilobyte, and each answer is one of its own:
 * its policy lets in only what carries its nonce.
 */
export function serveTab(
  server: Server,
  files: ReadonlyMap<string, TabFile>,
  { page }: Pick<SecurityHeaders, 'page'>,
): void {
  const sendPage = async (request: Request, response: Response, file: TabFile): Promise<void> => {
    const nonce = randomBytes(18).toString('base64')
    const { bytes } = await file.body('')
    const body = Buffer.from(bytes.toString('utf8').replaceAll(place, nonce))
    for (const [name, value] of Object.entries(page(nonce))) response.setHeader(name, value)
    response.setHeader('cache-control', 'no-cache')
    response.setHeader('content-type', file.type)
    response.setHeader('content-length', body.length)
    response.writeHead(200)
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  const respond = async (request: Request, response: Response): Promise<void> => {
    const [path = '/'] = (request.url ?? '/').split('?')
    const file = files.get(path === '/' ? '/index.html' : path)
    if (!file) {
      response.send(404, { reason: 'not-found', message: 'There is no such page.' })
      return
    }
    if (file.type.startsWith('text/html')) return sendPage(request, response, file)
    response.setHeader('etag', file.etag)
    response.setHeader('vary', 'accept-encoding')
    response.setHeader('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    response.setHeader('content-type', file.type)
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
