import { Agent, request as open } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { FuzzRequest } from './requests.ts'

export interface Answered {
  /** 0 where there was none. */
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly isAttached: boolean
  readonly text: string
  readonly ms: number
}

const patienceMs = 30_000
const unpack = promisify(brotliDecompress)

/** A way to the server over connections that stay open. */
export function sender(url: string, lanes: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes })
  const { hostname, port } = new URL(url)

  function send(asked: FuzzRequest): Promise<Answered> {
    const { method, path, headers, body, isStream } = asked
    const began = performance.now()
    return new Promise((answered) => {
      const failed = (problem: Error) =>
        answered({
          status: 0,
          type: '',
          headers: {},
          isAttached: false,
          text: problem.message,
          ms: performance.now() - began,
        })
      const length = body ? { 'content-length': String(body.length) } : {}
      const request = open(
        { hostname, port, agent, method, path, headers: { ...headers, ...length } },
        (response) => {
          const parts: Buffer[] = []
          const done = async () => {
            const { statusCode = 0, headers: told } = response
            const bytes = Buffer.concat(parts)
            const plain = told['content-encoding'] === 'br' && bytes.length > 0 ? await unpack(bytes) : bytes
            answered({
              status: statusCode,
              type: told['content-type'] ?? '',
              headers: told,
              isAttached: /^attachment/.test(told['content-disposition'] ?? ''),
              text: plain.toString('utf8'),
              ms: performance.now() - began,
            })
          }
          response.on('data', (part: Buffer) => {
            parts.push(part)
            if (isStream && response.statusCode === 200) {
              void done()
              request.destroy()
            }
          })
          response.on('end', () => void done().catch(failed))
          response.on('error', failed)
        },
      )
      request.setTimeout(patienceMs, () => request.destroy(new Error(`nothing within ${patienceMs} ms`)))
      request.on('error', (problem: NodeJS.ErrnoException) => {
        // The server closed a connection that had been idle, and neither knew of the other.
        if (request.reusedSocket && problem.code === 'ECONNRESET') send(asked).then(answered, failed)
        else failed(problem)
      })
      request.end(body ?? undefined)
    })
  }
  return { send, close: () => agent.destroy() }
}
