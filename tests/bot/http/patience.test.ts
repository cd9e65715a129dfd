import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { usualPatience } from '#bot/http/patience.ts'
import { guardedServer } from './guarded-server.ts'

let at: Awaited<ReturnType<typeof guardedServer>>
beforeAll(async () => {
  const short = { headersMs: 300, requestMs: 600, lookEveryMs: 50, connections: 8 }
  at = await guardedServer({ patience: { ...usualPatience, ...short } })
})
afterAll(() => at.close())

/** Everything the server says on a connection until it closes it. */
async function heard(begin: (socket: Socket) => void): Promise<string> {
  const socket = connect(at.port, '127.0.0.1')
  let text = ''
  socket.on('data', (part) => (text += part.toString()))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  begin(socket)
  await closed
  return text
}

function dripping(first: string, drop: string) {
  return (socket: Socket): void => {
    socket.write(first)
    const tap = setInterval(() => socket.write(drop), 40)
    socket.once('close', () => clearInterval(tap))
  }
}

test('headers that come drop by drop are not waited for', async () => {
  expect(await heard(dripping('GET /health HTTP/1.1\r\nhost: x\r\n', 'a: b\r\n'))).toMatch(/^HTTP\/1\.1 408 /)
})

test('a body that comes drop by drop is not waited for', async () => {
  const head =
    'POST /api/plans/plan-1/raiseRisk HTTP/1.1\r\nhost: x\r\nauthorization: Bearer lena\r\n' +
    'content-type: application/json\r\ncontent-length: 100000\r\n\r\n{'
  expect(await heard(dripping(head, ' '))).toMatch(/^HTTP\/1\.1 408 /)
})

test('headers without end are refused', async () => {
  const endless = `GET /health HTTP/1.1\r\nhost: x\r\n${'a: bbbbbbbbbbbbbbbb\r\n'.repeat(1_200)}\r\n`
  expect(await heard((socket) => socket.write(endless))).toMatch(/^HTTP\/1\.1 431 /)
})

test('a length that contradicts itself is refused: two servers could read two requests in it', async () => {
  for (const lengths of [
    'content-length: 5\r\ntransfer-encoding: chunked\r\n',
    'content-length: 5\r\ncontent-length: 6\r\n',
    'content-length: -1\r\n',
  ])
    expect(
      await heard((socket) => socket.write(`POST /api/plans HTTP/1.1\r\nhost: x\r\n${lengths}\r\nhello`)),
    ).toMatch(/^HTTP\/1\.1 400 /)
})

test('connections beyond the most are closed as they come, and those that are open go on', async () => {
  const open = Array.from({ length: 8 }, () => connect(at.port, '127.0.0.1'))
  await Promise.all(open.map((socket) => once(socket, 'connect')))
  expect(await heard(() => undefined)).toBe('')
  const [first] = open
  const said = once(first!, 'data') as Promise<[Buffer]>
  first!.write('GET /health HTTP/1.1\r\nhost: x\r\n\r\n')
  expect((await said)[0].toString()).toMatch(/^HTTP\/1\.1 200 /)
  for (const socket of open) socket.destroy()
})

test('what the product waits for fits its largest upload and outlives the balancer’s own connections', () => {
  expect(usualPatience.idleMs).toBeGreaterThan(230_000)
  expect(usualPatience.requestMs).toBeGreaterThanOrEqual(60_000)
  expect(usualPatience.headersMs).toBeLessThan(usualPatience.requestMs)
})
