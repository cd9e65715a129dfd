import { createRateWindows, documentedWindows } from '#infra/local/connector/windows.ts'
import type { RateClass } from '#infra/local/connector/windows.ts'
import { sanne, startConnectorWorld, textMessage, threadPath } from './connector-world.ts'

const roomy = { ceilingPerSecond: 100_000 }

/** Sends as early as the windows allow, and gives the times at which it was let in. */
function hammer(rateClass: RateClass, count: number): readonly number[] {
  const windows = createRateWindows(roomy)
  const times: number[] = []
  for (let at = 0; times.length < count;) {
    const admission = windows.admit(rateClass, 'a:1', at)
    if (admission.admitted) times.push(at)
    else at += Math.max(admission.retryAfterMs, 1)
  }
  return times
}

test.each<RateClass>(['send', 'create', 'members', 'conversations'])(
  'a caller that obeys Retry-After fills every %s window and never passes one',
  (rateClass) => {
    const longest = Math.max(...documentedWindows[rateClass].map(({ limit }) => limit))
    const times = hammer(rateClass, longest + 10)
    const busiest = documentedWindows[rateClass].map(({ windowMs }) =>
      Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + windowMs).length)),
    )
    expect(busiest).toEqual(documentedWindows[rateClass].map(({ limit }) => limit))
  },
)

test('sends to a thread are limited to 7 in 1 s, 8 in 2 s, 60 in 30 s and 1800 in an hour', () => {
  expect(documentedWindows.send.map(({ limit, windowMs }) => [limit, windowMs])).toEqual([
    [7, 1000],
    [8, 2000],
    [60, 30_000],
    [1800, 3_600_000],
  ])
})

test('a window ends exactly when its length has passed', () => {
  const windows = createRateWindows(roomy)
  for (let n = 0; n < 7; n += 1) windows.admit('send', 'a:1', 0)
  expect(windows.admit('send', 'a:1', 999)).toMatchObject({ admitted: false, retryAfterMs: 1 })
  expect(windows.admit('send', 'a:1', 1000)).toEqual({ admitted: true })
  expect(windows.admit('send', 'a:1', 1000)).toMatchObject({ admitted: false, retryAfterMs: 1000 })
})

test('threads and classes have windows of their own but share the ceiling of the app', () => {
  const windows = createRateWindows({ ceilingPerSecond: 10 })
  for (let n = 0; n < 7; n += 1) windows.admit('send', 'a:1', 0)
  expect(windows.admit('send', 'a:1', 0).admitted).toBe(false)
  expect(windows.admit('members', 'a:1', 0).admitted).toBe(true)
  expect(windows.admit('send', 'a:2', 0).admitted).toBe(true)
  expect(windows.admit('send', 'a:3', 0).admitted).toBe(true)
  expect(windows.admit('send', 'a:4', 0)).toMatchObject({ violation: { scope: 'app and tenant', limit: 10 } })
})

test('above a window the connector answers 429 with Retry-After and counts the violation', async () => {
  const clock = { at: Date.now() }
  const world = await startConnectorWorld({ now: () => clock.at })
  await world.connector.install(sanne.id)
  const activities = `${threadPath(world.connector.conversationOf(sanne.id))}/activities`
  const token = await world.botToken()
  const send = () => world.call('POST', activities, textMessage('Hi'), token)

  const statuses: number[] = []
  for (let n = 0; n < 7; n += 1) statuses.push((await send()).status)
  expect(statuses).toEqual(Array.from({ length: 7 }, () => 201))
  expect(await send()).toMatchObject({ status: 429, retryAfter: '1' })
  expect(world.connector.requests()).toHaveLength(7)
  expect(world.connector.violations()).toMatchObject([{ limit: 7, windowMs: 1000 }])

  clock.at += 1000
  expect((await send()).status).toBe(201)
  expect((await send()).status).toBe(429)
  await world.close()
})

test('the connector can leave out Retry-After, as Teams sometimes does', async () => {
  const world = await startConnectorWorld({
    retryAfter: 'left out',
    ceilingPerSecond: 1,
    now: () => 1_800_000_000_000,
  })
  await world.connector.install(sanne.id)
  const activities = `${threadPath(world.connector.conversationOf(sanne.id))}/activities`
  await world.call('POST', activities, textMessage('Hi'))
  expect(await world.call('POST', activities, textMessage('Hi'))).toMatchObject({
    status: 429,
    retryAfter: null,
  })
  await world.close()
})
