import { createClient } from '#tab/client.ts'
import { politely } from '#tab/politely.ts'

const answer = (status: number, body: unknown, retryAfter: string | null) =>
  ({
    ok: status < 400,
    status,
    headers: { get: () => retryAfter },
    json: async () => body,
  }) as unknown as Response
const wait = (seconds: string | null) =>
  answer(429, { reason: 'too-often', message: 'Wait a little and try again.' }, seconds)
const fine = () => answer(200, { personId: 'lena' }, null)

/** Gives these answers one after the other, and takes down how long it was asked to rest between them. */
function serverThat(...answers: readonly (() => Response)[]) {
  const rests: number[] = []
  let asked = 0
  const send = politely(
    async () => answers[Math.min((asked += 1), answers.length) - 1]!(),
    async (ms) => void rests.push(ms),
  )
  return { send, rests, asked: () => asked }
}

test('where the server asks to wait a little, the tab waits that long and asks again', async () => {
  const { send, rests } = serverThat(() => wait('2'), fine)
  expect((await send('/api/me')).status).toBe(200)
  expect(rests).toHaveLength(1)
  expect(rests[0]).toBeGreaterThanOrEqual(2_000)
  expect(rests[0]).toBeLessThan(3_000)
})

test('it gives up after three tries', async () => {
  const { send, asked } = serverThat(() => wait('1'))
  expect((await send('/api/me')).status).toBe(429)
  expect(asked()).toBe(3)
})

test.each(['60', null, 'soon', '-1'])('it does not wait without end or for nothing: %s', async (seconds) => {
  const { send, asked, rests } = serverThat(() => wait(seconds))
  expect((await send('/api/me')).status).toBe(429)
  expect([asked(), rests]).toEqual([1, []])
})

test('then the person reads the server’s own words', async () => {
  const client = createClient(
    async () => 't',
    async () => wait('60'),
  )
  await expect(client.me()).rejects.toMatchObject({
    name: 'Refusal',
    reason: 'too-often',
    message: 'Wait a little and try again.',
  })
})
