import { once } from 'node:events'
import { type Server, type ServerResponse, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Response } from 'restify'
import { newsStreams } from '#bot/http/news-stream.ts'
import type { News } from '#bot/ports/news.ts'

const news: News = { publish: async () => undefined, subscribe: () => () => undefined }
const streams = newsStreams(news)
let server: Server
beforeEach(async () => {
  server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => server.close())
afterAll(() => streams.close())

async function visit(): Promise<{ response: Response; leave: () => void }> {
  const asked = get({ port: (server.address() as AddressInfo).port })
  asked.on('error', () => undefined)
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse]
  return { response: response as Response, leave: () => asked.destroy() }
}

test('a browser that left before it was let in gets no stream', async () => {
  const { response, leave } = await visit()
  leave()
  await once(response, 'close')
  streams.open(response, 'plan-1')
  expect(response.headersSent).toBe(false)
})

test('who listens is told when to come back before the stream ends, and not everybody at one moment', async () => {
  const leaving = newsStreams(news)
  const listeners = 20
  const all = new Promise<void>((done) => {
    let opened = 0
    server.on('request', (_request, response) => {
      leaving.open(response as Response, 'plan-1')
      opened += 1
      if (opened === listeners) done()
    })
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const told = await Promise.all(Array.from({ length: listeners }, () => fetch(url)))
  await all
  leaving.close()
  const texts = await Promise.all(told.map((answer) => answer.text()))
  const waits = texts.map((text) => Number(/\nretry: (\d+)\n\n$/.exec(text)?.[1]))
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(200)
  expect(Math.max(...waits)).toBeLessThanOrEqual(2_000)
  expect(new Set(waits).size).toBeGreaterThan(5)
})
