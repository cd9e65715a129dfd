import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Ask {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** Path with its query, as it came. */
  readonly target: string
  readonly headers: IncomingMessage['headers']
  readonly text: string
  /** The body as JSON where it is JSON; undefined where there is none. */
  readonly body: unknown
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object goes out as JSON, a string as it is, undefined as no body. */
  readonly body?: unknown
  /** Cuts the connection instead of answering. */
  readonly isCut?: true
}

export interface Loopback {
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Serves one stand-in on 127.0.0.1 and nowhere else; port 0 takes a free one, a taken port rejects.
 * A throw in `answer` is a bug of the stand-in and goes out as 500 with its words.
 */
export async function serveLoopback(
  port: number,
  answer: (ask: Ask) => Promise<Answer> | Answer,
): Promise<Loopback> {
  const server = createServer((req, res) => void reply(req, res, answer))
  await listen(server, port)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, close: () => shut(server) }
}

async function reply(
  req: IncomingMessage,
  res: ServerResponse,
  answer: (ask: Ask) => Promise<Answer> | Answer,
): Promise<void> {
  const { status, headers, body, isCut } = await readAsk(req)
    .then(answer)
    .catch((bug: unknown): Answer => ({ status: 500, headers: {}, body: { bug: String(bug) } }))
  if (isCut) return void req.socket.destroy()
  const local = localPage(req)
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
  res.writeHead(status, { ...local, ...(body === undefined ? {} : { 'content-type': type }), ...headers })
  res.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body))
}

async function readAsk(req: IncomingMessage): Promise<Ask> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const url = new URL(req.url ?? '/', 'http://127.0.0.1')
  return {
    method: req.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    target: req.url ?? '/',
    headers: req.headers,
    text,
    body: text === '' ? undefined : parsedOrText(text),
  }
}

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** Pages of this machine may call the control surface from another port; no other origin may. */
function localPage(req: IncomingMessage): Record<string, string> {
  const origin = req.headers.origin
  if (!origin || !req.url?.startsWith('/local/') || !isLoopback(origin)) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-headers': 'content-type',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    vary: 'origin',
  }
}

/** Whether an address or origin lies on this machine; anything unreadable does not. */
export function isLoopback(address: string): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      done()
    })
  })
}

function shut(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}
