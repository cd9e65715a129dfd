import { patientNetwork } from '#bot/adapters/entra/patient-network.ts'
import { type Answer, serveLoopback } from '#infra/local/contract/loopback.ts'

let answer: Answer
let server: Awaited<ReturnType<typeof serveLoopback>>
beforeAll(async () => {
  server = await serveLoopback(0, () => answer)
})
afterAll(() => server.close())

const network = patientNetwork((url) => url.replace('https://login.example', server.url))
const ask = () => network.sendPostRequestAsync<object>('https://login.example/token', { body: 'a=b' })

test.each([
  [503, undefined, '5'],
  [429, undefined, '5'],
  [429, '17', '17'],
])(
  '%s with Retry-After %s lets MSAL ask again after %s s, not after its minute',
  async (status, told, seconds) => {
    answer = { status, body: { error: 'later' }, ...(told ? { headers: { 'retry-after': told } } : {}) }
    expect((await ask()).headers['Retry-After']).toBe(seconds)
  },
)

test('a date is turned into seconds, which is all MSAL reads', async () => {
  const at = new Date(Date.now() + 30_000).toUTCString()
  answer = { status: 503, body: {}, headers: { 'retry-after': at } }
  const seconds = Number((await ask()).headers['Retry-After'])
  expect(seconds).toBeGreaterThan(20)
  expect(seconds).toBeLessThanOrEqual(31)
})

test('an answer that went well says nothing about a pause', async () => {
  answer = { status: 200, body: { access_token: 'x' } }
  expect(await ask()).toMatchObject({ status: 200, body: { access_token: 'x' } })
  expect((await ask()).headers).not.toHaveProperty('Retry-After')
})

test.each([['<!doctype html>'], ['{"access_token":'], ['"OK"'], ['null']])(
  '%s is no answer of Entra',
  async (text) => {
    answer = { status: 200, headers: { 'content-type': 'application/json' }, body: text }
    await expect(ask()).rejects.toThrow()
  },
)
