import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import pg from 'pg'
import restify from 'restify'
import { mountGraphHooks } from '#bot/hooks/graph-hooks.ts'
import { hookPaths } from '#bot/ingest.ts'
import type { World } from '#bot/ports/world.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { type BenchDatabase, benchDatabase } from './bench-database.ts'
import { callWorldOver } from './call-world-over.ts'
import { ms, percentile } from './figures.ts'
import { atMost, type Effort, type Row } from './row.ts'

const postsPerSecond = 500
/** Graph counts what takes longer as slow, and drops an endpoint that often is (FACTS §1.2). */
const slowMs = 3_000
const clientState = 'the secret of the bench'

/**
 * Graph's door under 500 POSTs a second from an open clock: one that is late does not make the next wait. The peer takes
 * the same body and writes one row for each, as a webhook is usually written. Ends after so many seconds; what was
 * acknowledged is in the queue, or this bench fails.
 */
export async function webhook(effort: Effort): Promise<readonly Row[]> {
  const seconds = effort === 'quick' ? 2 : 10
  const database = await benchDatabase()
  try {
    const ours = await ourDoor(database)
    const peer = await plainDoor(database.url)
    try {
      await knock(ours.port, 1)
      await knock(peer.port, 1)
      const before = await database.stores.calls.waiting(1_000_000)
      const our = await knock(ours.port, seconds)
      const stored = (await database.stores.calls.waiting(1_000_000)) - before
      if (stored < our.accepted)
        throw new Error(`${stored} of ${our.accepted} acknowledged notifications are stored.`)
      const their = await knock(peer.port, seconds)
      const [p99, theirs] = [our, their].map(({ times }) => percentile(times, 0.99)) as [number, number]
      const what = `${postsPerSecond} notifications a second, durable before 202`
      const n = `${our.times.length} POSTs`
      return [
        {
          what: `${what}, 99 % answered within`,
          n,
          ours: ms(p99),
          peer: `${ms(theirs)} by one insert per POST`,
          ratio: p99 / theirs,
          ...atMost(p99, 100, ' ms'),
        },
        {
          what: `${what}: slower than 3 s or refused`,
          n,
          ours: String(our.times.length - our.accepted + our.times.filter((time) => time > slowMs).length),
          peer: `${their.times.length - their.accepted + their.times.filter((time) => time > slowMs).length} by the same`,
          ratio: null,
          ...atMost(our.times.length - our.accepted + our.times.filter((time) => time > slowMs).length, 0),
        },
      ]
    } finally {
      await ours.close()
      await peer.close()
    }
  } finally {
    await database.close()
  }
}

async function ourDoor(database: BenchDatabase) {
  const world: World = callWorldOver(database, new Map())
  await world.calls.pendingHookSecret({ fresh: clientState, current: null, now: world.now() })
  const server = restify.createServer()
  mountGraphHooks(server, world, async () => true)
  return opened(server)
}

/** The usual way: read the body, one statement, answer. */
async function plainDoor(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  await pool.query(
    'create table bench_notice (record_id text primary key, at timestamptz not null default now())',
  )
  const server = restify.createServer()
  server.use(restify.plugins.bodyParser())
  server.post(hookPaths.notifications, async (request, response) => {
    const { value } = request.body as { value: { resourceData: { id: string } }[] }
    await pool.query('insert into bench_notice (record_id) values ($1) on conflict do nothing', [
      value[0]!.resourceData.id,
    ])
    response.send(202)
  })
  const door = await opened(server)
  return {
    ...door,
    async close(): Promise<void> {
      await door.close()
      await pool.end()
    },
  }
}

async function opened(server: restify.Server) {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return { port, close: () => new Promise<void>((done) => void server.close(() => done())) }
}

/** POSTs at a steady rate, whatever the answers do. Times from the moment each was due, in milliseconds. */
async function knock(port: number, seconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const times: number[] = []
  let accepted = 0
  const waiting: Promise<void>[] = []
  const begun = performance.now()
  const total = seconds * postsPerSecond
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) / 1000) * postsPerSecond) + 1)
    for (; sent < due; sent += 1) {
      const dueAt = begun + (sent * 1000) / postsPerSecond
      waiting.push(
        post(agent, port).then((status) => {
          times.push(performance.now() - dueAt)
          if (status === 202) accepted += 1
        }),
      )
    }
    await new Promise((soon) => setTimeout(soon, 1))
  }
  await Promise.all(waiting)
  agent.destroy()
  return { times, accepted }
}

function post(agent: Agent, port: number): Promise<number> {
  const id = randomUUID()
  const body = JSON.stringify({
    value: [
      {
        subscriptionId: '7f105c7d-2dc5-4530-97cd-4e7ae6534c07',
        subscriptionExpirationDateTime: '2026-12-01T00:00:00+00:00',
        clientState,
        changeType: 'created',
        resource: `communications/callRecords/${id}`,
        resourceData: {
          '@odata.type': '#Microsoft.Graph.callrecord',
          '@odata.id': `communications/callRecords/${id}`,
          id,
        },
        tenantId: localTenant.tenantId,
      },
    ],
  })
  return new Promise((answered) => {
    const asked = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: hookPaths.notifications,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume()
        answer.once('end', () => answered(answer.statusCode ?? 0))
      },
    )
    // A connection that breaks is no answer.
    asked.once('error', () => answered(0))
    asked.end(body)
  })
}
