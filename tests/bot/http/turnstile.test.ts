import { connect, type Socket } from 'node:net'
import { usualRates } from '#bot/call-rates.ts'
import type { Problem } from '#shared/api.ts'
import { guardedServer } from './guarded-server.ts'

type Guarded = Awaited<ReturnType<typeof guardedServer>>

let at: Guarded
let half: Socket | undefined
afterEach(async () => {
  // A server that still waits for a body would wait with its own end as well.
  half?.destroy()
  await at.close()
})

const few = { ...usualRates, person: 5, file: 2, stranger: 3, open: 4 }
const plan = '/api/plans/plan-1'

async function statuses(times: number, ask: () => Promise<Response>): Promise<number[]> {
  const all: number[] = []
  for (let n = 0; n < times; n += 1) all.push((await ask()).status)
  return all
}

test('a person who asks too much is asked to wait, in plain words and seconds; others are not, and a second later it goes on', async () => {
  at = await guardedServer({ rates: few })
  expect(await statuses(7, () => at.as('lena', plan))).toEqual([200, 200, 200, 200, 200, 429, 429])
  const answer = await at.as('lena', `${plan}/raiseRisk`, { method: 'POST', body: '{}' })
  expect(answer.status).toBe(429)
  expect(answer.headers.get('retry-after')).toBe('12')
  expect((await answer.json()) as Problem).toEqual({
    reason: 'too-often',
    message: 'You ask faster than Switchover answers. Wait 12 seconds and try again.',
  })
  expect((await at.as('rita', plan)).status).toBe(200)
  at.at('2026-03-02T09:00:12.000Z')
  expect(await statuses(2, () => at.as('lena', plan))).toEqual([200, 429])
})

test('files and imports are counted besides, and what was refused leaves the pages alone', async () => {
  at = await guardedServer({ rates: few })
  expect(await statuses(3, () => at.as('lena', `${plan}/export.json`))).toEqual([200, 200, 429])
  const upload = await at.as('lena', `${plan}/import/preview`, { method: 'POST', body: 'x' })
  expect(upload.status).toBe(429)
  expect((await at.as('lena', plan)).status).toBe(200)
})

