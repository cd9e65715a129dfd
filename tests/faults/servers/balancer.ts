import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

interface Target {
  readonly port: number
  readonly agent: Agent
  isReady: boolean
}

/**
 * A plain load balancer for servers on loopback: each request to the next one whose readiness probe said 200, over kept
 * connections, without looking who asks. Repeats nothing that may have been heard; only a connection that was refused
 * goes to another one.
 */
export async function balancer({ probeEveryMs = 100 } = {}) {
  let targets: readonly Target[] = []
  let turn = 0
  const state = { isOpen: true, refusedAll: 0, broken: [] as string[] }
  const served = new Map<number, number>()

  async function probe(target: Target): Promise<void> {
    const answer = await fetch(`http://127.0.0.1:${target.port}/health/ready`, {
      signal: AbortSignal.timeout(2_000),
    }).catch(() => null)
    await answer?.body?.cancel()
    target.isReady = answer?.ok ?? false
    if (!target.isReady) forgetIdle(target)
  }

  const probing = (async () => {
    while (state.isOpen) {
      await Promise.all(targets.map(probe))
      await sleep(probeEveryMs)
    }
  })()

  /** Where nobody says to be ready, anybody is better than nobody: balancers call it failing open. */
  function next(tried: ReadonlySet<Target>): Target | null {
    const left = targets.filter((each) => !tried.has(each))
    const ready = left.filter(({ isReady }) => isReady)
    const from = ready.length > 0 ? ready : left
    turn += 1
    return from[turn % from.length] ?? null
  }

  function pass(asked: IncomingMessage, answer: ServerResponse, tried = new Set<Target>()): void {
    const target = next(tried)
    if (!target) {
      state.refusedAll += 1
      answer.statusCode = 503
      answer.end()
      return
    }
    tried.add(target)
    const { method, url, headers } = asked
    const { port, agent } = target
    const there = request({ host: '127.0.0.1', port, agent, method, path: url, headers }, (heard) => {
      served.set(port, (served.get(port) ?? 0) + 1)
      const { connection: _, 'keep-alive': __, ...kept } = heard.headers
      answer.writeHead(heard.statusCode ?? 502, kept)
      answer.flushHeaders()
      heard.pipe(answer)
      heard.on('error', () => answer.destroy())
    })
    there.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED' && !answer.headersSent) return pass(asked, answer, tried)
      if (answer.destroyed) return
      state.broken.push(`${method} ${url}: ${code ?? message}`)
      if (answer.headersSent) return void answer.destroy()
      answer.statusCode = 502
      answer.end()
    })
    answer.on('close', () => there.destroy())
    asked.pipe(there)
  }

  const server = createServer((asked, answer) => pass(asked, answer))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))

  return {
    port: (server.address() as AddressInfo).port,
    to(ports: readonly number[]): void {
      targets = ports.map((port) => ({
        ...{ port, isReady: false },
        agent: new Agent({ keepAlive: true, maxFreeSockets: 64 }),
      }))
    },
    readyPorts: () => targets.filter(({ isReady }) => isReady).map(({ port }) => port),
    /** Answers by port so far. */
    served: (): ReadonlyMap<number, number> => served,
    /** Requests nobody was ready for, and those that broke on the way. */
    trouble: () => ({ refusedAll: state.refusedAll, broken: [...state.broken] }),
    async close(): Promise<void> {
      state.isOpen = false
      await probing
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      targets.forEach(({ agent }) => agent.destroy())
    },
  }
}

/** Nobody is sent down a connection that its other end is about to close. */
function forgetIdle({ agent }: Target): void {
  for (const sockets of Object.values(agent.freeSockets)) sockets?.forEach((socket) => socket.destroy())
}
