import { ReadableStream, TextDecoderStream } from 'node:stream/web'
import { TextEncoder } from 'node:util'
import type { NewsFlash } from '#shared/news.ts'
import { followNews } from '#tab/news.ts'

// jsdom has none of its own.
Object.assign(globalThis, { TextDecoderStream })

const flash: NewsFlash = { planId: 'p', about: 'plan', revision: 2 }
const said = (each: NewsFlash) => `data: ${JSON.stringify(each)}\n\n`
const since = '2026-11-20T09:30:00.000Z'
const listening = ': listening\n\n'

/** A server that gives one of these answers to each connection, and notes when each came (ms). */
function server(answers: readonly (readonly string[] | 'breaks' | 'down' | 'refused' | 'stays')[]) {
  const asked: number[] = []
  const paths: string[] = []
  const bytes = (text: string) => new TextEncoder().encode(text)
  const send = async (path: string) => {
    paths.push(path)
    const answer = answers[asked.length] ?? 'stays'
    asked.push(performance.now())
    if (answer === 'down') return { ok: false, status: 503, body: null } as Response
    if (answer === 'refused') return { ok: false, status: 403, body: null } as Response
    const parts = answer === 'breaks' || answer === 'stays' ? [listening] : answer
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        parts.forEach((part) => stream.enqueue(bytes(part)))
        if (answer === 'breaks') setTimeout(() => stream.error(new Error('reset')), 20)
        else if (answer !== 'stays') stream.close()
      },
    })
    return { ok: true, body } as unknown as Response
  }
  return { asked, paths, send: send as unknown as typeof fetch }
}

async function heardOf(answers: Parameters<typeof server>[0], count: number) {
  const { asked, paths, send } = server(answers)
  const heard: (NewsFlash | null)[] = []
  const whenHeard: number[] = []
  const stop = followNews({ path: '/news', since, token: async () => 'token', send }, (each) => {
    heard.push(each)
    whenHeard.push(asked.length)
  })
  for (const end = Date.now() + 15_000; heard.length < count && Date.now() < end;)
    await new Promise((later) => setTimeout(later, 10))
  stop()
  return { heard, whenHeard, asked, paths }
}

test('when the server ends the stream and says when to come back, it is taken up then, and what was missed is looked for', async () => {
  const { heard, asked, whenHeard } = await heardOf(
    [
      [listening, said(flash), 'retry: 120\n\n'],
      [listening, said({ ...flash, revision: 3 })],
    ],
    3,
  )
  expect(heard).toEqual([flash, null, { ...flash, revision: 3 }])
  // Only when the new stream stands: what is read before that may be old again at once.
  expect(whenHeard).toEqual([1, 2, 2])
  expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(100)
})

test('a connection that breaks, and a server that is down after it, still end in one look at what was missed', async () => {
  const { heard, asked } = await heardOf(['breaks', 'down', 'stays'], 1)
  expect(heard).toEqual([null])
  expect(asked).toHaveLength(3)
})

test('at first the server is told of what moment the page is, and says when something may have been missed since', async () => {
  const { heard, paths } = await heardOf([[listening, 'data: null\n\n', said(flash)], 'stays'], 3)
  expect(heard).toEqual([null, flash, null])
  // Whoever comes again looks again anyhow.
  expect(paths).toEqual([`/news?since=${encodeURIComponent(since)}`, '/news'])
})

test('who could not connect at first may have missed something as well', async () => {
  const { heard, whenHeard } = await heardOf(['down', 'stays'], 1)
  expect(heard).toEqual([null])
  expect(whenHeard).toEqual([2])
})

test('a refused stream asks to look again, for then it is said why', async () => {
  const { heard, whenHeard } = await heardOf(['refused'], 1)
  expect(heard).toEqual([null])
  expect(whenHeard).toEqual([1])
})