test('people a program sends and plans from files are counted as files', async () => {
  at = await guardedServer({ rates: few })
  const post = (path: string) =>
    at.as('lena', path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
  expect(await statuses(3, () => post(`${plan}/people`))).toEqual([400, 400, 429])
  expect((await post('/api/plans/import')).status).toBe(429)
})

test('who tries sign-ins is stopped before they are looked at; who is signed in behind the same address is not', async () => {
  at = await guardedServer({ rates: few })
  expect((await at.as('lena', plan)).status).toBe(200)
  expect(await statuses(5, () => at.as('nobody', plan))).toEqual([401, 401, 401, 429, 429])
  const waiting = await at.as('rita', plan)
  expect([waiting.status, Number(waiting.headers.get('retry-after'))]).toEqual([429, 20])
  expect((await at.as('lena', plan)).status).toBe(200)
  at.at('2026-03-02T09:00:20.000Z')
  expect((await at.as('rita', plan)).status).toBe(200)
})

test('what is answered without a look at the proof makes no proof good', async () => {
  at = await guardedServer({ rates: few })
  const invented = ['a', 'b', 'c', 'd', 'e']
  for (const each of invented) expect((await at.as(each, '/health')).status).toBe(200)
  const left = [...invented]
  expect(await statuses(5, () => at.as(left.pop()!, plan))).toEqual([401, 401, 401, 429, 429])
})

test('Teams and a program with the plan’s key are not held up by strangers either, once they were let in', async () => {
  at = await guardedServer({ rates: few })
  const json = { 'content-type': 'application/json' }
  const post = (person: string, path: string) =>
    at.as(person, path, { method: 'POST', body: '{}', headers: json })
  const { key } = (await (await post('lena', `${plan}/incident-key`)).json()) as { key: string }
  const both = async () => [
    (await post('teams', '/api/messages')).status,
    (await post(key, `${plan}/incidents`)).status,
  ]
  expect(await both()).toEqual([200, 400])
  expect(await statuses(4, () => at.as('nobody', plan))).toEqual([401, 401, 401, 429])
  expect(await both()).toEqual([200, 400])
})

test('wrong keys and wrong tokens of the bot’s channel count as strangers too', async () => {
  at = await guardedServer({ rates: few })
  const incident = () => at.as('x', `${plan}/incidents`, { method: 'POST', body: '{}' })
  expect(await statuses(2, incident)).toEqual([401, 401])
  const json = { 'content-type': 'application/json' }
  const activity = () => at.as('x', '/api/messages', { method: 'POST', body: '{}', headers: json })
  expect(await statuses(2, activity)).toEqual([401, 429])
})

test('what is open to all is counted by address, as far as a proxy of our own tells it', async () => {
  at = await guardedServer({ rates: few, trustedProxies: 1 })
  const from = (forwarded: string) => () =>
    fetch(`${at.root}/api/settings`, { headers: { 'x-forwarded-for': forwarded } })
  expect(await statuses(5, from('203.0.113.1:4711'))).toEqual([200, 200, 200, 200, 429])
  expect(await statuses(1, from('10.1.1.1, 203.0.113.1:4712'))).toEqual([429])
  expect(await statuses(1, from('203.0.113.1, 203.0.113.2:4711'))).toEqual([200])
  expect((await fetch(`${at.root}/health`)).status).toBe(200)
})

test('another spelling of an address is counted as what the router makes of it', async () => {
  at = await guardedServer({ rates: few })
  const spelled = [
    '/%61pi/settings',
    '/api/%73ettings',
    '/%61%70i/settings',
    '/api/settings',
    '/%61pi/settings',
  ]
  expect(await statuses(5, () => fetch(at.root + spelled.pop()!))).toEqual([200, 200, 200, 200, 429])
})

test('nobody makes plans without end, by hand or from files, and says so in plain words', async () => {
  at = await guardedServer()
  const make = () =>
    at.as('lena', '/api/plans', {
      ...{ method: 'POST', body: JSON.stringify({ name: 'One more', template: 'empty' }) },
      headers: { 'content-type': 'application/json' },
    })
  expect((await statuses(50, make)).every((status) => status === 200)).toBe(true)
  const answer = await make()
  expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([429, 1728])
  expect(((await answer.json()) as Problem).message).toMatch(/more than 50 plans in a day/)
  expect((await at.as('lena', '/api/plans/import', { method: 'POST', body: 'x' })).status).toBe(429)
})

test('without a proxy of our own nobody gets a second allowance by a header', async () => {
  at = await guardedServer({ rates: few })
  let n = 0
  const ask = () =>
    fetch(`${at.root}/api/settings`, { headers: { 'x-forwarded-for': `203.0.113.${(n += 1)}` } })
  expect(await statuses(5, ask)).toEqual([200, 200, 200, 200, 429])
})

test('who brings no proof at all is stopped as well where one is needed, and nowhere else', async () => {
  at = await guardedServer({ rates: few })
  expect((await at.as('lena', plan)).status).toBe(200)
  const nothing = () => fetch(at.root + plan)
  expect(await statuses(5, nothing)).toEqual([401, 401, 401, 429, 429])
  const open = await Promise.all(['/api/settings', '/health'].map((path) => fetch(at.root + path)))
  expect(open.map(({ status }) => status)).toEqual([200, 200])
  expect((await at.as('lena', plan)).status).toBe(200)
})

test.each([
  `${plan}/people`,
  ...['/api/plans', '/api/admin/person/find', '/api/admin/person/export', '/api/admin/person/erase'],
  ...['/api/admin/person/let-in', '/api/admin/person/led-alone', '/api/admin/plans/plan-1/lead'],
  ...['/api/admin/sending/resume', '/api/messages'],
])('at %s who is not signed in is turned away before the body is read', async (path) => {
  at = await guardedServer()
  expect(await headOnly(at.port, path)).toBe(401)
})

/** The status of a request that says how much it will send and sends nothing. */
function headOnly(port: number, path: string): Promise<number> {
  return new Promise((done, failed) => {
    const socket = (half = connect(port, '127.0.0.1'))
    socket.on('error', failed)
    socket.once('data', (chunk: Buffer) => {
      socket.destroy()
      done(Number(/^HTTP\/1\.1 (\d{3})/.exec(chunk.toString('latin1'))?.[1]))
    })
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n`,
    )
  })
}
