import { fetchingRecords } from '#bot/adapters/graph/fetch-record.ts'
import type { GraphAnswer, GraphClient } from '#bot/adapters/graph/graph-client.ts'
import { documentedLimits, paced } from '#bot/adapters/graph/pace.ts'
import { record, session, tenantId } from './a-call-record.ts'

interface Asked {
  readonly path: string
  readonly at: number
}

/** Answers from the test, and notes when it was asked. */
function listening(answer: (path: string) => GraphAnswer): { client: GraphClient; asked: Asked[] } {
  const asked: Asked[] = []
  const client: GraphClient = {
    async ask(_, path) {
      asked.push({ path, at: performance.now() })
      return answer(path)
    },
    download: () => Promise.reject(new Error('Nothing is downloaded here.')),
  }
  return { client, asked }
}

const ok: GraphAnswer = { kind: 'ok', body: {} }
const now = () => new Date()

test('the published limit of an app is kept to in any twenty seconds', () => {
  expect(documentedLimits.burst + 20 * documentedLimits.perSecond).toBeLessThanOrEqual(1_500)
})

test('whoever asks, no window holds more than the burst and the rate allow, and nobody is left out', async () => {
  const limits = { perSecond: 200, burst: 10 }
  const { client, asked } = listening(() => ok)
  const slow = paced(client, limits, now)
  await Promise.all(Array.from({ length: 60 }, (_, n) => slow.ask('GET', `/${n}`)))
  expect(asked).toHaveLength(60)
  const windowMs = 100
  // A request may leave a timer's tick early.
  const most = limits.burst + (limits.perSecond * (windowMs + 2)) / 1000 + 1
  for (const { at } of asked)
    expect(asked.filter((each) => each.at >= at && each.at < at + windowMs).length).toBeLessThanOrEqual(most)
  expect(asked.map(({ path }) => path)).toEqual(Array.from({ length: 60 }, (_, n) => `/${n}`))
})

test('a server that starts again and again begins with no burst: the one before may have had it', async () => {
  const { client, asked } = listening(() => ok)
  const began = performance.now()
  for (let start = 0; start < 3; start += 1) {
    const slow = paced(client, { perSecond: 500, burst: 50 }, now)
    await Promise.all(Array.from({ length: 10 }, (_, n) => slow.ask('GET', `/${n}`)))
  }
  expect(asked).toHaveLength(30)
  expect(performance.now() - began).toBeGreaterThan(30 * 2 - 5)
})

test('once Graph asks for a pause, nothing is sent until it is over', async () => {
  let at = Date.parse('2026-03-18T12:00:00Z')
  let next: GraphAnswer = { kind: 'later', retryAfterMs: 30_000, reason: 'Graph answered 429' }
  const { client, asked } = listening(() => next)
  const slow = paced(client, { perSecond: 1_000, burst: 10 }, () => new Date(at))
  await slow.ask('GET', '/a')
  next = ok
  at += 29_999
  expect(await slow.ask('GET', '/b')).toMatchObject({ kind: 'later', retryAfterMs: 1 })
  expect(asked).toHaveLength(1)
  at += 1
  expect(await slow.ask('GET', '/c')).toEqual(ok)
})

