import { once } from 'node:events'
import { createServer, IncomingMessage, request as open } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'
import { type ReceivedFile, asAttachment, receiveFile } from '#bot/file-body.ts'

const mostBytes = 1024 * 1024
let port: number
let received: Promise<ReceivedFile>
const server = createServer((request, response) => {
  received = receiveFile(request, mostBytes)
  received.then(
    ({ bytes }) => response.end(String(bytes.length)),
    (problem: Error) => {
      response.statusCode = 400
      response.end(problem.message)
    },
  )
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

function post(body: BodyInit, headers: Record<string, string> = {}) {
  return fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers }).then((answer) => answer.text())
}

test('a file of any type arrives as it was sent, with its name', async () => {
  const bytes = Uint8Array.from({ length: 700_000 }, (_, n) => n % 251)
  const name = asAttachment('Plan “Łódź”; naïve.xlsx')
  expect(await post(bytes, { 'content-type': 'application/x-odd', 'content-disposition': name })).toBe(
    '700000',
  )
  const file = await received
  expect(file.bytes).toEqual(bytes)
  expect(file).toMatchObject({ fileName: 'Plan “Łódź”; naïve.xlsx', contentType: 'application/x-odd' })
})

test.each([
  ['a path', 'attachment; filename="../../etc/passwd"', 'passwd'],
  ['a Windows path', String.raw`attachment; filename="C:\\temp\\x.csv"`, 'x.csv'],
  ['an encoded path', "attachment; filename*=UTF-8''..%2F..%2Fx%0D%0Ay.csv", 'xy.csv'],
  ['a broken encoding', "attachment; filename*=UTF-8''%E0%A4%A", 'file'],
  ['nothing', '', 'file'],
])('of a name that is %s only the last part in one line is kept', async (_, disposition, name) => {
  await post('x', disposition ? { 'content-disposition': disposition } : {})
  expect((await received).fileName).toBe(name)
})

test('what is too large is refused, also when it does not say so beforehand', async () => {
  expect(await post(new Uint8Array(mostBytes + 1))).toMatch(/larger than the 1 MB/)
  const stream = new ReadableStream({
    start(controller) {
      for (let n = 0; n < 40; n += 1) controller.enqueue(new Uint8Array(64 * 1024))
      controller.close()
    },
  })
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    body: stream,
    duplex: 'half',
  } as RequestInit)
  expect(await answer.text()).toMatch(/larger than the 1 MB/)
})

test('what is empty, compressed or cut off is refused', async () => {
  expect(await post('')).toMatch(/empty/)
  expect(await post('x', { 'content-encoding': 'gzip' })).toMatch(/not compressed/)
  const half = open({ port, method: 'POST', headers: { 'content-length': '100' } })
  half.on('error', () => undefined)
  const came = once(server, 'request')
  half.write('half')
  await came
  half.destroy()
  await expect(received).rejects.toThrow(/cut off/)
})

test('who is gone before anybody reads is refused as well, so that nothing waits for them', async () => {
  const request = new IncomingMessage(new Socket())
  request.destroy()
  await expect(receiveFile(request, mostBytes)).rejects.toThrow(/cut off/)
})

test('a name in a header can neither end the header nor leave a folder', () => {
  expect(asAttachment('a"b\r\nx: y/../c.csv')).toBe(
    `attachment; filename="a'b--x: y-..-c.csv"; filename*=UTF-8''a%22b--x%3A%20y-..-c.csv`,
  )
  expect(asAttachment('')).toContain('filename="file"')
})
