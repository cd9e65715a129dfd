import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { appProof } from '#bot/adapters/entra/app-proof.ts'
import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { managedIdentity } from '#bot/adapters/entra/managed-identity.ts'
import { localIdentity } from '#infra/local/entra/managed-identity.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import { companyPeople } from '#infra/local/company.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { aCertificate } from '../../../support/certificate.ts'

const { tenantId, appId, appSecret } = localTenant
const graph = 'https://graph.microsoft.com/.default'
const nothing = { identity: null, certificateFile: null, federatedTokenFile: null, appSecret: null }

let folder: string
let certificate: { key: string; certificate: string }
let entra: Entra
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proof-'))
  certificate = await aCertificate()
  entra = await startEntra({ certificate: certificate.certificate })
  process.env.IDENTITY_ENDPOINT = `${entra.url}/msi/token`
  process.env.IDENTITY_HEADER = localIdentity.header
})
afterAll(async () => {
  delete process.env.IDENTITY_ENDPOINT
  delete process.env.IDENTITY_HEADER
  await entra.close()
  await rm(folder, { recursive: true })
})

const told = async (given: Partial<Parameters<typeof appProof>[0]>) =>
  entraTokens({ login: entra.url, tenantId, appId, ...(await appProof({ ...nothing, ...given })) }).get(graph)
const file = async (name: string, text: string) => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

test('a managed identity the registration trusts needs no secret, and is asked once for many tokens', async () => {
  const identity = managedIdentity(localIdentity.clientId)
  expect(decodeJwt(await told({ identity }))).toMatchObject({ appid: appId })
  const asked = entra.requests().identity
  await told({ identity })
  expect(entra.requests().identity).toBe(asked)
  expect(decodeJwt(await identity.token('https://ossrdbms-aad.database.windows.net'))).toMatchObject({
    aud: 'https://ossrdbms-aad.database.windows.net',
    sub: localIdentity.principalId,
  })
})

test('a certificate, a federated token kept in a file and a secret prove the app as well', async () => {
  const certificateFile = await file('app.pem', `${certificate.key}\n${certificate.certificate}`)
  expect(decodeJwt(await told({ certificateFile }))).toMatchObject({ appid: appId })
  const token = await managedIdentity(localIdentity.clientId).token('api://AzureADTokenExchange')
  expect(decodeJwt(await told({ federatedTokenFile: await file('token', `${token}\n`) }))).toMatchObject({
    appid: appId,
  })
  expect(decodeJwt(await told({ appSecret }))).toMatchObject({ appid: appId })
})

test('of several the safest is used', async () => {
  const identity = managedIdentity(localIdentity.clientId)
  expect(await appProof({ ...nothing, identity, appSecret })).not.toHaveProperty('appSecret')
  const certificateFile = await file('both.pem', `${certificate.certificate}\n${certificate.key}`)
  expect(await appProof({ ...nothing, certificateFile, appSecret })).toHaveProperty('certificate')
})

test.each([
  ['is not there', null, /cannot be read/],
  ['holds something else', 'hello', /must hold a private key and its certificate/],
  ['holds the key of another', 'other', /does not belong to it/],
  ['has ended', 'ended', /ended on 2020-01-02/],
])('a certificate file that %s is told at the start, without what is in it', async (_, content, words) => {
  const ended = await aCertificate({ from: new Date('2020-01-01'), to: new Date('2020-01-02') })
  const texts: Record<string, string> = {
    hello: 'hello',
    other: `${(await aCertificate()).key}\n${certificate.certificate}`,
    ended: `${ended.key}\n${ended.certificate}`,
  }
  const certificateFile = content === null ? join(folder, 'nowhere') : await file(content, texts[content]!)
  const problem = await appProof({ ...nothing, certificateFile }).catch((thrown: unknown) => thrown)
  expect(String(problem)).toMatch(words)
  expect(String(problem)).not.toContain('PRIVATE KEY-----')
})

test('an identity the registration does not trust, or a forged token in the file, gets nothing', async () => {
  const forged = await entra.ssoToken(companyPeople[0]!.id)
  await expect(told({ federatedTokenFile: await file('forged', forged) })).rejects.toThrow()
  const wrong = await managedIdentity(localIdentity.clientId).token('https://management.azure.com')
  await expect(told({ federatedTokenFile: await file('wrong', wrong) })).rejects.toThrow()
  await expect(told({ identity: managedIdentity('00000000-0000-4000-8000-000000000000') })).rejects.toThrow()
})
