import { type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { fetchDocument, isForged, keyServer } from '../../key-server.ts'

/** Claims of a genuine token, or null: whoever sent this is not the Teams channel. */
export type ChannelCheck = (untrusted: unknown, authorization: string) => Promise<JWTPayload | null>

/** Teams tolerates five minutes between its clock and ours (contracts/FACTS.md §4). */
const clockToleranceS = 300
/** Longer than any token of the Connector. */
const longestToken = 8_192

const Metadata = z.object({ jwks_uri: z.url() })
const Sender = z.object({ channelId: z.literal('msteams'), serviceUrl: z.string().max(500) })
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
  const keys = keyServer(() => keysOf(metadata))

  return async (untrusted, authorization) => {
    const token =
      authorization.length <= longestToken
        ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1]
        : undefined
    const sender = Sender.safeParse(untrusted)
    if (!token || !sender.success) return null
    const { channelId, serviceUrl } = sender.data
    if (!isAllowedOrigin(serviceUrl, connectorOrigins)) return null

    const verified = await nullWhenForged(() =>
      jwtVerify(token, keys.keyFor, {
        issuer,
        audience: appId,
        algorithms: ['RS256'],
        clockTolerance: clockToleranceS,
        requiredClaims: ['exp', 'iss', 'aud', 'serviceurl'],
      }),
    )
    // One audience: a list could name us beside somebody else.
    if (typeof verified?.payload.aud !== 'string') return null
    if (verified.payload['serviceurl'] !== serviceUrl) return null
    return isEndorsed(keys.published(), verified.protectedHeader.kid, channelId) ? verified.payload : null
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

/** Where the keys lie, which is where the metadata lies: nobody on the way can send us elsewhere. */
async function keysOf(metadata: string): Promise<string> {
  const told = Metadata.safeParse(await fetchDocument(metadata))
  if (!told.success || new URL(told.data.jwks_uri).origin !== new URL(metadata).origin)
    throw new Error('The metadata of the Bot Connector does not say where its keys are.')
  return told.data.jwks_uri
}

function isEndorsed(keys: readonly unknown[], kid: string | undefined, channelId: string): boolean {
  return keys.some((key) => {
    const { success, data } = Endorsed.safeParse(key)
    return success && data.kid === kid && data.endorsements.includes(channelId)
  })
}

async function nullWhenForged<Verified>(verify: () => Promise<Verified>): Promise<Verified | null> {
  try {
    return await verify()
  } catch (problem) {
    if (isForged(problem)) return null
    throw problem
  }
}
