/** A site and its networks as CIDR, e.g. 10.31.0.0/16; one without a mask stands for that very address. */
export interface SiteNetworks {
  readonly id: string
  readonly subnets: readonly string[]
}

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

interface Range {
  readonly id: string
  readonly network: number
  readonly bits: number
}

/**
 * Gives the site of a dotted IPv4 address or network by the longest prefix that holds it, the earlier site where two
 * are equally long; null for home networks and unknown ones. Lines that are no network are passed over.
 */
export function siteOfSubnet(sites: readonly SiteNetworks[]): (subnet: string | null) => string | null {
  const homes = homeSubnets.flatMap((text) => rangeOf('home', text))
  const longestFirst = sites
    .flatMap(({ id, subnets }) => subnets.flatMap((text) => rangeOf(id, text)))
    .sort((a, b) => b.bits - a.bits)

  return (subnet) => {
    const address = subnet === null ? null : addressOf(subnet)
    if (address === null || homes.some((home) => holds(home, address))) return null
    return longestFirst.find((range) => holds(range, address))?.id ?? null
  }
}

/** Addresses anybody may use inside their own walls (RFC 1918): they point at nobody. */
export function isPrivate(subnet: string): boolean {
  const address = addressOf(subnet)
  return address !== null && privateRanges.some((range) => holds(range, address))
}

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((text) =>
  rangeOf('private', text),
)

function rangeOf(id: string, text: string): Range[] {
  const [, dotted = '', mask = '32'] = /^\s*([\d.]+)(?:\/(\d{1,2}))?\s*$/.exec(text) ?? []
  const network = addressOf(dotted)
  const bits = Number(mask)
  return network === null || bits > 32 ? [] : [{ id, network, bits }]
}

/** Multiplies instead of shifting: a shift by 32 does nothing, and the top bit would turn the sign. */
function holds({ network, bits }: Range, address: number): boolean {
  const size = 2 ** (32 - bits)
  return Math.floor(network / size) === Math.floor(address / size)
}

function addressOf(dotted: string): number | null {
  const octets = dotted.split('.')
  const isDotted =
    octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256)
  return isDotted ? octets.reduce((sum, octet) => sum * 256 + Number(octet), 0) : null
}
