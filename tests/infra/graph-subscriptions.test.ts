import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { startLocalGraph, type LocalGraph } from './graph-local.ts'

interface Notified {
  readonly path: string
  readonly value: readonly Record<string, unknown>[]
}

/** A webhook whose manners each test chooses. */
interface Hook {
  readonly url: string
  readonly got: Notified[]
  readonly greetings: string[]
  answerNext: number[]
  greet: (token: string) => { status?: number; type?: string; text: string }
  readonly close: () => void
}

async function startHook(): Promise<Hook> {
  const server: Server = createServer((req, res) => {
    const url = new URL(req.url!, 'http://127.0.0.1')
    const token = url.searchParams.get('validationToken')
    let text = ''
    req.on('data', (chunk) => (text += String(chunk)))
    req.on('end', () => {
      if (token !== null) {
        hook.greetings.push(`${req.method} ${url.pathname} ${req.headers['content-type']} ${text.length}`)
        const { status = 200, type = 'text/plain', text: said } = hook.greet(token)
        // Two statements each: where a test before loaded restify, writeHead no longer gives the response back.
        res.writeHead(status, { 'content-type': type })
        res.end(said)
        return
      }
      hook.got.push({ path: url.pathname, value: (JSON.parse(text) as Notified).value })
      res.writeHead(hook.answerNext.shift() ?? 202)
      res.end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const hook: Hook = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got: [],
    greetings: [],
    answerNext: [],
    greet: (token) => ({ text: token }),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  return hook
}

let local: LocalGraph
let hook: Hook
beforeEach(async () => {
  hook = await startHook()
  local = await startLocalGraph({ retryDelaysMs: [10, 20], handshakeTimeoutMs: 300 })
})
afterEach(async () => {
  const { contract } = local.graph
  await local.close()
  hook.close()
  expect(contract!.violations()).toEqual([])
})

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const wish = (more: object = {}) => ({
  changeType: 'created,updated',
  notificationUrl: `${hook.url}/calls?key=1`,
  lifecycleNotificationUrl: `${hook.url}/lifecycle`,
  resource: '/communications/callRecords',
  expirationDateTime: inMinutes(4229),
  clientState: 'secret',
  ...more,
})
const subscribe = (more: object = {}) => local.ask('/subscriptions', { method: 'POST', body: wish(more) })
const call = (seed: string) =>
  makeCall({ seed, startedAt: new Date(Date.now() - 3_600_000), quality: 'good', fixed: { durationS: 100 } })

describe('subscribing', () => {
  test('shakes hands with both addresses and answers 201 with the subscription', async () => {
    const made = await subscribe()
    expect([made.status, made.body]).toMatchObject([201, { clientState: 'secret' }])
    const type = 'text/plain; charset=utf-8'
    expect(hook.greetings).toEqual([`POST /calls ${type} 0`, `POST /lifecycle ${type} 0`])
    const listed = (await local.ask('/subscriptions')).body['value']
    expect(listed).toMatchObject([{ id: made.body['id'] }])
  })

  test.each<[string, Hook['greet']]>([
    ['the token still encoded', (token) => ({ text: encodeURIComponent(token) })],
    ['the token decoded twice', (token) => ({ text: decodeURIComponent(token.replaceAll('+', ' ')) })],
    ['JSON instead of plain text', (token) => ({ text: token, type: 'application/json' })],
    ['202 instead of 200', (token) => ({ text: token, status: 202 })],
    ['something else', () => ({ text: 'OK' })],
  ])('fails when the endpoint answers the handshake with %s', async (_, greet) => {
    hook.greet = greet
    const refused = await subscribe()
    expect([refused.status, refused.body['error']]).toMatchObject([400, { code: 'ValidationError' }])
    expect(local.graph.subscriptions()).toEqual([])
  })

  test('fails when nobody answers', async () => {
    const refused = await subscribe({ notificationUrl: 'http://127.0.0.1:9/calls' })
    expect(refused.body['error']).toMatchObject({ code: 'ValidationError' })
  })

  test.each<[string, object]>([
    ['lives longer than 4,230 minutes', { expirationDateTime: inMinutes(4232) }],
    ['has ended already', { expirationDateTime: inMinutes(-1) }],
    ['has a clientState of 129 characters', { clientState: 'x'.repeat(129) }],
    ['is about another resource', { resource: '/users' }],
    ['wants deletions', { changeType: 'deleted' }],
    ['leads to another machine', { notificationUrl: 'https://example.com/calls' }],
  ])('is refused when the subscription %s', async (_, more) => {
    expect((await subscribe(more)).status).toBe(400)
    expect(hook.greetings).toEqual([])
  })

  test('can be renewed within the same limit, reauthorized and ended', async () => {
    const path = `/subscriptions/${String((await subscribe()).body['id'])}`
    const renew = (body: object) => local.ask(path, { method: 'PATCH', body })
    const later = inMinutes(4000)
    expect((await renew({ expirationDateTime: later })).body['expirationDateTime']).toBe(later)
    expect((await renew({ expirationDateTime: inMinutes(5000) })).status).toBe(400)
    expect((await renew({ lifecycleNotificationUrl: hook.url })).status).toBe(400)
    expect((await local.ask(`${path}/reauthorize`, { method: 'POST' })).status).toBe(204)
    expect((await local.ask(path, { method: 'DELETE' })).status).toBe(204)
    expect((await local.ask(path)).status).toBe(404)
  })
})

describe('notifications', () => {
  const items = () => hook.got.flatMap(({ value }) => value)

  test('name the record with the casing and secret Graph uses', async () => {
    const { body } = await subscribe()
    const record = call('1')
    local.graph.putVersion(record)
    await local.graph.settled()
    const resource = `communications/callRecords/${record.id}`
    expect(items()).toEqual([
      {
        subscriptionId: body['id'],
        clientState: 'secret',
        changeType: 'created',
        resource,
        resourceData: { '@odata.type': '#Microsoft.Graph.callrecord', '@odata.id': resource, id: record.id },
        subscriptionExpirationDateTime: String(body['expirationDateTime']).replace('Z', '+00:00'),
        tenantId: '6f1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10',
      },
    ])
    local.graph.putVersion({ ...record, version: 2 })
    local.graph.putVersion({ ...record, version: 2 })
    await local.graph.settled()
    expect(items().map(({ changeType }) => changeType)).toEqual(['created', 'updated'])
  })

  test('are tried again after anything but 2xx, and dropped when patience ends', async () => {
    await subscribe()
    hook.answerNext = [503, 500]
    local.graph.putVersion(call('1'))
    await local.graph.settled()
    expect(local.graph.deliveries()).toMatchObject([{ attempts: [503, 500, 202], state: 'delivered' }])
    hook.answerNext = [404, 500, 503]
    local.graph.putVersion(call('2'))
    await local.graph.settled()
    expect(local.graph.deliveries()[1]).toMatchObject({ attempts: [404, 500, 503], state: 'dropped' })
  })

  test('come up to twenty in one POST', async () => {
    await subscribe()
    local.graph.addCalls(Array.from({ length: 45 }, (_, n) => call(String(n))))
    await local.graph.settled()
    expect(hook.got.map(({ value }) => value.length).sort()).toEqual([20, 20, 5])
  })

  test('are lost or repeated when asked to be', async () => {
    await subscribe()
    local.graph.set({ dropNotifications: true })
    local.graph.putVersion(call('lost'))
    local.graph.set({ dropNotifications: false, duplicateNotifications: 4 })
    local.graph.putVersion(call('five times'))
    await local.graph.settled()
    expect(items()).toHaveLength(5)
    expect(local.graph.records()).toHaveLength(2)
  })

  test('of the life of a subscription go to the other address, and a removed one is gone', async () => {
    await subscribe()
    local.graph.lifecycle('reauthorizationRequired')
    local.graph.lifecycle('subscriptionRemoved')
    await local.graph.settled()
    expect(hook.got.map(({ path }) => path)).toEqual(['/lifecycle', '/lifecycle'])
    expect(
      items()
        .map(({ lifecycleEvent }) => lifecycleEvent)
        .sort(),
    ).toEqual(['reauthorizationRequired', 'subscriptionRemoved'])
    expect(local.graph.subscriptions()).toEqual([])
  })
})

describe('the control surface', () => {
  const control = async (path: string, body?: object) => {
    const origin = 'http://localhost:4300'
    const post = { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${local.graph.url}${path}`, { ...(body && post), headers: { origin } })
    return {
      status: answer.status,
      headers: answer.headers,
      body: (await answer.json()) as Record<string, unknown>,
    }
  }

  test('makes calls of a site that ended just now and tells subscribers', async () => {
    await subscribe()
    const made = await control('/local/calls', { kind: 'poor', siteId: 'leeds', count: 3 })
    await local.graph.settled()
    expect(made.headers.get('access-control-allow-origin')).toBe('http://localhost:4300')
    expect(hook.got[0]!.value).toHaveLength(3)
    const ended = local.graph.records().map(({ endDateTime }) => Date.now() - Date.parse(endDateTime!))
    expect(ended.every((ms) => ms >= 0 && ms < 10_000)).toBe(true)
    expect((await control('/local/state')).body).toMatchObject({ records: 3 })
  })

  test('turns faults on, and refuses what it does not know', async () => {
    await control('/local/switches', { throttleNext: { times: 1, retryAfterS: 2 } })
    expect((await local.ask('/users')).status).toBe(429)
    expect((await control('/local/switches', { surprise: true })).status).toBe(400)
    expect((await control('/local/calls', { kind: 'silent' })).status).toBe(400)
    expect((await control('/local/nowhere')).status).toBe(404)
  })
})
