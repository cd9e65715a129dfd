import { quoted } from '../basics/text.ts'
import { isHome, type KnownNetwork, rangeOf } from './site-of-subnet.ts'

/** A network of the building file Call Quality Dashboard takes, with the site it belongs to. */
export interface BuildingNetwork extends KnownNetwork {
  readonly name: string
  readonly building: string
}

/** What is wrong with, or to be said of, one row of the file; rows count from 1. */
export interface BuildingRemark {
  readonly row: number
  readonly column: string
  readonly wrong: string
  readonly todo: string
}

/** A building of which no site of the plan bears the name. */
export interface UnknownBuilding {
  readonly name: string
  readonly city: string
  readonly country: string
  readonly state: string
  readonly region: string
  readonly networks: number
}

export interface BuildingFile {
  readonly networks: readonly BuildingNetwork[]
  /** Rows that cannot be used: while there is one, the file is not taken. */
  readonly problems: readonly BuildingRemark[]
  /** Rows that are used or left out on purpose, and why. */
  readonly notes: readonly BuildingRemark[]
  readonly unknownBuildings: readonly UnknownBuilding[]
}

type Cells = readonly unknown[]

/** The order of columns is the format (Microsoft, Quality of Experience Review guide); it has no heading. */
const buildingColumns = [
  'Network',
  'NetworkName',
  'NetworkRange',
  'BuildingName',
  'OwnershipType',
  'BuildingType',
  'BuildingOfficeType',
  'City',
  'ZipCode',
  'Country',
  'State',
  'Region',
  'InsideCorp',
  'ExpressRoute',
] as const
/** Only what tells it from a slip of the pen. */
const ipv6 = /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\/\d{1,3})?$/i
type Column = (typeof buildingColumns)[number]

/** Later editions of the dashboard add VPN as a fifteenth column; call records tell that themselves. */
const mostColumns = 15

/**
 * Reads the rows of a building file. A building belongs to the site `siteOf` finds by its name, or else by its city.
 * Home networks are left out, equal rows count once, and the narrower of two networks wins wherever they overlap.
 */
