/** How one POST of notifications went so far. */
export interface Delivery {
  readonly url: string
  readonly count: number
  /** HTTP status of each attempt; 0 where there was no answer in time. */
  readonly attempts: readonly number[]
  readonly state: 'waiting' | 'delivered' | 'dropped'
}

interface Courier {
  /** Hands over one POST and returns; it is tried again until a 2xx or until the waits are used up. */
  readonly send: (url: string, items: readonly object[]) => void
  readonly deliveries: () => readonly Delivery[]
  /** Resolves when nothing waits to be delivered any more. */
  readonly settled: () => Promise<void>
  readonly stop: () => void
}

interface CourierSettings {
  /** Milliseconds before each further attempt. */
  readonly retryDelaysMs: readonly number[]
  readonly timeoutMs: number
  readonly onSend: (body: object) => void
}

/** Graph gives up after four hours; growing waits add up to that. */
export const documentedDelaysMs: readonly number[] = [
  1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000, 7_200_000,
]

export function makeCourier({ retryDelaysMs, timeoutMs, onSend }: CourierSettings): Courier {
  const stopping = new AbortController()
  const log: Delivery[] = []
  const running = new Set<Promise<void>>()

  async function deliver(nth: number, url: string, body: object): Promise<void> {
    for (const wait of [0, ...retryDelaysMs]) {
      await pause(wait, stopping.signal)
      if (stopping.signal.aborted) return
      const status = await post(url, body, timeoutMs)
      const isDone = status >= 200 && status < 300
      const before = log[nth]!
      log[nth] = {
        ...before,
        attempts: [...before.attempts, status],
        state: isDone ? 'delivered' : 'waiting',
      }
      if (isDone) return
    }
    log[nth] = { ...log[nth]!, state: 'dropped' }
  }

  return {
    send(url, items) {
      const body = { value: items }
      onSend(body)
      log.push({ url, count: items.length, attempts: [], state: 'waiting' })
      const run = deliver(log.length - 1, url, body).finally(() => running.delete(run))
      running.add(run)
    },
    deliveries: () => [...log],
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
    stop: () => stopping.abort(),
  }
}

async function post(url: string, body: object, timeoutMs: number): Promise<number> {
  const asked = fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  })
  return asked.then(
    async (answer) => {
      await answer.arrayBuffer().catch(() => null)
      return answer.status
    },
    () => 0,
  )
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (ms === 0 || stop.aborted) return Promise.resolve()
  return new Promise((done) => {
    const timer = setTimeout(done, ms)
    timer.unref()
    stop.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}
