import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { companyPerson } from '#infra/local/company.ts'
import { canariesIn } from '#tests/support/canaries.ts'
import { watched } from '#tests/support/canary-watch.ts'
import { eventually, planWithPeople, type WholeWorld, wholeWorld } from '#tests/support/whole-world.ts'

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: string | number }
}
interface ToldSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly attributes: readonly Attribute[]
}

/** A collector as far as a test needs one: it keeps what it is told over OTLP. */
let collector: Server
const bodies: string[] = []
let world: WholeWorld

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString('utf8'))
      watched(bodies.at(-1)!)
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  collector.listen(0, '127.0.0.1')
  await once(collector, 'listening')
  world = await wholeWorld({
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
      OTEL_METRIC_EXPORT_INTERVAL: '500',
    },
  })
}, 60_000)
afterAll(async () => {
  await world.close()
  collector.closeAllConnections()
  collector.close()
})

function spans(): ToldSpan[] {
  return bodies
    .map((body) => JSON.parse(body) as { resourceSpans?: { scopeSpans: { spans: ToldSpan[] }[] }[] })
    .flatMap(({ resourceSpans = [] }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans)),
    )
}

function metrics(): Set<string> {
  const told = bodies.map(
    (body) => JSON.parse(body) as { resourceMetrics?: { scopeMetrics: { metrics: { name: string }[] }[] }[] },
  )
  return new Set(
    told.flatMap(({ resourceMetrics = [] }) =>
      resourceMetrics.flatMap(({ scopeMetrics }) =>
        scopeMetrics.flatMap((each) => each.metrics.map(({ name }) => name)),
      ),
    ),
  )
}

test('one trace leads from a request through the database to the message in Teams, and nothing told names anybody', async () => {
  const lead = world.as('Sanne Vermeulen')
  const { plan } = await planWithPeople(world, lead, [companyPerson('Priya Raman').id])
  await world.connector.install(lead.personId)
  await world.connector.message(lead.personId, 'status')
  await lead.ask('GET', `/api/plans/${plan.id}/people/${companyPerson('Priya Raman').id}`)
  await lead.ask('GET', `/api/nobody/${lead.personId}?name=Priya%20Raman`)

  const isReply = ({ name }: ToldSpan) => name === 'POST /v3/conversations/:id/activities/:id'
  const rootOf = (reply: ToldSpan, all: readonly ToldSpan[]) =>
    all.find(({ traceId, parentSpanId }) => traceId === reply.traceId && !parentSpanId)?.name
  // The greeting is sent by the clock, the answer by the request: each is a trace of its own.
  const all = await eventually(
    spans,
    (seen) => {
      const roots = seen.filter(isReply).map((reply) => rootOf(reply, seen))
      const asked = seen.some(({ name }) => name === 'GET /api/plans/:planId/people/:personId')
      return asked && roots.includes('send') && roots.includes('POST /api/messages')
    },
    30_000,
  )
  const reply = all.filter(isReply).find((each) => rootOf(each, all) === 'POST /api/messages')!
  const trace = all.filter(({ traceId }) => traceId === reply.traceId)
  expect(trace.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['POST /api/messages', 'turn message', 'select plan']),
  )
  const ids = new Set(trace.map(({ spanId }) => spanId))
  expect(trace.filter(({ parentSpanId }) => parentSpanId && !ids.has(parentSpanId))).toEqual([])
  expect(all.map(({ name }) => name)).toContain('POST /api/plans/:planId/:action')

  await eventually(metrics, (seen) =>
    [
      ...['switchover.queue.depth', 'switchover.queue.age', 'switchover.subscription.expires_in'],
      ...[
        'switchover.sends',
        'switchover.job.duration',
        'http.server.request.duration',
        'nodejs.eventloop.delay',
      ],
      ...['db.client.connection.pending_requests', 'db.client.operation.duration'],
    ].every((name) => seen.has(name)),
  )
  const told = bodies.join('\n')
  expect(canariesIn(told)).toEqual([])
  expect(told).not.toContain(plan.id)
}, 60_000)
