import { generateKeyPairSync } from 'node:crypto'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import { companyPerson } from '#infra/local/company.ts'
import { startEntra, type Entra, type TokenOverrides } from '#infra/local/entra/start-entra.ts'
import { localTenant } from '#infra/local/identifiers.ts'

const { tenantId, appId, appSecret, teamsClientId } = localTenant
const marit = companyPerson('Marit de Graaf')
const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`

let entra: Entra
beforeAll(async () => {
  entra = await startEntra()
})
afterAll(() => entra.close())

const json = async (path: string) =>
  (await (await fetch(`${entra.url}${path}`)).json()) as Record<string, never> & Record<string, unknown>

async function check(token: string, audience = appId, from = `/${tenantId}/discovery/v2.0/keys`) {
  const keys = createRemoteJWKSet(new URL(entra.url + from), { cooldownDuration: 0 })
  return jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'], maxTokenAge: '2h' })
}

describe('metadata', () => {
  test('names the real issuer and leads to keys on this machine', async () => {
    const v2 = await json(`/${tenantId}/v2.0/.well-known/openid-configuration`)
    expect(v2.issuer).toBe(issuer)
    expect(v2.token_endpoint).toBe(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`)
    const v1 = await json(`/${tenantId}/.well-known/openid-configuration`)
    expect(v1.issuer).toBe(`https://sts.windows.net/${tenantId}/`)
    expect((await json('/common/v2.0/.well-known/openid-configuration')).issuer).toContain('{tenantid}')
    const keys = (await (await fetch(String(v2.jwks_uri))).json()) as { keys: { kid: string; d?: string }[] }
    expect(keys.keys).toHaveLength(1)
    expect(keys.keys[0]).not.toHaveProperty('d')
  })

  test('of an unknown tenant is not found', async () => {
    const answer = await fetch(
      `${entra.url}/3f0c0000-0000-4000-8000-000000000000/v2.0/.well-known/openid-configuration`,
    )
    expect(answer.status).toBe(404)
  })

  test('of the Bot Framework gives keys endorsed for Teams, other ones than the tenant has', async () => {
    const metadata = await json('/v1/.well-known/openidconfiguration')
    expect(metadata.issuer).toBe('https://api.botframework.com')
    const bot = (await (await fetch(String(metadata.jwks_uri))).json()) as {
      keys: { kid: string; endorsements: string[] }[]
    }
    expect(bot.keys[0]!.endorsements).toEqual(['msteams'])
    const tenant = (await json(`/${tenantId}/discovery/v2.0/keys`)) as unknown as { keys: { kid: string }[] }
    expect(tenant.keys[0]!.kid).not.toBe(bot.keys[0]!.kid)
  })

  test('tells MSAL which hosts are one Entra', async () => {
    const found = await json('/common/discovery/instance?api-version=1.1')
    expect(found.tenant_discovery_endpoint).toContain(`login.microsoftonline.com/${tenantId}`)
  })
})

describe('the sign-in token of a person', () => {
  test('passes the full check and says who it is', async () => {
    const { payload } = await check(await entra.ssoToken(marit.id))
    expect(payload).toMatchObject({
      ver: '2.0',
      tid: tenantId,
      oid: marit.id,
      name: 'Marit de Graaf',
      azp: teamsClientId,
      scp: 'access_as_user',
    })
  })

  test.each<[string, TokenOverrides]>([
    ['signed by a stranger under our key id', { signer: 'stranger' }],
    ['signed by a key nobody published', { signer: 'unpublished' }],
    ['not signed at all', { signer: 'nobody' }],
    ['for another app', { claims: { aud: 'another' } }],
    ['of another tenant', { claims: { iss: issuer.replace('6f1f', '0000') } }],
    ['that ended an hour ago', { claims: { exp: Math.floor(Date.now() / 1000) - 3600 } }],
    ['without an end', { claims: { exp: undefined, iat: undefined } }],
  ])('%s fails the check', async (_, overrides) => {
    await expect(check(await entra.ssoToken(marit.id, overrides))).rejects.toThrow()
  })

  test('names the app role of whoever looks after the installation, and nobody else', async () => {
    const joost = companyPerson('Joost Bakker')
    expect((await check(await entra.ssoToken(joost.id))).payload.roles).toEqual(['Switchover.Admin'])
    expect((await check(await entra.ssoToken(marit.id))).payload.roles).toBeUndefined()
  })

  test('stays valid across a roll-over of keys, and new ones are signed with the new key', async () => {
    const before = await entra.ssoToken(marit.id)
    await entra.rotateKeys()
    const after = await entra.ssoToken(marit.id)
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid)
    await check(before)
    await check(after)
  })

  test('is handed to pages of this machine only, and not for strangers', async () => {
    const ask = (person: string, origin: string) =>
      fetch(`${entra.url}/local/sso-token?person=${person}`, { headers: { origin } })
    const local = await ask(marit.id, 'http://localhost:4300')
    expect(local.headers.get('access-control-allow-origin')).toBe('http://localhost:4300')
    await check(((await local.json()) as { token: string }).token)
    const elsewhere = await ask(marit.id, 'https://localhost.example.com')
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull()
    expect((await ask('nobody', 'http://localhost:4300')).status).toBe(404)
    expect(() => entra.ssoToken('nobody')).toThrow('Nobody')
  })
})

