import { type JWTPayload, errors, jwtVerify } from 'jose'
import type { Request } from 'restify'
import { z } from 'zod'
import { Refusal } from '#shared/basics/refusal.ts'
import { adminRole } from '../admins.ts'
import { isForged, keyServer } from '../key-server.ts'
import type { Caller } from '../plans.ts'

export type WhoIs = (request: Request) => Promise<Caller>

/**
 * Clients that may hand us a token: Teams desktop and mobile, Teams web, and the Microsoft 365 and Outlook
 * hosts (Entra's published ids; contracts/FACTS.md §4). The registration lets each of them ask for one.
 */
export const teamsClients: readonly string[] = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  '4765445b-32c6-49b0-83e6-1d93765276ca',
  '0ec893e0-5785-4de6-99da-4ed124e5296c',
  'd3590ed6-52b3-4102-aeff-aad2292ab01c',
  'bc59ab01-8403-45c6-8796-ac3ef710b3e3',
  '27922004-5251-4030-b22d-91ecd9a37ea4',
]

/** Longer than any token Entra gives; what is longer is not looked at. */
const longestToken = 8_192

const Claims = z.object({
  ver: z.literal('2.0'),
  // One audience: a list could name us beside somebody else.
  aud: z.string(),
  tid: z.guid(),
  oid: z.guid().toLowerCase(),
  azp: z.string(),
  scp: z.string(),
  exp: z.number(),
  nbf: z.number(),
  name: z.string().default(''),
  preferred_username: z.string().default(''),
  /** Says "app" in tokens an app got for itself. */
  idtyp: z.string().optional(),
  /** Roles of our registration that an administrator gave to this person. */
  roles: z.array(z.string()).default([]),
  /** 1 for guests, where the registration asks for it. */
  acct: z.coerce.number().default(0),
  /** Where somebody signed in who is at home elsewhere. */
  idp: z.string().optional(),
})

/**
 * Checks the Teams sign-in token in full: RS256 by a current key of our tenant, exact v2 issuer, our app as the one
 * audience, our tenant, a Teams client, the scope, a person, and times with a minute of tolerance. Anything less is 401.
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
  const { keyFor } = keyServer(() => `${login}/${tenantId}/discovery/v2.0/keys`)
  const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`
  const homes: readonly string[] = [issuer, `https://sts.windows.net/${tenantId}/`]
  const expected = {
    issuer,
    audience: appId,
    algorithms: ['RS256'],
    clockTolerance: 60,
    requiredClaims: ['exp', 'nbf', 'iss', 'aud'],
  }

  return async (request) => {
    const told = request.header('authorization') ?? ''
    const token =
      told.length <= longestToken ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(told)?.[1] : undefined
    if (!token) throw notSignedIn('Sign in through Teams to use Switchover.')
    const payload = await verified(() => jwtVerify(token, keyFor, expected))
    const { success, data: claims } = Claims.safeParse(payload)
    const fits =
      success &&
      claims.tid === tenantId &&
      teamsClients.includes(claims.azp) &&
      claims.scp.split(' ').includes('access_as_user') &&
      claims.idtyp !== 'app'
    if (!fits) throw notSignedIn('This sign-in is not one Switchover accepts.')
    const { oid, name, preferred_username: email, roles, acct, idp } = claims
    return {
      personId: oid,
      name: name || email || 'Someone',
      email,
      isGuest: acct !== 0 || (idp !== undefined && !homes.includes(idp)),
      isAdmin: roles.includes(adminRole),
    }
  }
}

async function verified(verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> {
  try {
    return (await verify()).payload
  } catch (problem) {
    if (!isForged(problem)) throw problem
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
