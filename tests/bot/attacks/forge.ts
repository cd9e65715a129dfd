import { constants, createHmac, KeyObject, sign } from 'node:crypto'
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWTHeaderParameters } from 'jose'
import { type Loopback, serveLoopback } from '#infra/local/contract/loopback.ts'
import { localTenant } from '#infra/local/identifiers.ts'

const { tenantId, appId } = localTenant

export type Claims = Readonly<Record<string, unknown>>

export interface Forge {
  /** Where the keys of both issuers are published. */
  readonly keysAt: string
  /** Where a thief publishes keys of theirs. */
  readonly thiefAt: string
  /** Requests for keys so far: ours, and the thief's. */
  readonly asked: () => { readonly ours: number; readonly thief: number }
  /** A token by the published key, with another header where one is told. */
  readonly sign: (claims: Claims, header?: Partial<JWTHeaderParameters>, by?: Hand) => Promise<string>
  readonly jwkOf: (hand: Hand) => Promise<object>
  /** HS256 with what anybody can read of the key as its secret. */
  readonly hmac: (claims: Claims, with_: 'pem' | 'modulus' | 'nothing') => Promise<string>
  readonly close: () => Promise<void>
}

export type Hand = 'ours' | 'thief' | 'unendorsed'

/** Both issuers of tokens and somebody who would like to be one, over keys nobody keeps. */
export async function openForge(): Promise<Forge> {
  const hands: Readonly<Record<Hand, Pair>> = {
    ours: await aPair('published'),
    unendorsed: await aPair('webchat'),
    thief: await aPair('published'),
  }
  const jwkOf = async (hand: Hand) => ({
    ...(await exportJWK(hands[hand].publicKey)),
    ...{
      kid: hands[hand].kid,
      use: 'sig',
      endorsements: [hand === 'unendorsed' ? 'webchat' : 'msteams'],
    },
  })
  const published = { keys: [await jwkOf('ours'), await jwkOf('unendorsed')] }
  const stolen = { keys: [await jwkOf('thief')] }
  const asked = { ours: 0, thief: 0 }
  const server: Loopback = await serveLoopback(0, ({ path }) => {
    if (path === '/metadata') return { status: 200, body: { jwks_uri: `${server.url}/keys` } }
    asked.ours += 1
    return path === '/keys' || path.endsWith('/keys') ? { status: 200, body: published } : { status: 404 }
  })
  const thief = await serveLoopback(0, () => {
    asked.thief += 1
    return { status: 200, body: stolen }
  })

  return {
    keysAt: server.url,
    thiefAt: thief.url,
    asked: () => ({ ...asked }),
    jwkOf,
    async sign(claims, header = {}, hand = 'ours') {
      const { kid, privateKey } = hands[hand]
      const told = { typ: 'JWT', alg: 'RS256', kid, ...header }
      const text = `${part(told)}.${part(claims)}`
      const key = KeyObject.from(privateKey)
      const isPss = told.alg.startsWith('PS')
      const padding = isPss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING
      const hash = `sha${told.alg.slice(2)}`
      const how = isPss ? { key, padding, saltLength: 32 } : { key, padding }
      return `${text}.${sign(hash, Buffer.from(text), how).toString('base64url')}`
    },
    async hmac(claims, with_) {
      const secrets = {
        pem: await exportSPKI(hands.ours.publicKey),
        modulus: String((await exportJWK(hands.ours.publicKey)).n),
        nothing: '',
      }
      const text = `${part({ typ: 'JWT', alg: 'HS256', kid: hands.ours.kid })}.${part(claims)}`
      return `${text}.${createHmac('sha256', secrets[with_]).update(text).digest('base64url')}`
    },
    close: async () => {
      await Promise.all([server.close(), thief.close()])
    },
  }
}

interface Pair {
  readonly kid: string
  readonly publicKey: CryptoKey
  readonly privateKey: CryptoKey
}

async function aPair(kid: string): Promise<Pair> {
  return { kid, ...(await generateKeyPair('RS256', { extractable: true })) }
}

/** One part of a token. */
export function part(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url')
}

/** Not signed by anybody, and says so in one way or another. */
export function unsigned(claims: Claims, alg: string, signature = ''): string {
  return `${part({ typ: 'JWT', alg, kid: 'published' })}.${part(claims)}.${signature}`
}

const nowS = () => Math.floor(Date.now() / 1000)
const times = () => ({ iat: nowS() - 60, nbf: nowS() - 60, exp: nowS() + 3_600 })

/** What Teams hands to the tab of a person. */
export function tabClaims(personId: string): Claims {
  return {
    ...times(),
    ...{ aud: appId, iss: `https://login.microsoftonline.com/${tenantId}/v2.0`, tid: tenantId, ver: '2.0' },
    ...{ azp: localTenant.teamsClientId, azpacr: '0', scp: 'access_as_user', oid: personId, sub: 's' },
    ...{ name: 'Canary Claimed', preferred_username: 'canary.claimed@larkmoor.example' },
  }
}

/** What the Connector sends along with an activity. */
export function channelClaims(serviceUrl: string): Claims {
  return { ...times(), aud: appId, iss: 'https://api.botframework.com', serviceurl: serviceUrl }
}