test('the token of the connector names the service url and is signed with the endorsed key', async () => {
  const token = await entra.connectorToken('http://127.0.0.1:4303/')
  const keys = createRemoteJWKSet(new URL(`${entra.url}/v1/.well-known/keys`))
  const { payload } = await jwtVerify(token, keys, {
    issuer: 'https://api.botframework.com',
    audience: appId,
  })
  expect(payload['serviceurl']).toBe('http://127.0.0.1:4303/')
})

describe('client credentials', () => {
  const good = {
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: appSecret,
    scope: 'https://graph.microsoft.com/.default',
  }
  async function ask(form: Record<string, string>, tenant: string = tenantId) {
    const body = new URLSearchParams(form)
    const answer = await fetch(`${entra.url}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  const without = (name: keyof typeof good) =>
    Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))

  test('give a Graph token with the consented roles, or a token for the connector', async () => {
    const graph = await ask(good)
    expect(graph.body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 })
    const claims = decodeJwt(String(graph.body['access_token']))
    expect(claims.aud).toBe('https://graph.microsoft.com')
    expect(claims['roles']).toContain('CallRecords.Read.All')
    expect(claims).not.toHaveProperty('scp')
    const bot = await ask({ ...good, scope: 'https://api.botframework.com/.default' }, 'botframework.com')
    expect(decodeJwt(String(bot.body['access_token'])).aud).toBe('https://api.botframework.com')
  })

  test.each<[string, Record<string, string>, string, number, string, number]>([
    ['no grant type', without('grant_type'), tenantId, 400, 'invalid_request', 900144],
    ['another grant', { ...good, grant_type: 'password' }, tenantId, 400, 'unsupported_grant_type', 70003],
    ['no secret', without('client_secret'), tenantId, 401, 'invalid_client', 7000216],
    ['a wrong secret', { ...good, client_secret: 'x' }, tenantId, 401, 'invalid_client', 7000215],
    ['an unknown client', { ...good, client_id: 'x' }, tenantId, 400, 'unauthorized_client', 700016],
    [
      'a single scope',
      { ...good, scope: 'https://graph.microsoft.com/User.Read' },
      tenantId,
      400,
      'invalid_scope',
      1002012,
    ],
    [
      'an unknown resource',
      { ...good, scope: 'https://x.example/.default' },
      tenantId,
      400,
      'invalid_resource',
      500011,
    ],
    ['the common tenant', good, 'common', 400, 'invalid_request', 50059],
    ['an unknown tenant', good, 'elsewhere.example', 400, 'invalid_request', 90002],
    ['Graph through botframework.com', good, 'botframework.com', 400, 'invalid_resource', 500011],
  ])('with %s are refused in the shape of Entra', async (_, form, tenant, status, error, aadsts) => {
    const answer = await ask(form, tenant)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ error, error_codes: [aadsts] })
    expect(answer.body['error_description']).toContain(`AADSTS${aadsts}`)
  })

  test('with an assertion of an unregistered certificate are refused', async () => {
    const assertion = await new SignJWT({ iss: appId, sub: appId })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('no certificate of ours, and 32 bytes long'))
    const answer = await ask({
      ...without('client_secret'),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    })
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client', error_codes: [700027] } })
  })

  test('with an assertion of the registered certificate are granted', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const own = await startEntra({
      certificate: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    })
    const assertion = await new SignJWT({ iss: appId, sub: appId })
      .setProtectedHeader({ alg: 'PS256' })
      .setAudience(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`)
      .setExpirationTime('5m')
      .sign(privateKey)
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const body = new URLSearchParams({
      ...without('client_secret'),
      client_assertion_type,
      client_assertion: assertion,
    })
    const answer = await fetch(`${own.url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body })
    await own.close()
    expect(answer.status).toBe(200)
  })

  test('fail as often as a test asks for, then work again', async () => {
    entra.failTokens(503, 1)
    expect((await ask(good)).status).toBe(503)
    expect((await ask(good)).status).toBe(200)
  })

  test('carry only the roles an admin consented to, and are counted', async () => {
    const before = entra.requests().token
    entra.grantRoles(['User.ReadBasic.All'])
    expect(decodeJwt(String((await ask(good)).body['access_token']))['roles']).toEqual(['User.ReadBasic.All'])
    expect(entra.requests().token).toBe(before + 1)
  })
})
