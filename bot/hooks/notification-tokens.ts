import { type JWTPayload, jwtVerify } from 'jose'
import { isForged, keyServer } from '../key-server.ts'

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
  const { keyFor } = keyServer(() => `${login}/common/discovery/keys`)
  const issuers = {
    v1: `https://sts.windows.net/${tenantId}/`,
    v2: `https://login.microsoftonline.com/${tenantId}/v2.0`,
  }
  const expected = {
    issuer: Object.values(issuers),
    audience: appId,
    algorithms: ['RS256'],
    clockTolerance: 300,
    requiredClaims: ['exp', 'iss', 'aud'],
  }

  async function isGenuine(token: string): Promise<boolean> {
    try {
      const { payload } = await jwtVerify(token, keyFor, expected)
      const isOurs = typeof payload.aud === 'string' && (payload['tid'] ?? tenantId) === tenantId
      return isOurs && senderOf(payload, payload.iss === issuers.v2) === graphChangeTracking
    } catch (problem) {
      if (isForged(problem)) return false
      throw problem
    }
  }

  // One after the other, and no further than the first forgery: a hundred of them must not cost a hundred checks.
  return async (tokens) => {
    for (const token of new Set(tokens)) if (!(await isGenuine(token))) return false
    return true
  }
}

/** The older form names the app in `appid`, the newer one in `azp`; each counts only in its own. */
function senderOf({ appid, azp }: JWTPayload, isNewer: boolean): unknown {
  return isNewer ? azp : appid
}
