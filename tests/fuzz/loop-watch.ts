import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

/*
 * Loaded into a server before its own code (NODE_OPTIONS=--import). Writes to the file WATCH_FILE names how long the
 * event loop stood still and on which requests, and on SIGUSR2 how much memory is left after a collection.
 *
 * On a busy machine a process stands still because others run. A stall of ours is what the loop was late AND the main
 * thread computed meanwhile: the smaller of the two.
 */
const tickMs = 20
const told = 60

// Threads of the server load this too; what they compute holds nobody up.
if (isMainThread) watchLoop()

function watchLoop(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const wall = monitorEventLoopDelay({ resolution: 10 })
  wall.enable()
  const write = (line: object) => appendFileSync(process.env.WATCH_FILE!, `${JSON.stringify(line)}\n`)
  const open = new Set<string>()
  const since = new Set<string>()
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const number = numberOf(request)
    open.add(number)
    since.add(number)
    // A stream that is broken off never finishes.
    response.once('close', () => open.delete(number))
  })

  let last = { at: performance.now(), cpu: cpuMs() }
  setInterval(() => {
    const now = { at: performance.now(), cpu: cpuMs() }
    const lateMs = now.at - last.at - tickMs
    const stallMs = Math.min(lateMs, now.cpu - last.cpu)
    if (stallMs > told)
      write({
        stallMs: Math.round(stallMs),
        lateMs: Math.round(lateMs),
        during: [...new Set([...open, ...since])],
      })
    last = now
    since.clear()
  }, tickMs).unref()

  process.on('SIGUSR2', () => {
    collect()
    const { rss, heapUsed } = process.memoryUsage()
    const [wallMaxMs, wallP99Ms] = [wall.max, wall.percentile(99)].map((ns) => Math.round(ns / 1e6))
    const { user, system } = process.cpuUsage()
    write({ rss, heapUsed, cpuMs: (user + system) / 1000, wallMaxMs, wallP99Ms })
    last = { at: performance.now(), cpu: cpuMs() }
  })
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function numberOf({ headers, method, url }: IncomingMessage): string {
  return String(headers['x-fuzz'] ?? `${method} ${url?.slice(0, 60)}`)
}
