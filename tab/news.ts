import type { NewsFlash } from '#shared/news.ts'

const firstPauseMs = 1_000
/** A tab is on again soon after the server is. */
const longestPauseMs = 10_000
/** The server says something every 10 s; a connection that is silent for so long is dead without knowing it. */
const silentMs = 25_000

interface Following {
  /** Of the stream. */
  readonly path: string
  /** When what is shown was read, by the server's clock, ISO 8601 UTC. */
  readonly since: string
  readonly token: () => Promise<string>
  readonly send: typeof fetch
  /** Told whenever news can be heard (true), and when not any more or not yet (false). */
  readonly onConnection?: ((isOn: boolean) => void) | undefined
}

/**
 * Follows the server-sent events of a plan. Read with fetch, because EventSource cannot send the token.
 * A broken connection is taken up again when the server said to come back, or with growing pauses. `null` says, once it
 * stands, that something may have been missed (before the first one the server knows): whoever looks again then misses
 * nothing.
 */
export function followNews(
  { path, since, token, send, onConnection = () => undefined }: Following,
  onFlash: (flash: NewsFlash | null) => void,
): () => void {
  const stop = new AbortController()
  void follow()
  return () => stop.abort()

  async function follow(): Promise<void> {
    let failures = 0
    for (let isFirst = true; !stop.signal.aborted; isFirst = false) {
      let comeBackMs: number | null = null
      failures += 1
      await connection(isFirst ? `${path}?since=${encodeURIComponent(since)}` : path, {
        opened() {
          failures = 0
          onConnection(true)
          if (!isFirst) onFlash(null)
        },
        told: (ms) => (comeBackMs = ms),
      }).catch(() => undefined)
      if (!stop.signal.aborted) onConnection(false)
      await rest(comeBackMs ?? pauseAfter(failures), stop.signal)
    }
  }

  async function connection(
    url: string,
    heard: { opened: () => void; told: (ms: number) => void },
  ): Promise<void> {
    const silence = new AbortController()
    const listen = () => setTimeout(() => silence.abort(), silentMs)
    let timer = listen()
    try {
      const headers = { Authorization: `Bearer ${await token()}`, Accept: 'text/event-stream' }
      const signal = AbortSignal.any([stop.signal, silence.signal])
      const answer = await send(url, { headers, signal })
      if (!answer.ok || !answer.body) {
        // No silence, but a no: whoever looks again then learns why.
        if (answer.status === 403 || answer.status === 404) onFlash(null)
        return
      }
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      let isOpen = false
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        if (!isOpen) heard.opened()
        isOpen = true
        clearTimeout(timer)
        timer = listen()
        const { flashes, retryMs, left } = flashesIn(rest + part.value)
        rest = left
        if (retryMs !== null) heard.told(retryMs)
        flashes.forEach(onFlash)
      }
    } finally {
      clearTimeout(timer)
    }
  }
}

/** Everybody lost the same server at one moment, and must not come back at one. */
function pauseAfter(failures: number): number {
  const pauseMs = Math.min(firstPauseMs * 2 ** Math.max(0, failures - 1), longestPauseMs)
  return pauseMs * (0.5 + Math.random() / 2)
}

/** The complete events in a piece of the stream, when it says to come back after it ends, and the unfinished rest. */
export function flashesIn(text: string): {
  flashes: (NewsFlash | null)[]
  retryMs: number | null
  left: string
} {
  const events = text.replace(/\r\n/g, '\n').split('\n\n')
  const left = events.pop() ?? ''
  const lines = events.flatMap((event) => event.split('\n'))
  const valuesOf = (field: string) =>
    lines.filter((line) => line.startsWith(field)).map((line) => line.slice(field.length).trim())
  const retry = valuesOf('retry:').at(-1)
  return {
    flashes: valuesOf('data:').map((data) => JSON.parse(data) as NewsFlash | null),
    retryMs: retry !== undefined && /^\d{1,5}$/.test(retry) ? Number(retry) : null,
    left,
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
