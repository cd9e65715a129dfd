import { type AddressInfo, createServer } from 'node:net'

/**
 * The wished loopback port, or the next free one above it; 0 takes any.
 *
 * @param promised ports given out before that nobody listens on yet.
 */
export async function freePort(wished: number, promised: readonly number[] = []): Promise<number> {
  for (let port = wished; port < wished + 50; port += 1) {
    const free = promised.includes(port) ? null : await tryPort(port)
    if (free !== null) return free
    if (wished === 0) break
  }
  throw new Error(`No free port from ${wished} on.`)
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo
      server.close(() => resolve(taken))
    })
  })
}
