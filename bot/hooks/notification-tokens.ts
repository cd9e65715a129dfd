import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'

/** Microsoft Graph's change tracking, the one app that may sign notifications (contracts/FACTS.md §4). */
const graphChangeTracking = '0bf30f3b-4a52-48df-9a82-234910c4a086'

interface Registration {
  readonly login: string
  readonly tenantId: string
  readonly appId: string
}

/** Whether every one of these tokens was made for us by Graph itself. Throws while Entra's keys cannot be had. */
export type AreGenuine = (tokens: readonly string[]) => Promise<boolean>

/**
 * Checks the tokens Graph sends along with notifications that carry data. Those of call records carry none, so usually
 * there is nothing to check; where tokens do come, all of them have to hold.
 */
export function notificationTokens({ login, tenantId, appId }: Registration): AreGenuine {
  const keys = createRemoteJWKSet(new URL(`${login}/common/discovery/keys`), { cooldownDuration: 5_000 })
  const expected = {
    issuer: [`https://sts.windows.net/${tenantId}/`, `https://login.microsoftonline.com/${tenantId}/v2.0`],
    audience: appId,
    algorithms: ['RS256'],
    clockTolerance: 300,
    requiredClaims: ['exp', 'iss', 'aud'],
  }

  async function isGenuine(token: string): Promise<boolean> {
    try {
      const { payload } = await jwtVerify(token, keys, expected)
      return senderOf(payload) === graphChangeTracking
    } catch (problem) {
      if (!(problem instanceof errors.JOSEError) || outages.has(problem.code)) throw problem
      return false
    }
  }

  return async (tokens) => (await Promise.all(tokens.map(isGenuine))).every(Boolean)
}

/** jose's errors that speak of the key server, not of the token. */
const outages: ReadonlySet<string> = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'])

function senderOf({ appid, azp }: JWTPayload): unknown {
  return appid ?? azp
}
