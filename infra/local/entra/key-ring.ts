import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose'
import { randomUUID } from 'node:crypto'

/**
 * Whose hand signs: `ours` is the published key; `stranger` another key under our key id (a bad
 * signature); `unpublished` another key under its own id; `nobody` is `alg: none`.
 */
export type Signer = 'ours' | 'stranger' | 'unpublished' | 'nobody'

export interface KeyRing {
  /** The public keys, as a JWKS document; the newest first. */
  published(): { keys: readonly JWK[] }
  readonly sign: (claims: JWTPayload, signer?: Signer) => Promise<string>
  /** Signs with a new key from now on; the old one stays published, as Entra does on a roll-over. */
  readonly rotate: () => Promise<void>
}

interface Key {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
}

/** RS256 keys made at start; `marks` are added to each published key (issuer, endorsements). */
export async function makeKeyRing(marks: Readonly<Record<string, unknown>>): Promise<KeyRing> {
  let keys: readonly Key[] = [await makeKey()]
  let outsider: Promise<Key> | null = null

  return {
    published: () => ({ keys: keys.map(({ publicJwk }) => ({ ...publicJwk, ...marks })) }),
    async sign(claims, signer = 'ours') {
      const current = keys[0]!
      if (signer === 'nobody') return unsigned(claims)
      if (signer === 'ours') return signed(claims, current.kid, current)
      const other = await (outsider ??= makeKey())
      return signed(claims, signer === 'stranger' ? current.kid : other.kid, other)
    },
    async rotate() {
      keys = [await makeKey(), ...keys]
    },
  }
}

async function makeKey(): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const kid = randomUUID().replaceAll('-', '').slice(0, 27)
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } }
}

function signed(claims: JWTPayload, kid: string, { privateKey }: Key): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid }).sign(privateKey)
}

function unsigned(claims: JWTPayload): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')
  return `${part({ typ: 'JWT', alg: 'none' })}.${part(claims)}.`
}
