import { type JWTPayload, createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'

/** Claims of a genuine token, or null: whoever sent this is not the Teams channel. */
export type ChannelCheck = (untrusted: unknown, authorization: string) => Promise<JWTPayload | null>

/** Teams tolerates five minutes between its clock and ours (contracts/FACTS.md §4). */
const clockToleranceS = 300
const keysLastMs = 24 * 3_600_000
const askAgainAfterMs = 5_000
const timeoutMs = 10_000

const Metadata = z.object({ jwks_uri: z.string() })
const Sender = z.object({ channelId: z.string(), serviceUrl: z.string() })
const Endorsed = z.object({ kid: z.string(), endorsements: z.array(z.string()) })

/**
 * Checks that an activity was sent by the Teams channel (contracts/FACTS.md §4): signed by a current key that is
 * endorsed for this channel, by the Connector, for our app, in time, for exactly this service address, which must be
 * one we know. A key server that cannot be reached throws: that is an outage, not a bad token.
 */
export function channelCheck(given: {
  readonly appId: string
  readonly issuer: string
  readonly metadata: string
  readonly connectorOrigins: readonly string[]
}): ChannelCheck {
  const { appId, issuer, metadata, connectorOrigins } = given
  let known: ReturnType<typeof keysOf> | null = null

  async function currentKeys() {
    known ??= keysOf(metadata)
    try {
      return await known
    } catch (problem) {
      known = null
      throw problem
    }
  }

  return async (untrusted, authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1]
    const sender = Sender.safeParse(untrusted)
    if (!token || !sender.success) return null
    const { channelId, serviceUrl } = sender.data
    if (channelId !== 'msteams' || !isAllowedOrigin(serviceUrl, connectorOrigins)) return null

    const keys = await currentKeys()
    const verified = await nullWhenForged(() =>
      jwtVerify(token, keys, {
        issuer,
        audience: appId,
        algorithms: ['RS256', 'RS384', 'RS512'],
        clockTolerance: clockToleranceS,
        requiredClaims: ['exp', 'iss', 'aud', 'serviceurl'],
      }),
    )
    if (verified?.payload['serviceurl'] !== serviceUrl) return null
    return isEndorsed(keys.jwks()?.keys ?? [], verified.protectedHeader.kid, channelId)
      ? verified.payload
      : null
  }
}

/** Letters, digits and the little else that paths of the Connector have: nothing two programs could read differently. */
const plainAddress = /^https?:\/\/[\w.-]+(:\d{1,5})?(\/[\w.~-]+)*\/?$/

/** Whether a conversation may live there: exactly one of our origins, in plain writing, without a name or password. */
export function isAllowedOrigin(serviceUrl: string, origins: readonly string[]): boolean {
  return (
    plainAddress.test(serviceUrl) &&
    !serviceUrl.includes('/..') &&
    URL.canParse(serviceUrl) &&
    origins.includes(new URL(serviceUrl).origin)
  )
}

async function keysOf(metadata: string) {
  const answer = await fetch(metadata, { signal: AbortSignal.timeout(timeoutMs) })
  const { jwks_uri } = Metadata.parse(await answer.json())
  return createRemoteJWKSet(new URL(jwks_uri), {
    cacheMaxAge: keysLastMs,
    cooldownDuration: askAgainAfterMs,
    timeoutDuration: timeoutMs,
  })
}

function isEndorsed(keys: readonly unknown[], kid: string | undefined, channelId: string): boolean {
  return keys.some((key) => {
    const { success, data } = Endorsed.safeParse(key)
    return success && data.kid === kid && data.endorsements.includes(channelId)
  })
}

/** jose's errors that speak of the key server, not of the token. */
const outages: ReadonlySet<string> = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'])

async function nullWhenForged<Verified>(verify: () => Promise<Verified>): Promise<Verified | null> {
  try {
    return await verify()
  } catch (problem) {
    if (problem instanceof errors.JOSEError && !outages.has(problem.code)) return null
    throw problem
  }
}
