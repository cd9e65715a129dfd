import { once } from 'node:events'
import { type Server, type ServerResponse, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Response } from 'restify'
import { newsStreams } from '#bot/http/news-stream.ts'
import type { News } from '#bot/ports/news.ts'
import type { NewsFlash } from '#shared/news.ts'
import { aPerson, aPlan, aShare } from '#tests/support/build.ts'
import { noMembers } from '#tests/support/no-members.ts'

const heard = new Set<(flash: NewsFlash) => void>()
const gaps = new Set<() => void>()
const news: News = {
  publish: async (flash) => heard.forEach((listener) => listener(flash)),
  subscribe: (listener, missed = () => undefined) => {
    heard.add(listener)
    gaps.add(missed)
    return () => {
      heard.delete(listener)
      gaps.delete(missed)
    }
  },
}
let clock = new Date('2026-11-20T09:00:00.000Z')
/** In seconds after the streams were made. */
const at = (second: number) => new Date(Date.parse('2026-11-20T09:00:00.000Z') + second * 1_000)
let people = aPlan().people
let sharedWith = aPlan().sharedWith
const bugs: unknown[] = []
const missing = () => {
  throw new Error('Streams only read plans.')
}
const world: Parameters<typeof newsStreams>[0] = {
  news,
  plans: {
    ...{
      add: missing,
      all: missing,
      change: missing,
      history: missing,
      at: missing,
      touches: missing,
      revisionBefore: missing,
    },
    read: async () => aPlan({ people, sharedWith }),
  },
  membership: {
    ...noMembers,
    wasMember: (teamId, personId) => teamId === aShare().teamId && personId === 'colleague',
  },
  now: () => clock,
  report: (bug) => void bugs.push(bug),
}
const streams = newsStreams(world)
afterEach(() => expect(bugs).toEqual([]))
const lena = { planId: 'plan-1', personId: 'lena', since: null }
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
  streams.open(response, lena)
  expect(response.headersSent).toBe(false)
})

test('who listens is told when to come back before the stream ends, and not everybody at one moment', async () => {
  const leaving = newsStreams(world)
  const listeners = 20
  const all = new Promise<void>((done) => {
    let opened = 0
    server.on('request', (_request, response) => {
      leaving.open(response as Response, lena)
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

test('one person listens in twenty windows and no more, others do, and a window that closed counts no more', async () => {
  const opened: Awaited<ReturnType<typeof visit>>[] = []
  for (let n = 0; n < 20; n += 1) {
    opened.push(await visit())
    streams.open(opened.at(-1)!.response, lena)
  }
  const late = await visit()
  expect(() => streams.open(late.response, lena)).toThrow(
    expect.objectContaining({ reason: 'too-often', waitS: 60 }) as Error,
  )
  expect(late.response.headersSent).toBe(false)
  streams.open(late.response, { ...lena, personId: 'omar' })
  expect(late.response.headersSent).toBe(true)

  const closed = once(opened[0]!.response, 'close')
  opened[0]!.leave()
  await closed
  const next = await visit()
  streams.open(next.response, lena)
  expect(next.response.headersSent).toBe(true)
  for (const { leave } of [...opened, late, next]) leave()
})

test('who is taken off the plan hears nothing of it any more; who stays goes on', async () => {
  people = { ...people, omar: aPerson('member') }
  const [stays, goes] = [await visit(), await visit()]
  streams.open(stays.response, lena)
  streams.open(goes.response, { ...lena, personId: 'omar' })
  await news.publish({ planId: 'plan-1', about: 'plan', revision: 2 })
  await new Promise((done) => setImmediate(done))
  expect(goes.response.writableEnded).toBe(false)

  people = aPlan().people
  await news.publish({ planId: 'plan-1', about: 'plan', revision: 3 })
  await once(goes.response, 'finish')
  expect(stays.response.writableEnded).toBe(false)
  for (const { leave } of [stays, goes]) leave()
})

test('who may listen is looked up again when the plan changed meanwhile, and nobody is left behind', async () => {
  const refusal = new Error('not any more')
  const looks: string[] = []
  const lookUp = async (during: () => Promise<void>) => {
    looks.push('look')
    if (looks.length > 1) throw refusal
    await during()
  }
  const change = (planId: string) => news.publish({ planId, about: 'plan', revision: 2 })
  await expect(streams.admit('plan-1', () => lookUp(() => change('plan-1')))).rejects.toBe(refusal)
  expect(looks).toHaveLength(2)

  looks.length = 0
  await streams.admit('plan-1', () => lookUp(() => change('plan-2')))
  await expect(streams.admit('plan-1', () => Promise.reject(refusal))).rejects.toBe(refusal)
  expect(looks).toHaveLength(1)
})

test('a member of the team hears of the plan while it is open to that team', async () => {
  const [colleague, other] = [await visit(), await visit()]
  sharedWith = aShare()
  streams.open(colleague.response, { ...lena, personId: 'colleague' })
  streams.open(other.response, { ...lena, personId: 'somebody' })
  await news.publish({ planId: 'plan-1', about: 'plan', revision: 2 })
  await once(other.response, 'finish')
  expect(colleague.response.writableEnded).toBe(false)

  sharedWith = null
  await news.publish({ planId: 'plan-1', about: 'plan', revision: 3 })
  await once(colleague.response, 'finish')
  for (const { leave } of [colleague, other]) leave()
})

test('who read the plan before its last news, or before news were heard here without a gap, is told to look again', async () => {
  const isTold = async (since: Date | null) => {
    const asking = new Promise<ServerResponse>((open) =>
      server.once('request', (_request, response) => open(response)),
    )
    const asked = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    streams.open((await asking) as Response, { ...lena, since })
    const reader = (await asked).body!.pipeThrough(new TextDecoderStream()).getReader()
    await new Promise((done) => setImmediate(done))
    await news.publish({ planId: 'plan-1', about: 'people', revision: null })
    let told = ''
    while (!told.includes('people')) told += (await reader.read()).value ?? ''
    await reader.cancel()
    return told.includes('data: null')
  }
  // Of what came before it began to listen, a server knows nothing.
  clock = at(100)
  expect(await isTold(at(-1))).toBe(true)
  // The news of that visit came at second 100.
  clock = at(200)
  expect(await isTold(at(90))).toBe(true)
  clock = at(300)
  expect(await isTold(at(250))).toBe(false)
  expect(await isTold(null)).toBe(false)
  clock = at(400)
  await news.publish({ planId: 'plan-2', about: 'plan', revision: 1 })
  expect(await isTold(at(390))).toBe(false)
  clock = at(500)
  gaps.forEach((missed) => missed())
  clock = at(600)
  expect(await isTold(at(450))).toBe(true)
})
