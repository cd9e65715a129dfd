import { z } from 'zod'
import { companyPeople, companySites } from '../company.ts'
import type { Answer, Ask } from '../contract/loopback.ts'
import { makeCall } from './call-maker.ts'
import type { CallRecord } from './calls/record-of.ts'
import type { Graph } from './graph.ts'
import { SwitchSettings } from './switches.ts'

const MakeCalls = z.strictObject({
  kind: z.enum(['poor', 'good']),
  siteId: z.enum(companySites.map(({ id }) => id)).optional(),
  count: z.number().int().min(1).max(500).default(1),
})
const Lifecycle = z.strictObject({
  event: z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']),
})

/** The control surface of the host page: make calls, turn faults on, look inside. Not part of Graph. */
export function answerLocal(graph: Graph, now: () => Date, ask: Ask): Answer {
  const asked = `${ask.method} ${ask.path}`
  if (ask.method === 'OPTIONS') return { status: 204 }
  if (asked === 'POST /local/calls')
    return parsed(MakeCalls, ask, (wish) => ({ ids: place(graph, wish, now()) }))
  if (asked === 'POST /local/switches')
    return parsed(SwitchSettings, ask, (settings) => {
      graph.set(settings)
      return graph.switches()
    })
  if (asked === 'POST /local/lifecycle')
    return parsed(Lifecycle, ask, ({ event }) => {
      graph.lifecycle(event)
      return { event }
    })
  if (asked === 'GET /local/state') return { status: 200, body: stateOf(graph) }
  return { status: 404, body: { error: `There is no ${asked} here.` } }
}

function parsed<T>(schema: z.ZodType<T>, ask: Ask, then: (input: T) => object): Answer {
  const read = schema.safeParse(ask.body)
  if (!read.success) return { status: 400, body: { error: z.prettifyError(read.error) } }
  return { status: 200, body: then(read.data) }
}

/** Calls that ended a moment ago, of people of one site or of all. */
function place(
  graph: Graph,
  { kind, siteId, count }: z.infer<typeof MakeCalls>,
  now: Date,
): readonly string[] {
  const people = companyPeople.filter((person) => siteId === undefined || person.siteId === siteId)
  const already = graph.records().length
  const calls = Array.from({ length: count }, (_, n) => {
    const seed = `${now.toISOString()} ${already + n}`
    const fixed = { durationS: 120 + ((already + n) % 9) * 60, kind: 'peerToPeer' as const }
    const startedAt = new Date(now.getTime() - fixed.durationS * 1000 - 1000)
    return makeCall({ seed, startedAt, people, quality: kind, fixed })
  })
  graph.addCalls(calls)
  return calls.map(({ id }: CallRecord) => id)
}

function stateOf(graph: Graph): object {
  return {
    records: graph.records().length,
    subscriptions: graph.subscriptions(),
    deliveries: graph.deliveries().slice(-50),
    switches: graph.switches(),
    requests: graph.requests(),
  }
}
