import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import { localTenant } from '#infra/local/identifiers.ts'

const Metadata = z.object({ issuer: z.string(), jwks_uri: z.string() })

/**
 * Says whether a request carries a valid Entra token of our app for the Bot Connector: signed by the tenant's
 * published keys, not expired, aud `https://api.botframework.com`, appid (v1) or azp (v2) our app.
 */
export function createCallerCheck(entraUrl: string, now: () => number) {
  let known: ReturnType<typeof discover> | null = null

  async function discover() {
    const answer = await fetch(`${entraUrl}/${localTenant.tenantId}/v2.0/.well-known/openid-configuration`)
    const metadata = Metadata.parse(await answer.json())
    const issuers = [
      metadata.issuer,
      `https://login.microsoftonline.com/${localTenant.tenantId}/v2.0`,
      `https://sts.windows.net/${localTenant.tenantId}/`,
    ]
    return { issuers, keySet: createRemoteJWKSet(new URL(metadata.jwks_uri)) }
  }

  return async function isOurBot(authorization: string | undefined): Promise<boolean> {
    const token = authorization?.match(/^Bearer (\S+)$/i)?.[1]
    if (!token) return false

    known ??= discover()
    const { issuers, keySet } = await known.catch((fault: unknown) => {
      known = null
      throw fault
    })
    try {
      const expected = {
        issuer: [...issuers],
        audience: 'https://api.botframework.com',
        currentDate: new Date(now()),
        clockTolerance: 300,
      }
      const { payload } = await jwtVerify(token, keySet, expected)
      return (payload['appid'] ?? payload['azp']) === localTenant.appId
    } catch {
      return false
    }
  }
}
