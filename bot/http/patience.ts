import { type Server as HttpServer, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { SecurityHeaders } from './security-headers.ts'

/** How much of us one connection may hold, and how long. */
export interface Patience {
  /** Until the last byte of the headers. */
  readonly headersMs: number
  /** Until the last byte of the body: the largest upload on a slow line. */
  readonly requestMs: number
  /** How often what is over time is looked for. */
  readonly lookEveryMs: number
  /**
   * An open connection nobody uses. Longer than the 230 s of App Service's own balancer: it must be the first to close,
   * or a request it sends in that moment is lost.
   */
  readonly idleMs: number
  /** Open at once, one for each tab that listens for news; further ones are closed as they come. */
  readonly connections: number
}

export const usualPatience: Patience = {
  headersMs: 15_000,
  requestMs: 120_000,
  lookEveryMs: 5_000,
  idleMs: 240_000,
  connections: 10_000,
}

/** Limits what slow or many connections can hold. Must come before the server listens. */
export function setPatience(server: HttpServer, patience: Patience, { everywhere }: SecurityHeaders): void {
  const { headersMs, requestMs, lookEveryMs, idleMs, connections } = patience
  server.headersTimeout = headersMs
  server.requestTimeout = requestMs
  server.keepAliveTimeout = idleMs
  server.maxConnections = connections
  // An option of node:http that restify does not hand on; Node reads it when the server begins to listen.
  Object.assign(server, { connectionsCheckingInterval: lookEveryMs })
  const head = Object.entries(everywhere)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  server.on('clientError', (problem: NodeJS.ErrnoException, socket: Socket) => {
    if (problem.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const status = statusOf(problem.code)
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}connection: close\r\ncontent-length: 0\r\n\r\n`,
    )
  })
}

/** What is no HTTP never reaches the router; it is answered here, with as little. */
function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}
