import type { Connector } from '#infra/local/connector/start-connector.ts'

/** One request that reached the connector, whatever became of it. */
export interface Arrival {
  readonly at: number
  readonly conversationId: string
}

/** At each end: the first sends still warm up, the last ones are repeats that wait for their back-off. */
const endsLeftOut = 0.1

/** What goes wrong on any day, spread evenly and the same on every run, so that a figure can be had again. */
export function orderFaults(connector: Connector): void {
  connector.fault({ operation: 'send', status: 429, share: 0.005, retryAfterSeconds: 1 })
  connector.fault({ operation: 'send', status: 429, share: 0.005, retryAfterSeconds: null })
  connector.fault({ operation: 'send', status: 502, share: 0.005 })
  connector.fault({ operation: 'send', status: 504, share: 0.002, takesEffect: true })
  connector.fault({ operation: 'send', status: 412, share: 0.002 })
  connector.fault({ operation: 'send', status: 'reset', share: 0.002 })
  connector.fault({ operation: 'send', status: 'reset', share: 0.002, takesEffect: true })
  connector.fault({ operation: 'send', status: 'slow', share: 0.01, delayMs: 2_000 })
}

/** Sends only, oldest first. */
export function arrivalsOf(connector: Connector): readonly Arrival[] {
  return [...connector.requests(), ...connector.refusals()]
    .filter(({ operation }) => operation === 'send')
    .map(({ at, conversationId }) => ({ at, conversationId }))
    .toSorted((one, other) => one.at - other.at)
}

/** Per second, over the middle of the moments (ms, in order). */
export function middleRate(moments: readonly number[]): number {
  const cut = Math.floor(moments.length * endsLeftOut)
  const middle = moments.slice(cut, moments.length - cut)
  return ((middle.length - 1) * 1000) / (middle.at(-1)! - middle[0]!)
}
