import { createPublicKey } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { localTenant } from '../identifiers.ts'
import type { KeyRing } from './key-ring.ts'
import { federation } from './managed-identity.ts'
import { loginHost } from './metadata.ts'

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Seconds; clients round to the next one, and Entra forgives more. */
const clockTolerance = 60

/** Why a client's proof of itself was not accepted; null when it was. */
type ProofFault = { readonly aadsts: number; readonly words: string } | null

/**
 * Judges the secret or the signed assertion of a token request. `certificate` is the PEM of the certificate uploaded to
 * the app registration; null where there is none. Tokens of the local managed identity are taken as assertions too.
 */
export async function proofFault(
  form: URLSearchParams,
  { certificate, keys }: { readonly certificate: string | null; readonly keys: KeyRing },
  now: Date,
): Promise<ProofFault> {
  const secret = form.get('client_secret')
  if (secret !== null)
    return secret === localTenant.appSecret
      ? null
      : { aadsts: 7000215, words: 'Invalid client secret provided.' }
  const assertion = form.get('client_assertion')
  if (assertion === null || form.get('client_assertion_type') !== assertionType)
    return {
      aadsts: 7000216,
      words:
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    }
  if (certificate !== null && (await isSignedBy(certificate, assertion, now))) return null
  if (await isFederated(keys, assertion, now)) return null
  return {
    aadsts: 700027,
    words: 'The certificate with identifier used to sign the client assertion is not registered.',
  }
}

function isFederated(keys: KeyRing, assertion: string, now: Date): Promise<boolean> {
  const published = createLocalJWKSet({ keys: [...keys.published().keys] })
  return jwtVerify(assertion, published, { ...federation, currentDate: now, clockTolerance }).then(
    () => true,
    () => false,
  )
}

async function isSignedBy(certificate: string, assertion: string, now: Date): Promise<boolean> {
  const key = createPublicKey(certificate)
  const { tenantId, appId } = localTenant
  const audience = [tenantId, 'botframework.com'].map((each) => `${loginHost}/${each}/oauth2/v2.0/token`)
  const rules = {
    issuer: appId,
    subject: appId,
    audience,
    algorithms: ['RS256', 'PS256'],
    currentDate: now,
    clockTolerance,
  }
  return jwtVerify(assertion, key, rules).then(
    () => true,
    () => false,
  )
}
