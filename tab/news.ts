import type { NewsFlash } from '#shared/news.ts'

const firstPauseMs = 1_000
const longestPauseMs = 30_000

/**
 * Follows the server-sent events of a plan. Read with fetch, because EventSource cannot send the token.
 * A broken connection is taken up again with growing pauses; `null` then says that something may have been missed.
 */
export function followNews(
  path: string,
  token: () => Promise<string>,
  onFlash: (flash: NewsFlash | null) => void,
  send: typeof fetch,
): () => void {
  const stop = new AbortController()
  void follow()
  return () => stop.abort()

  async function follow(): Promise<void> {
    for (let pauseMs = firstPauseMs; !stop.signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const lived = await connection().catch(() => false)
      if (lived) pauseMs = firstPauseMs
      await rest(pauseMs, stop.signal)
      if (lived && !stop.signal.aborted) onFlash(null)
    }
  }

  async function connection(): Promise<boolean> {
    const headers = { Authorization: `Bearer ${await token()}`, Accept: 'text/event-stream' }
    const answer = await send(path, { headers, signal: stop.signal })
    if (!answer.ok || !answer.body) return false
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const { flashes, left } = flashesIn(rest + part.value)
      rest = left
      flashes.forEach(onFlash)
    }
    return true
  }
}

/** The complete events in a piece of the stream, and the unfinished rest. */
export function flashesIn(text: string): { flashes: NewsFlash[]; left: string } {
  const events = text.replace(/\r\n/g, '\n').split('\n\n')
  const left = events.pop() ?? ''
  const flashes = events.flatMap((event) => {
    const line = event.split('\n').find((each) => each.startsWith('data:'))
    return line ? [JSON.parse(line.slice(5)) as NewsFlash] : []
  })
  return { flashes, left }
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
