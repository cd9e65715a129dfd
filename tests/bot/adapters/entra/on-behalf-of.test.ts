import { decodeJwt } from 'jose'
import { entraPersonTokens } from '#bot/adapters/entra/on-behalf-of.ts'
import { companyPerson } from '#infra/local/company.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import { localTenant } from '#infra/local/identifiers.ts'

const { tenantId, appId, appSecret } = localTenant
const scopes = ['https://graph.microsoft.com/Calendars.ReadWrite']
const doneUrl = 'http://127.0.0.1:1/consent-done.html'
const marit = companyPerson('Marit de Graaf')
const ewa = companyPerson('Ewa Nowak')

let entra: Entra
beforeEach(async () => {
  entra = await startEntra()
})
afterEach(() => entra.close())

const open = (more: { appSecret?: string } = {}) =>
  entraPersonTokens({ login: entra.url, tenantId, appId, appSecret, ...more })
const onBehalfOf = async (personId: string) => open().onBehalfOf(await entra.ssoToken(personId), scopes)

async function press(answer: 'yes' | 'no') {
  const url = open().consentUrl({ scopes, email: marit.email, doneUrl })
  expect(await (await fetch(url)).text()).toContain('Calendars.ReadWrite')
  return fetch(`${url}&answer=${answer}`, { redirect: 'manual' })
}

test('consent is needed until the person gave it on the page of Entra, and holds for nobody else', async () => {
  expect(await onBehalfOf(marit.id)).toEqual({ kind: 'consentNeeded' })
  const refused = await press('no')
  expect(refused.headers.get('location')).toBe(`${doneUrl}#error=access_denied`)
  expect(await onBehalfOf(marit.id)).toEqual({ kind: 'consentNeeded' })

  expect((await press('yes')).headers.get('location')).toMatch(/consent-done\.html#code=/)
  const got = await onBehalfOf(marit.id)
  expect(got.kind === 'token' && decodeJwt(got.token)).toMatchObject({
    aud: 'https://graph.microsoft.com',
    oid: marit.id,
    scp: 'Calendars.ReadWrite',
  })
  expect(await onBehalfOf(ewa.id)).toEqual({ kind: 'consentNeeded' })
  entra.consents.withdraw(marit.id)
  expect(await onBehalfOf(marit.id)).toEqual({ kind: 'consentNeeded' })
})

test('a forged token, a wrong secret and a broken Entra are errors that tell nothing of the token', async () => {
  const forged = await entra.ssoToken(marit.id, { signer: 'stranger' })
  const good = await entra.ssoToken(marit.id)
  entra.consents.give(marit.id, scopes)
  const told = async (asked: Promise<unknown>) =>
    asked.then(
      () => 'no error',
      (problem: Error) => problem.message,
    )
  const words = [
    await told(open().onBehalfOf(forged, scopes)),
    await told(open({ appSecret: 'wrong' }).onBehalfOf(good, scopes)),
  ]
  entra.failTokens(503, 5)
  words.push(await told(open().onBehalfOf(good, scopes)))
  for (const each of words) {
    expect(each).toMatch(/^Entra gave no token in the name of a person: \w+$/)
    expect([forged, good].some((token) => each.includes(token))).toBe(false)
  }
})
