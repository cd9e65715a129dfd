import { openGraph } from '#bot/adapters/graph/graph-client.ts'
import { subscriptionsOver } from '#bot/adapters/graph/graph-subscriptions.ts'
import { serveLoopback, type Answer, type Ask, type Loopback } from '#infra/local/contract/loopback.ts'

/* What the stand-in does not do: Graph that still holds a subscription we forgot. */

let server: Loopback
let asked: string[] = []
let answer: (ask: Ask) => Answer
beforeAll(async () => {
  server = await serveLoopback(0, (ask) => {
    asked.push(`${ask.method} ${ask.path}`)
    return answer(ask)
  })
})
afterAll(() => server.close())
beforeEach(() => {
  asked = []
})

const subscriptions = () =>
  subscriptionsOver(openGraph({ endpoint: server.url, tokens: { get: async () => 'token' } }))
const wish = {
  notificationUrl: 'https://switchover.example/n',
  lifecycleUrl: 'https://switchover.example/l',
  clientState: 'secret',
  expiresAt: new Date('2026-03-20T00:00:00Z'),
}
const made = { id: 'new', expirationDateTime: '2026-03-20T00:00:00.0000000Z' }

test('a forgotten subscription to the same calls is removed, others stay, and ours is made', async () => {
  let isInTheWay = true
  answer = ({ method }) => {
    if (method === 'GET')
      return {
        status: 200,
        body: {
          value: [
            { id: 'old', resource: 'communications/callRecords' },
            { id: 'mail', resource: 'users/1/messages' },
          ],
        },
      }
    if (method === 'DELETE') {
      isInTheWay = false
      return { status: 204 }
    }
    return isInTheWay ? { status: 409, body: { error: { code: 'Conflict' } } } : { status: 201, body: made }
  }
  expect(await subscriptions().subscribe(wish)).toEqual({ id: 'new', expiresAt: wish.expiresAt })
  expect(asked).toEqual([
    'POST /v1.0/subscriptions',
    'GET /v1.0/subscriptions',
    'DELETE /v1.0/subscriptions/old',
    'POST /v1.0/subscriptions',
  ])
})

test('where one still is in the way it says so once more and does not go round and round', async () => {
  let posts = 0
  answer = ({ method }) => {
    if (method === 'GET') return { status: 200, body: { value: [] } }
    posts += 1
    return { status: 409, body: { error: { code: 'Conflict' } } }
  }
  await expect(subscriptions().subscribe(wish)).rejects.toThrow(/creating: Graph refused with 409 Conflict$/)
  expect(posts).toBe(2)
})

test('a refusal says what was refused, without the secret', async () => {
  answer = () => ({ status: 400, body: { error: { code: 'ValidationError', message: 'secret' } } })
  await expect(subscriptions().subscribe(wish)).rejects.toThrow(
    /creating: Graph refused with 400 ValidationError$/,
  )
})

test('renewing tells apart what is gone and what cannot be said now', async () => {
  answer = () => ({ status: 404, body: { error: { code: 'ResourceNotFound' } } })
  expect(await subscriptions().renew('old', wish.expiresAt)).toBe(false)
  answer = () => ({ status: 503 })
  await expect(subscriptions().renew('old', wish.expiresAt)).rejects.toThrow('503')
  answer = () => ({ status: 200, body: made })
  expect(await subscriptions().renew('old', wish.expiresAt)).toBe(true)
})
