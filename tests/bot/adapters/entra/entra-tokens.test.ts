import { decodeJwt } from 'jose'
import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import { localTenant } from '#infra/local/identifiers.ts'

const botScope = 'https://api.botframework.com/.default'
const graphScope = 'https://graph.microsoft.com/.default'
const { tenantId, appId, appSecret } = localTenant

let entra: Entra
beforeEach(async () => {
  entra = await startEntra()
})
afterEach(() => entra.close())

const open = (more: { appSecret?: string } = {}) =>
  entraTokens({ login: entra.url, tenantId, appId, appSecret, ...more })

test('each scope has its token, asked for once', async () => {
  const tokens = open()
  const bot = await tokens.get(botScope)
  const graph = await tokens.get(graphScope)
  expect(decodeJwt(bot)).toMatchObject({ aud: 'https://api.botframework.com', appid: appId })
  expect(decodeJwt(graph)).toMatchObject({ aud: 'https://graph.microsoft.com' })
  for (let nth = 0; nth < 5; nth += 1) expect(await tokens.get(botScope)).toBe(bot)
  expect(entra.requests().token).toBe(2)
})

test('forty who ask at once share one request', async () => {
  const tokens = open()
  const got = await Promise.all(Array.from({ length: 40 }, () => tokens.get(botScope)))
  expect(new Set(got).size).toBe(1)
  expect(entra.requests().token).toBe(1)
})

test('a failure is told to everybody who waited and is not remembered', async () => {
  const tokens = open()
  entra.failTokens(400, 1)
  const both = await Promise.allSettled([tokens.get(botScope), tokens.get(botScope)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(decodeJwt(await tokens.get(botScope))).toMatchObject({ appid: appId })
})

test('a wrong secret is an error that does not carry the secret', async () => {
  const problem = await open({ appSecret: 'not-the-secret' })
    .get(botScope)
    .catch((thrown: unknown) => thrown)
  expect(problem).toBeInstanceOf(Error)
  expect(JSON.stringify({ ...(problem as object), text: String(problem) })).not.toContain('not-the-secret')
})

test('an Entra that is away is an error, soon', async () => {
  await entra.close()
  await expect(open().get(botScope)).rejects.toThrow()
  entra = await startEntra()
})
