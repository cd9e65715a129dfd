import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below what systems give out by themselves (from 32,768 on): nobody gets such a port between here and its use. */
const anyPort = { from: 20_000, to: 32_000 } as const

/**
 * The wished loopback port, or the next free one above it; 0 takes any.
 *
 * @param promised ports given out before that nobody listens on yet.
 */
export async function freePort(wished: number, promised: readonly number[] = []): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = wished === 0 ? randomInt(anyPort.from, anyPort.to) : wished + tries
    if (!promised.includes(port) && (await isFree(port))) return port
  }
  throw new Error(`No free port from ${wished || anyPort.from} on.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
