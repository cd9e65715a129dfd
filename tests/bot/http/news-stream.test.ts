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
