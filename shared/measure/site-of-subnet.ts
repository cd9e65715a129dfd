/** A network somebody told us of, in the words of the building file. */
export interface KnownNetwork {
  /** Dotted IPv4 network with its length, e.g. 10.31.0.0/16; without one it is a single address. */
  readonly cidr: string
  readonly siteId: string | null
  /** In the company's own network: counted as inside. */
  readonly inside: boolean
}

export type Locate = (subnet: string | null) => KnownNetwork | null

/**
 * Networks home routers give out everywhere, so that they say nothing about a site.
 * Microsoft, Quality of Experience Review guide: subnets to leave out of the building file.
 */
export const homeSubnets: readonly string[] = [
  '10.0.0.0/24',
  '192.168.0.0/24',
  '192.168.1.0/24',
  '192.168.2.0/24',
  '172.20.10.0/24',
  '192.168.43.0/24',
]

export interface Range {
  readonly network: number
  /** Addresses in it. */
  readonly size: number
}

/** Subnets are asked for millions of times and few differ; more than this many are somebody's joke. */
const mostRemembered = 20_000

/**
 * Finds the known network of a dotted IPv4 address or network by the longest prefix that holds it, the earlier one
 * where two are equally long; null for home networks and unknown ones. Entries that are no network are passed over.
 */
export function locateIn(networks: readonly KnownNetwork[]): Locate {
  const longestFirst = networks
    .flatMap((known) => {
      const range = rangeOf(known.cidr)
      return range ? [{ ...range, known }] : []
    })
    .sort((a, b) => a.size - b.size)
  const remembered = new Map<string, KnownNetwork | null>()

  return (subnet) => {
    if (subnet === null) return null
    const before = remembered.get(subnet)
    if (before !== undefined) return before
    const address = isHome(subnet) ? null : addressOf(subnet)
    const found = address === null ? undefined : longestFirst.find((range) => holds(range, address))
    const known = found?.known ?? null
    if (remembered.size < mostRemembered) remembered.set(subnet, known)
    return known
  }
}

export function isHome(subnet: string): boolean {
  return isInOneOf(homes, subnet)
}

/** Addresses anybody may use inside their own walls (RFC 1918): they point at nobody. */
export function isPrivate(subnet: string): boolean {
  return isInOneOf(privateRanges, subnet)
}

/** "10.31.0.0/16", or one address without a length, as numbers; null for anything else. */
export function rangeOf(text: string): Range | null {
  const [, dotted = '', mask = '32'] = /^\s*([\d.]+)(?:\/(\d{1,2}))?\s*$/.exec(text) ?? []
  const network = addressOf(dotted)
  const bits = Number(mask)
  return network === null || bits > 32 ? null : { network, size: 2 ** (32 - bits) }
}

/** Divides instead of shifting: a shift by 32 does nothing, and the top bit would turn the sign. */
function holds({ network, size }: Range, address: number): boolean {
  return Math.floor(network / size) === Math.floor(address / size)
}

function isInOneOf(ranges: readonly Range[], subnet: string): boolean {
  const address = addressOf(subnet)
  if (address === null) return false
  for (const range of ranges) if (holds(range, address)) return true
  return false
}

const dot = 46
const zero = 48
const nine = 57

/** Four numbers below 256 of one to three digits; read sign by sign, since every session of every call asks. */
function addressOf(dotted: string): number | null {
  let address = 0
  let octet = 0
  let digits = 0
  let dots = 0
  for (let n = 0; n < dotted.length; n += 1) {
    const code = dotted.charCodeAt(n)
    if (code >= zero && code <= nine) {
      octet = octet * 10 + code - zero
      digits += 1
      if (digits > 3 || octet > 255) return null
    } else if (code === dot && digits > 0 && dots < 3) {
      address = address * 256 + octet
      octet = 0
      digits = 0
      dots += 1
    } else return null
  }
  return dots === 3 && digits > 0 ? address * 256 + octet : null
}

const homes = homeSubnets.flatMap((text) => rangeOf(text) ?? [])
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((text) => rangeOf(text) ?? [])
