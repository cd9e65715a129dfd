import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The load balancer: one address for several servers on loopback; goes to the chosen one, and past one that is down. */
export async function frontDoor() {
  const sockets = new Set<Socket>()
  let ports: readonly number[] = []

  function pass(here: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) return void here.destroy()
    const there = connect(port, '127.0.0.1')
    sockets.add(there)
    there.once('connect', () => {
      here.pipe(there)
      there.pipe(here)
    })
    let isOpen = false
    there.once('connect', () => (isOpen = true))
    there.on('error', () => (isOpen ? here.destroy() : pass(here, others)))
    there.on('close', () => {
      sockets.delete(there)
      if (isOpen) here.destroy()
    })
    here.on('close', () => there.destroy())
  }

  const server = createServer((here) => {
    sockets.add(here)
    here.on('error', () => undefined)
    here.on('close', () => sockets.delete(here))
    pass(here, ports)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))

  return {
    port: (server.address() as AddressInfo).port,
    /** Where new connections go, the first that answers. */
    to(wanted: readonly number[]): void {
      ports = wanted
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
