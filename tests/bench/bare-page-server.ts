import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TabFile } from '#bot/http/tab-files.ts'

/** Serves a built page compressed like the tab, and nothing else. */
export async function servePage(files: ReadonlyMap<string, TabFile>) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page')
    const file = files.get(pathname === '/' ? '/index.html' : pathname)
    if (!file) {
      response.statusCode = 404
      return response.end()
    }
    return void file.body(request.headers['accept-encoding'] ?? '').then(({ bytes, encoding }) => {
      response.writeHead(200, {
        'content-type': file.type,
        ...(encoding ? { 'content-encoding': encoding } : {}),
      })
      response.end(bytes)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
