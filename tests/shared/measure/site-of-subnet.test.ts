import { homeSubnets, isPrivate, locateIn } from '#shared/measure/site-of-subnet.ts'

const networks = (sites: Record<string, string[]>) =>
  Object.entries(sites).flatMap(([siteId, lines]) => lines.map((cidr) => ({ cidr, siteId, inside: true })))
const siteIn = (sites: Record<string, string[]>) => {
  const locate = locateIn(networks(sites))
  return (subnet: string | null) => locate(subnet)?.siteId ?? null
}
const siteOf = siteIn({
  country: ['10.0.0.0/8', ' 203.0.113.0/24 '],
  utrecht: ['10.31.0.0/16', 'not a network', '10.31.0.0/33', '300.1.1.1/8'],
  lab: ['10.31.40.0/22', '10.31.9.7'],
  second: ['10.31.0.0/16'],
})

describe('the site of a subnet', () => {
  test.each<[string | null, string | null, string]>([
    ['10.31.10.0', 'utrecht', 'the longest prefix decides, the earlier site where two are equal'],
    ['10.31.43.0', 'lab', 'a prefix may end inside an octet'],
    ['10.31.44.0', 'utrecht', 'the next block is outside of it'],
    ['10.31.9.7', 'lab', 'a line without a mask is one address'],
    ['10.99.0.0', 'country', 'a wide prefix catches the rest'],
    ['203.0.113.7', 'country', 'blanks around a line do not matter'],
    ['172.16.0.0', null, 'nobody has that network'],
    ['not an address', null, 'what is no address has no site'],
    ['1.2.3', null, 'too short'],
    [null, null, 'nothing was reported'],
  ])('%s is %s: %s', (subnet, site) => {
    expect(siteOf(subnet)).toBe(site)
    // Asked again it is remembered.
    expect(siteOf(subnet)).toBe(site)
  })

  test('is never taken from a network every home router gives out', () => {
    const everywhere = siteIn({ all: ['0.0.0.0/0', ...homeSubnets] })
    for (const home of homeSubnets) expect(everywhere(home.split('/')[0]!)).toBeNull()
    expect(everywhere('192.168.3.0')).toBe('all')
    expect(everywhere('255.255.255.255')).toBe('all')
  })
})

test('private networks are those of RFC 1918', () => {
  expect(['10.1.2.3', '172.31.0.0', '192.168.178.0'].every(isPrivate)).toBe(true)
  expect(['100.72.14.0', '172.32.0.0', '8.8.8.8', 'x'].some(isPrivate)).toBe(false)
})
