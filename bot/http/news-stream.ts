import type { Response } from 'restify'
import type { News } from '../ports/news.ts'

/** A tab that heard nothing for two of these takes its connection for dead. */
const heartbeatMs = 10_000
/** Whoever was listening here comes back, to whatever instance, after this; not everybody in the same moment. */
const comeBackMs = { from: 200, to: 2_000 } as const

export type NewsStreams = ReturnType<typeof newsStreams>

/** Streams news of plans to open tabs as server-sent events. One subscription serves every stream of this process. */
export function newsStreams(news: News) {
  const streams = new Map<Response, string>()
  const stop = news.subscribe((flash) => {
    for (const [response, planId] of streams)
      if (planId === flash.planId) response.write(`data: ${JSON.stringify(flash)}\n\n`)
  }, endAll)
  const heartbeat = setInterval(() => {
    for (const response of streams.keys()) response.write(': still here\n\n')
  }, heartbeatMs)
  heartbeat.unref()

  return {
    open(response: Response, planId: string): void {
      // Gone while we looked up who it is: nobody would ever take it out again.
      if (response.destroyed) return
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      response.write(': listening\n\n')
      streams.set(response, planId)
      response.on('close', () => streams.delete(response))
    },
    /** Ends every stream, so that the server can close, and says when to come back. */
    close(): void {
      stop()
      clearInterval(heartbeat)
      endAll()
    },
  }

  /** Whoever listens again looks at everything, so also at what was missed here. */
  function endAll(): void {
    const { from, to } = comeBackMs
    for (const response of streams.keys())
      response.end(`retry: ${Math.round(from + Math.random() * (to - from))}\n\n`)
    streams.clear()
  }
}
