import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpFault } from './rows.ts'

/** Within the patience of every caller, and longer than anybody likes to wait. */
const slowMs = 3_500
const retryAfterS = 5
const brokenStatuses = [500, 502, 503, 504] as const

/**
 * The way to one of Microsoft's services: forwards everything, and can spoil it. Addresses of the service in what it
 * answers become the door's own, so that nobody finds a way around it.
 *
 * @param shortTokens tokens that come through seem to end at once, so that every use asks for a new one.
 */
export async function httpDoor({ to, shortTokens = false }: { to: string; shortTokens?: boolean }) {
  let fault: HttpFault | null = null
  let struck = 0
  const sockets = new Set<Socket>()
  /** What was open while nothing came through is dead for good: no router brings a lost connection back. */
  const dead = new WeakSet<Socket>()

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    if (fault === 'blackhole') dead.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  function listen(wanted: number): Promise<void> {
    return new Promise((listening, failed) => {
      server.once('error', failed)
      server.listen(wanted, '127.0.0.1', () => {
        server.off('error', failed)
        listening()
      })
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const now = fault
    if (now !== null) struck += 1
    if (dead.has(request.socket)) return
    if (now === 'reset') return void request.socket.resetAndDestroy()
    if (now === '429' || now === '429 without a time')
      return void send(
        response,
        429,
        json,
        throttled,
        now === '429' ? { 'retry-after': `${retryAfterS}` } : {},
      )
    if (now === '5xx') return void send(response, brokenStatuses[struck % 4]!, json, outage)
    if (now === 'not JSON') return void send(response, 200, json, 'OK')
    if (now === 'wrong shape') return void send(response, 200, json, '{"surprise":[{"id":7}]}')
    if (now === 'html') return void send(response, 200, 'text/html', signInPage)
    if (now === 'slow') await sleep(slowMs)

    const { status, headers, text } = await forward(request, body)
    const whole = now === 'half JSON' ? text.slice(0, Math.ceil(text.length / 2)) : text
    send(response, status, headers.get('content-type') ?? json, whole, passedOn(headers))
  }

  async function forward(request: IncomingMessage, body: Buffer) {
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers
    const got = await fetch(to + (request.url ?? '/'), {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      redirect: 'manual',
    })
    const text = (await got.text()).replaceAll(to, url)
    return { ...got, status: got.status, headers: got.headers, text: shortTokens ? shortened(text) : text }
  }

  function passedOn(headers: Headers): Record<string, string> {
    const kept = ['retry-after', 'location', 'www-authenticate']
    return Object.fromEntries(
      kept.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)!.replaceAll(to, url)]] : [])),
    )
  }

  return {
    url,
    /** How many requests a fault met. */
    struck: () => struck,
    async order(next: HttpFault): Promise<void> {
      fault = next
      struck = 0
      if (next === 'blackhole') for (const socket of sockets) dead.add(socket)
      if (next !== 'refused') return
      server.close()
      for (const socket of sockets) socket.resetAndDestroy()
    },
    async end(): Promise<void> {
      const was = fault
      fault = null
      if (was === 'refused') await listen(port)
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const json = 'application/json; charset=utf-8'
const throttled = '{"error":{"code":"TooManyRequests","message":"Ordered by the fault matrix."}}'
const outage = '{"error":{"code":"ServiceUnavailable","message":"Ordered by the fault matrix."}}'
const signInPage =
  '<!doctype html><html><head><title>Sign in to the network</title></head><body><h1>Welcome, guest</h1></body></html>'

function send(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const isEmpty = text === ''
  response.writeHead(status, { ...(isEmpty ? {} : { 'content-type': type }), ...more })
  response.end(text)
}

/** Entra's and the managed identity's answers say in two ways when a token ends; MSAL asks anew five minutes before. */
function shortened(text: string): string {
  const soon = Math.floor(Date.now() / 1000) + 200
  return text
    .replace(/"expires_in":\s*\d+/, '"expires_in":200')
    .replace(/"ext_expires_in":\s*\d+/, '"ext_expires_in":200')
    .replace(/"expires_on":\s*"\d+"/, `"expires_on":"${soon}"`)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