describe('one record', () => {
  const windows = { firstPage: { limit: 2, periodMs: 150 }, furtherPages: { limit: 3, periodMs: 150 } }
  const page = (n: number, last: number) => ({
    value: [session({ id: `page ${n}` })],
    ...(n < last && { '@odata.nextLink': `https://graph.microsoft.com/page/${n + 1}` }),
  })
  /** Seven further pages with a session each. */
  const large = listening((path) => {
    const [, nth] = /\/page\/(\d)/.exec(path) ?? []
    if (nth) return { kind: 'ok', body: page(Number(nth), 7) }
    const first = { ...record(), 'sessions@odata.nextLink': 'https://graph.microsoft.com/page/1' }
    return { kind: 'ok', body: first }
  })

  test('with more pages than Graph gives at once is put aside, and goes on where it was', async () => {
    const fetch = fetchingRecords(large.client, tenantId, windows)
    const id = record().id
    expect(await fetch(id)).toMatchObject({ kind: 'later', scope: 'record' })
    expect(large.asked).toHaveLength(4)
    expect(await fetch(id)).toMatchObject({ kind: 'later', scope: 'record' })
    // Only whether there is a newer version.
    expect(large.asked).toHaveLength(5)

    let outcome = await fetch(id)
    for (let turn = 0; turn < 40 && outcome.kind === 'later'; turn += 1) {
      await new Promise((soon) => setTimeout(soon, 50))
      outcome = await fetch(id)
    }
    expect(outcome.kind === 'record' && outcome.record.facts.sessions).toHaveLength(8 * 2)
    expect(large.asked.map(({ path }) => path).filter((path) => path.includes('/page/'))).toEqual(
      Array.from({ length: 7 }, (_, n) => `https://graph.microsoft.com/page/${n + 1}`),
    )
  })

  test('of which a newer version came while it was aside is begun anew, and none of the old one is kept', async () => {
    let version = 1
    const asked: string[] = []
    const client: GraphClient = {
      async ask(_, path) {
        asked.push(path)
        const [, nth] = /\/page\/(\d)/.exec(path) ?? []
        if (nth) return { kind: 'ok', body: page(Number(nth), version === 1 ? 7 : 2) }
        const first = {
          ...record({ version }),
          'sessions@odata.nextLink': 'https://graph.microsoft.com/page/1',
        }
        return { kind: 'ok', body: first }
      },
      download: () => Promise.reject(new Error('Nothing is downloaded here.')),
    }
    const roomy = { firstPage: { limit: 9, periodMs: 150 }, furtherPages: { limit: 5, periodMs: 150 } }
    const fetch = fetchingRecords(client, tenantId, roomy)
    expect(await fetch(record().id)).toMatchObject({ kind: 'later', scope: 'record' })
    version = 2
    let outcome = await fetch(record().id)
    for (let turn = 0; turn < 40 && outcome.kind === 'later'; turn += 1) {
      await new Promise((soon) => setTimeout(soon, 50))
      outcome = await fetch(record().id)
    }
    expect(outcome).toMatchObject({ kind: 'record', record: { version: 2 } })
    // The first page and two further ones, of two parts each.
    expect(outcome.kind === 'record' && outcome.record.facts.sessions).toHaveLength(3 * 2)
  })

  test('that is asked for while Graph is busy stays aside as it was', async () => {
    let isBusy = false
    const asked: string[] = []
    const client: GraphClient = {
      async ask(...request) {
        asked.push(request[1])
        if (isBusy) return { kind: 'later', retryAfterMs: null, reason: 'Graph answered 503' }
        return large.client.ask(...request)
      },
      download: () => Promise.reject(new Error('Nothing is downloaded here.')),
    }
    const windowOfFour = {
      firstPage: { limit: 99, periodMs: 150 },
      furtherPages: { limit: 4, periodMs: 150 },
    }
    const fetch = fetchingRecords(client, tenantId, windowOfFour)
    const id = record().id
    await fetch(id)
    isBusy = true
    expect(await fetch(id)).toMatchObject({ kind: 'later', scope: 'app' })
    isBusy = false
    let outcome = await fetch(id)
    for (let turn = 0; turn < 40 && outcome.kind === 'later'; turn += 1) {
      await new Promise((soon) => setTimeout(soon, 50))
      outcome = await fetch(id)
    }
    expect(outcome.kind).toBe('record')
    expect(asked.filter((path) => path.includes('/page/'))).toEqual(
      Array.from({ length: 7 }, (_, n) => `https://graph.microsoft.com/page/${n + 1}`),
    )
  })

  test('is finished however many others are as large: who comes later waits instead of starting them anew', async () => {
    const asked: string[] = []
    const client: GraphClient = {
      async ask(_, path) {
        asked.push(path)
        const [, key = '', nth = '0'] = /\/(record-\d+)(?:\/page\/(\d))?/.exec(path) ?? []
        const n = Number(nth)
        const link = { '@odata.nextLink': `https://graph.microsoft.com/${key}/page/${n + 1}` }
        if (n > 0) return { kind: 'ok', body: { value: [session({ id: `page ${n}` })], ...(n < 7 && link) } }
        const first = { ...record(), 'sessions@odata.nextLink': link['@odata.nextLink'] }
        return { kind: 'ok', body: first }
      },
      download: () => Promise.reject(new Error('Nothing is downloaded here.')),
    }
    const fetch = fetchingRecords(client, tenantId, windows)
    const waiting = new Set(Array.from({ length: 12 }, (_, n) => `record-${n}`))
    for (let turn = 0; turn < 60 && waiting.size > 0; turn += 1) {
      for (const id of waiting) if ((await fetch(id)).kind === 'record') waiting.delete(id)
      await new Promise((soon) => setTimeout(soon, 50))
    }
    expect([...waiting]).toEqual([])
  })

  test('is not begun oftener than Graph allows, however often it is told', async () => {
    const { client, asked } = listening(() => ({ kind: 'ok', body: record() }))
    const fetch = fetchingRecords(client, tenantId, windows)
    const outcomes = [await fetch('a'), await fetch('a'), await fetch('a'), await fetch('b')]
    expect(outcomes.map(({ kind }) => kind)).toEqual(['record', 'record', 'later', 'record'])
    expect(asked).toHaveLength(3)
  })
})
