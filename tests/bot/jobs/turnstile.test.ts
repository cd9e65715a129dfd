import { createTurnstile } from '#bot/jobs/turnstile.ts'
import { publishedPace } from '#shared/pacing.ts'

const start = Date.parse('2026-03-02T09:00:00.000Z')

/** A turnstile on a clock of its own; 50 a second unless said. */
function aTurnstile({ perSecond = 50 } = {}) {
  let now = start
  const turnstile = createTurnstile({ pace: { ...publishedPace, perSecond }, now: () => now })
  return {
    ...turnstile,
    wait(ms: number) {
      now += ms
    },
    /** Passes a call that is answered after so long; gives when to come again instead, in ms from the start. */
    async call(conversationId: string, tookMs = 0): Promise<number | 'passed'> {
      const turn = await turnstile.pass(conversationId)
      if ('busyUntil' in turn) return turn.busyUntil.getTime() - start
      now += tookMs
      turn.ended()
      return 'passed'
    },
    throttle: (conversationId: string, retryAfterMs: number | null, scope: 'conversation' | 'app') =>
      turnstile.slowDown({ conversationId, attempts: 1, retryAfterMs, scope }),
    elapsed: () => now - start,
    pausedFor: () => turnstile.pausedUntil() - start,
  }
}

/** Calls into so many conversations that all ended, so that there is something to compare throttles with. */
async function someCalls(turnstile: ReturnType<typeof aTurnstile>, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    expect(await turnstile.call(id, 5)).toBe('passed')
    turnstile.wait(20)
  }
}

test('one conversation throttled many times at once is not the whole app; four of sixteen calls are', async () => {
  const turnstile = aTurnstile()
  await someCalls(turnstile, [...'abcdefghijklmnopqr'])
  for (let nth = 0; nth < 7; nth += 1) turnstile.throttle('a', 9_000, 'conversation')
  await someCalls(turnstile, [...'stuvwxyzABCDEFGHIJKLMNOP'])
  const before = turnstile.pausedFor()
  for (const id of ['b', 'c', 'd']) turnstile.throttle(id, 9_000, 'conversation')
  expect(turnstile.pausedFor()).toBe(before)
  const at = turnstile.elapsed()
  turnstile.throttle('e', 9_000, 'conversation')
  expect(turnstile.pausedFor()).toBe(at + 9_000)
})

test('a throttle now and then among many calls pauses nobody else', async () => {
  const turnstile = aTurnstile()
  for (let nth = 0; nth < 40; nth += 1) {
    await someCalls(
      turnstile,
      Array.from({ length: 8 }, (_, n) => `${nth}-${n}`),
    )
    turnstile.throttle(`${nth}-0`, 9_000, 'conversation')
  }
  expect(turnstile.pausedUntil()).toBe(0)
})

test('throttles of long ago do not add up', async () => {
  const turnstile = aTurnstile()
  for (const conversationId of ['a', 'b', 'c', 'd', 'e', 'f']) {
    await someCalls(turnstile, [conversationId])
    turnstile.throttle(conversationId, 9_000, 'conversation')
    turnstile.wait(5_000)
  }
  expect(turnstile.pausedUntil()).toBe(0)
})

test('a shorter pause never ends a longer one', () => {
  const turnstile = aTurnstile()
  turnstile.throttle('a', 9_000, 'app')
  turnstile.throttle('b', 1_000, 'app')
  turnstile.throttle('c', null, 'app')
  expect(turnstile.pausedFor()).toBe(9_000)
})

test('who would wait long for their turn is sent back instead of kept', async () => {
  const turnstile = aTurnstile()
  turnstile.throttle('a', 9_000, 'app')
  expect(await turnstile.call('b')).toBe(9_000)
})

test('a throttled conversation waits longer than asked, and nobody else does', async () => {
  const turnstile = aTurnstile()
  turnstile.throttle('a', 9_000, 'conversation')
  expect(await turnstile.call('a')).toBeGreaterThan(9_000)
  expect(await turnstile.call('b')).toBe('passed')
})

test('the eighth message within a second comes again when the window allows it', async () => {
  const turnstile = aTurnstile()
  for (let nth = 0; nth < 7; nth += 1) {
    expect(await turnstile.call('a')).toBe('passed')
    turnstile.wait(50)
  }
  expect(await turnstile.call('a')).toBeGreaterThanOrEqual(1_000)
  expect(await turnstile.call('b')).toBe('passed')
})

test('a call that took long counts from when it may have arrived, not from when it began', async () => {
  const turnstile = aTurnstile()
  for (let nth = 0; nth < 6; nth += 1) {
    expect(await turnstile.call('quick', 10)).toBe('passed')
    turnstile.wait(300)
  }
  turnstile.wait(60_000)
  expect(await turnstile.call('a', 800)).toBe('passed')
  const arrived = 60_000 + 6 * 310 + 790
  for (let nth = 0; nth < 6; nth += 1) {
    turnstile.wait(25)
    expect(await turnstile.call('a')).toBe('passed')
  }
  turnstile.wait(25)
  expect(await turnstile.call('a')).toBeGreaterThanOrEqual(arrived + 1_000)
})

test('what another sender began counts as if it had begun here', async () => {
  const turnstile = aTurnstile()
  const sends = Array.from({ length: 60 }, (_, n) => ({
    conversationId: 'a',
    at: new Date(start - 29_000 + n),
  }))
  turnstile.remember(sends)
  expect(await turnstile.call('a')).toBeGreaterThanOrEqual(1_000)
  turnstile.forgetOld()
  expect(await turnstile.call('a')).toBeGreaterThanOrEqual(1_000)
  turnstile.wait(60_000)
  expect(await turnstile.call('a')).toBe('passed')
})

test('a call that is not answered holds its place for a second, not until it is given up', async () => {
  const turnstile = aTurnstile({ perSecond: 4 })
  const stuck = await turnstile.pass('stuck')
  expect('ended' in stuck).toBe(true)
  turnstile.wait(2_100)
  for (const id of ['a', 'b', 'c']) {
    expect(await turnstile.call(id)).toBe('passed')
    turnstile.wait(260)
  }
  expect(await turnstile.call('d')).toBe('passed')
})

test('what was said in answer to a person takes places in the windows of the conversation', async () => {
  const turnstile = aTurnstile()
  for (let nth = 0; nth < 6; nth += 1) turnstile.note('a', new Date(start))
  expect(await turnstile.call('a')).toBe('passed')
  expect(await turnstile.call('a')).toBeGreaterThanOrEqual(1_000)
})

test('the windows of a conversation are a setting', async () => {
  let now = start
  const pace = { perSecond: 50, conversation: [{ most: 2, ms: 10_000 }] }
  const turnstile = createTurnstile({ pace, now: () => now })
  for (let nth = 0; nth < 2; nth += 1) {
    expect('ended' in (await turnstile.pass('a'))).toBe(true)
    now += 30
  }
  const third = await turnstile.pass('a')
  expect('busyUntil' in third && third.busyUntil.getTime()).toBeGreaterThanOrEqual(start + 10_000)
})
