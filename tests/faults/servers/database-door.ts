import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A named point of a server's work, told by what it asks the database for. */
export interface DatabasePoint {
  /** Parts of the statement and its values. */
  readonly says: readonly string[]
  /** 'asked': the database has not heard of it yet. 'done': it has done it, and the server has not heard that. */
  readonly when: 'asked' | 'done'
  /** Where it is done, what the answer must hold: an answer of nothing is no point. */
  readonly hears?: string
}

export type DatabaseDoor = Awaited<ReturnType<typeof databaseDoor>>

/**
 * The way of one server to PostgreSQL. Forwards everything, and can stop a server at a named point of its work without
 * that server having any part in it: what was asked or answered there goes no further.
 */
export async function databaseDoor(url: string) {
  const database = new URL(url)
  const sockets = new Set<Socket>()
  let armed: { readonly point: DatabasePoint; readonly strike: () => void } | null = null
  const seenAt = new Map<string, number>()

  function reached(point: DatabasePoint): boolean {
    if (armed?.point !== point) return false
    const { strike } = armed
    armed = null
    strike()
    return true
  }

  const server = createServer((here) => {
    const there = connect(Number(database.port || 5432), database.hostname)
    let answering: DatabasePoint | null = null
    let isStopped = false
    for (const [socket, other] of [
      [here, there],
      [there, here],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      // Whatever ends one side ends the other.
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    here.on('data', (bytes) => {
      if (isStopped) return
      const text = bytes.toString('latin1')
      for (const says of seenAt.keys()) if (text.includes(says)) seenAt.set(says, Date.now())
      const point = armed?.point
      if (point?.says.every((part) => text.includes(part))) {
        if (point.when === 'asked') isStopped = reached(point)
        else answering = point
      }
      if (!isStopped) there.write(bytes)
    })
    there.on('data', (bytes) => {
      const heard = answering && bytes.toString('latin1').includes(answering.hears ?? '')
      if (!isStopped && answering && heard) isStopped = reached(answering)
      answering = null
      if (!isStopped) here.write(bytes)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const own = new URL(url)
  own.hostname = '127.0.0.1'
  own.port = String((server.address() as AddressInfo).port)

  return {
    url: own.href,
    /** Calls `strike` as soon as the point is reached, once. Calling the result withdraws it. */
    arm(point: DatabasePoint, strike: () => void): () => void {
      armed = { point, strike }
      return () => {
        if (armed?.point === point) armed = null
      }
    },
    /** When (ms) a statement with these words last came by; 0 before it did. Watches from the first call on. */
    lastSeen(says: string): number {
      if (!seenAt.has(says)) seenAt.set(says, 0)
      return seenAt.get(says)!
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
