import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/*
 * Loaded into a server before its own code (NODE_OPTIONS=--import). Writes to the file WATCH_FILE names how long the
 * event loop stood still and on which requests, and on SIGUSR2 how much memory is left after a collection.
 *
 * On a busy machine a process stands still because others run. A stall of ours is what the loop was late AND the main
 * thread computed meanwhile: the smaller of the two.
 */
const tickMs = 20
const told = 60

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const wall = monitorEventLoopDelay({ resolution: 10 })
wall.enable()

const write = (line: object) => appendFileSync(process.env.WATCH_FILE!, `${JSON.stringify(line)}\n`)
const open = new Set<string>()
const since = new Set<string>()
const numberOf = ({ request }: { request: IncomingMessage }) =>
  String(request.headers['x-fuzz'] ?? `${request.method} ${request.url?.slice(0, 60)}`)

subscribe('http.server.request.start', (message) => {
  const number = numberOf(message as { request: IncomingMessage })
  open.add(number)
  since.add(number)
})
subscribe('http.server.response.finish', (message) =>
  open.delete(numberOf(message as { request: IncomingMessage })),
)

const cpuMs = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
let last = { at: performance.now(), cpu: cpuMs() }

setInterval(() => {
  const now = { at: performance.now(), cpu: cpuMs() }
  const stallMs = Math.min(now.at - last.at - tickMs, now.cpu - last.cpu)
  if (stallMs > told)
    write({
      stallMs: Math.round(stallMs),
      lateMs: Math.round(now.at - last.at - tickMs),
      during: [...open, ...since],
    })
  last = now
  since.clear()
}, tickMs).unref()

process.on('SIGUSR2', () => {
  collect()
  const { rss, heapUsed } = process.memoryUsage()
  write({
    rss,
    heapUsed,
    wallMaxMs: Math.round(wall.max / 1e6),
    wallP99Ms: Math.round(wall.percentile(99) / 1e6),
  })
  last = { at: performance.now(), cpu: cpuMs() }
})
