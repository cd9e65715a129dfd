import { createClient } from '#tab/client.ts'
import { flashesIn } from '#tab/news.ts'

const answer = (status: number, body: unknown) =>
  ({ ok: status < 400, status, json: async () => body }) as unknown as Response

test('every call carries a fresh token and goes below its plan', async () => {
  const seen: [string, RequestInit][] = []
  const client = createClient(
    async () => `token-${seen.length}`,
    async (path, init) => {
      seen.push([path as string, init!])
      return answer(200, {})
    },
  ).forPlan('plan/1')

  await client.read('')
  await client.send('closeRisk', { id: 'r' })

  expect(
    seen.map(([path, { method, headers, body }]) => ({
      path,
      method,
      token: new Headers(headers).get('Authorization'),
      body,
    })),
  ).toEqual([
    { path: '/api/plans/plan%2F1', method: 'GET', token: 'Bearer token-0', body: undefined },
    { path: '/api/plans/plan%2F1/closeRisk', method: 'POST', token: 'Bearer token-1', body: '{"id":"r"}' },
  ])
})

test('a problem of the server becomes a refusal with its words, a bug a plain error', async () => {
  const refusing = createClient(
    async () => 't',
    async () => answer(409, { reason: 'conflict', message: 'Already closed.' }),
  )
  await expect(refusing.me()).rejects.toMatchObject({
    name: 'Refusal',
    reason: 'conflict',
    message: 'Already closed.',
  })

  const broken = createClient(
    async () => 't',
    async () => answer(500, { reason: 'bug', message: 'Something went wrong.' }),
  )
  await expect(broken.me()).rejects.toMatchObject({ name: 'Error', message: 'Something went wrong.' })
})

test('events are read whole, whatever the pieces they come in', () => {
  const first = flashesIn(
    'event: news\ndata: {"planId":"p","about":"plan","revision":2}\n\n: still here\n\ndata: {"pla',
  )
  expect(first.flashes).toEqual([{ planId: 'p', about: 'plan', revision: 2 }])
  const second = flashesIn(`${first.left}nId":"p","about":"rounds","revision":null}\n\n`)
  expect(second).toEqual({
    flashes: [{ planId: 'p', about: 'rounds', revision: null }],
    ...{ retryMs: null, left: '' },
  })
  expect(flashesIn('retry: 350\n\n').retryMs).toBe(350)
})