export function readBuildingFile(
  rows: readonly Cells[],
  siteOf: (name: string) => string | null,
): BuildingFile {
  const lines = rows
    .map((cells, n) => ({ row: n + 1, cells: cells.map(textOf) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const notes: BuildingRemark[] = []
  const problems: BuildingRemark[] = []
  const known = new Map<string, BuildingNetwork & { readonly row: number }>()
  const unknown = new Map<string, UnknownBuilding>()

  for (const { row, cells } of lines) {
    if (isHeading(cells)) {
      notes.push(remark(row, '', 'This is a heading; the format has none.', 'It was left out.'))
      continue
    }
    if (ipv6.test(cellOf(cells, 'Network'))) {
      // The dashboard's file may hold both, and is taken as it is.
      const says = 'This is an IPv6 network; calls are told apart by IPv4 networks only.'
      notes.push(remark(row, 'Network', says, 'It was left out. Name the IPv4 network of the same place.'))
      continue
    }
    const wrong = problemOf(row, cells)
    if (wrong) {
      problems.push(wrong)
      continue
    }
    const told = { ...networkOf(cells, siteOf), row }
    if (isHomeNetwork(told.cidr)) {
      const says = 'Home routers give this network out everywhere, so it says nothing about a site.'
      notes.push(remark(row, 'Network', says, 'It was left out.'))
      continue
    }
    const before = known.get(told.cidr)
    if (before && (before.building !== told.building || before.inside !== told.inside))
      problems.push(
        remark(
          row,
          'Network',
          `Row ${before.row} says something else of ${told.cidr}.`,
          'Keep one of the two rows.',
        ),
      )
    else if (before) notes.push(remark(row, '', `The same as row ${before.row}.`, 'It was left out.'))
    else known.set(told.cidr, told)
    if (told.siteId === null) addUnknown(unknown, cells)
  }
  const networks = [...known.values()]
  return {
    networks: networks.map(({ row: _, ...network }) => network),
    problems,
    notes: [...notes, ...overlaps(networks)].sort((a, b) => a.row - b.row),
    unknownBuildings: [...unknown.values()],
  }
}

export interface NetworkChanges {
  readonly added: readonly KnownNetwork[]
  readonly removed: readonly KnownNetwork[]
  /** Another site, or inside instead of outside. */
  readonly moved: readonly { readonly before: KnownNetwork; readonly after: KnownNetwork }[]
  readonly unchanged: number
}

/** What becomes of networks when one list takes another's place. */
export function networkChanges(
  before: readonly KnownNetwork[],
  after: readonly KnownNetwork[],
): NetworkChanges {
  const was = new Map(before.map((each) => [each.cidr, each]))
  const is = new Map(after.map((each) => [each.cidr, each]))
  const both = after.flatMap((each) => {
    const old = was.get(each.cidr)
    return old ? [{ before: old, after: each }] : []
  })
  const moved = both.filter(({ before: old, after: each }) => {
    return old.siteId !== each.siteId || old.inside !== each.inside
  })
  return {
    added: after.filter(({ cidr }) => !was.has(cidr)),
    removed: before.filter(({ cidr }) => !is.has(cidr)),
    moved,
    unchanged: both.length - moved.length,
  }
}

function problemOf(row: number, cells: readonly string[]): BuildingRemark | null {
  if (cells.length < buildingColumns.length || cells.length > mostColumns)
    return remark(
      row,
      '',
      `This row has ${cells.length} columns; the format has ${buildingColumns.length}.`,
      `Write ${buildingColumns.join(', ')}, in this order, separated by commas or tabs.`,
    )
  const network = cellOf(cells, 'Network')
  const bits = cellOf(cells, 'NetworkRange')
  if (network.includes('/') || rangeOf(network) === null)
    return remark(row, 'Network', `${quoted(network)} is no IPv4 network.`, 'Write it like 10.31.0.0.')
  if (!/^\d{1,2}$/.test(bits) || rangeOf(`${network}/${bits}`) === null)
    return remark(
      row,
      'NetworkRange',
      `${quoted(bits)} is no length of a network.`,
      'Write a number from 0 to 32.',
    )
  if (cellOf(cells, 'BuildingName') === '')
    return remark(row, 'BuildingName', 'There is no building.', 'Write which building the network is in.')
  for (const column of ['InsideCorp', 'ExpressRoute'] as const)
    if (!/^[01]$/.test(cellOf(cells, column)))
      return remark(
        row,
        column,
        `${quoted(cellOf(cells, column))} is neither 0 nor 1.`,
        'Write 1 for yes and 0 for no.',
      )
  return null
}

/** The network's own first address is written, whichever address of it the file names. */
function networkOf(cells: readonly string[], siteOf: (name: string) => string | null): BuildingNetwork {
  const bits = cellOf(cells, 'NetworkRange')
  const { network, size } = rangeOf(`${cellOf(cells, 'Network')}/${bits}`)!
  const first = Math.floor(network / size) * size
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256)
  const building = cellOf(cells, 'BuildingName')
  return {
    cidr: `${octets.join('.')}/${Number(bits)}`,
    siteId: siteOf(building) ?? siteOf(cellOf(cells, 'City')),
    inside: cellOf(cells, 'InsideCorp') === '1',
    name: cellOf(cells, 'NetworkName'),
    building,
  }
}

function addUnknown(unknown: Map<string, UnknownBuilding>, cells: readonly string[]): void {
  const name = cellOf(cells, 'BuildingName')
  const key = name.toLowerCase()
  const [city, country, state, region] = (['City', 'Country', 'State', 'Region'] as const).map((column) =>
    cellOf(cells, column),
  ) as [string, string, string, string]
  const before = unknown.get(key) ?? { name, city, country, state, region, networks: 0 }
  unknown.set(key, { ...before, networks: before.networks + 1 })
}

type Numbered = BuildingNetwork & { readonly row: number }

/** Networks inside wider ones of another building or another side: allowed, but worth a look. */
function overlaps(networks: readonly Numbered[]): BuildingRemark[] {
  const byStart = networks
    .map((each) => ({ ...each, ...rangeOf(each.cidr)! }))
    .sort((a, b) => a.network - b.network || b.size - a.size)
  const open: (Numbered & { readonly network: number; readonly size: number })[] = []
  return byStart.flatMap((each) => {
    while (open.length > 0 && open.at(-1)!.network + open.at(-1)!.size <= each.network) open.pop()
    const around = open.at(-1)
    open.push(each)
    if (!around || (around.building === each.building && around.inside === each.inside)) return []
    const says = `It lies within ${around.cidr} of row ${around.row} (${around.building}).`
    return [remark(each.row, 'Network', says, 'Both are used; the narrower one decides.')]
  })
}

/** A wide network of the company may begin with one of them. */
function isHomeNetwork(cidr: string): boolean {
  return isHome(cidr.split('/')[0]!) && rangeOf(cidr)!.size <= 256
}

function isHeading(cells: readonly string[]): boolean {
  return cells[0]?.toLowerCase() === 'network'
}

function cellOf(cells: readonly string[], column: Column): string {
  return cells[buildingColumns.indexOf(column)] ?? ''
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : ''
}

function remark(row: number, column: string, wrong: string, todo: string): BuildingRemark {
  return { row, column, wrong, todo }
}
