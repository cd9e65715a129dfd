import { type JWTPayload, createRemoteJWKSet, errors, jwtVerify } from 'jose'
import type { Request } from 'restify'
import { z } from 'zod'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Caller } from '../plans.ts'

export type WhoIs = (request: Request) => Promise<Caller>

/**
 * Clients that may hand us a token: Teams desktop and mobile, Teams web, and the Microsoft 365 and Outlook
 * hosts (Entra's published ids; contracts/FACTS.md §4).
 */
const teamsClients: readonly string[] = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  '4765445b-32c6-49b0-83e6-1d93765276ca',
  '0ec893e0-5785-4de6-99da-4ed124e5296c',
  'd3590ed6-52b3-4102-aeff-aad2292ab01c',
  'bc59ab01-8403-45c6-8796-ac3ef710b3e3',
  '27922004-5251-4030-b22d-91ecd9a37ea4',
]

const Claims = z.object({
  ver: z.literal('2.0'),
  tid: z.string(),
  oid: z.guid(),
  azp: z.string(),
  scp: z.string(),
  exp: z.number(),
  nbf: z.number(),
  name: z.string().default(''),
  preferred_username: z.string().default(''),
})

/**
 * Checks the Teams sign-in token in full: signature by a current key of our tenant, exact v2 issuer, our app as
 * audience, our tenant, a Teams client, the scope, and times with a minute of tolerance. Anything less is 401.
 */
export function teamsSignIn({
  login,
  tenantId,
  appId,
}: {
  login: string
  tenantId: string
  appId: string
}): WhoIs {
  const keys = createRemoteJWKSet(new URL(`${login}/${tenantId}/discovery/v2.0/keys`), {
    cooldownDuration: 5_000,
  })
  const expected = {
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    audience: appId,
    algorithms: ['RS256'],
    clockTolerance: 60,
    requiredClaims: ['exp', 'nbf', 'iss', 'aud'],
  }

  return async (request) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(request.header('authorization') ?? '')?.[1]
    if (!token) throw notSignedIn('Sign in through Teams to use Switchover.')
    const payload = await verified(() => jwtVerify(token, keys, expected))
    const claims = Claims.safeParse(payload)
    if (!claims.success) throw notSignedIn('This sign-in is not one Switchover accepts.')
    const { tid, azp, scp, oid, name, preferred_username: email } = claims.data
    const fits = tid === tenantId && teamsClients.includes(azp) && scp.split(' ').includes('access_as_user')
    if (!fits) throw notSignedIn('This sign-in is not one Switchover accepts.')
    return { personId: oid, name: name || email || 'Someone', email }
  }
}

/** jose's errors that speak of the key server, not of the token: that is our trouble, and nobody need sign in again. */
const outages: ReadonlySet<string> = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'])

async function verified(verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> {
  try {
    return (await verify()).payload
  } catch (problem) {
    if (!(problem instanceof errors.JOSEError) || outages.has(problem.code)) throw problem
    throw notSignedIn(
      problem instanceof errors.JWTExpired
        ? 'Your sign-in has expired. Reload the tab.'
        : 'This sign-in is not one Switchover accepts.',
    )
  }
}

function notSignedIn(message: string): Refusal {
  return new Refusal('unauthenticated', message)
}
