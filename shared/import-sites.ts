import { z } from 'zod'
import type { Stamp } from './basics/stamp.ts'
import { Line, quoted, Title } from './basics/text.ts'
import { choiceCell, choiceKey, dayCell, numberCell, textCell, zoneCell } from './import-cells.ts'
import {
  type CellProblem,
  type CellReaders,
  headerKey,
  type ImportCell,
  type ImportColumn,
  type Mapping,
  readRow,
} from './import-columns.ts'
import { PutSite, putSite, type Site } from './parts/site.ts'
import { siteServiceWords } from './words/rollout.ts'

const mostSites = 2_000

/** A site as a file tells it; columns the file does not have are left as they are. */
const ToldSite = PutSite.omit({ id: true, ownerId: true }).extend({ name: Title })
export type ToldSite = z.output<typeof ToldSite>

export const ImportSites = z.object({
  sites: z.array(ToldSite).min(1).max(mostSites, `Import at most ${mostSites} sites at once.`),
})

/** Adds and updates sites as one change; a site is known by its name in any case. */
export function importSites(rows: Site[], { sites }: z.output<typeof ImportSites>, stamp: Stamp): Site[] {
  return sites.reduce((known, told, n) => {
    const existing = siteNamed(known, told.name)
    if (existing) return putSite(known, { ...told, name: existing.name, id: existing.id }, stamp)
    return putSite(known, told, { ...stamp, id: `${stamp.id}-${n + 1}` })
  }, rows)
}

/** The site of that name, in any case. */
export function siteNamed(sites: readonly Site[], name: string): Site | undefined {
  return sites.find((site) => choiceKey(site.name) === choiceKey(name))
}

/** Columns of an import of sites. */
export const siteColumns: readonly ImportColumn<keyof ToldSite>[] = [
  { field: 'name', label: 'Name', names: ['site', 'site name', 'name', 'office', 'location', 'standort'] },
  { field: 'country', label: 'Country', names: ['country', 'country or region', 'land'] },
  { field: 'state', label: 'State', names: ['state', 'state or province', 'province', 'bundesland'] },
  { field: 'region', label: 'Region', names: ['region', 'area'] },
  {
    field: 'address',
    label: 'Address',
    names: ['address', 'street address', 'street', 'adresse', 'anschrift'],
  },
  { field: 'zone', label: 'Time zone', names: ['time zone', 'zone', 'iana time zone', 'tz', 'zeitzone'] },
  {
    field: 'service',
    label: 'Telephone service',
    names: ['service', 'telephone service', 'pstn', 'connectivity', 'telefondienst'],
  },
  {
    field: 'headcount',
    label: 'People',
    names: ['headcount', 'people', 'users', 'employees', 'number of users', 'mitarbeiter'],
  },
  {
    field: 'subnets',
    label: 'Networks',
    names: ['subnets', 'subnet', 'networks', 'network', 'ip ranges', 'netze', 'subnetze'],
  },
  {
    field: 'deviceAgeYears',
    label: 'Age of the devices, years',
    names: ['device age', 'device age years', 'age of the devices years', 'age of devices', 'gerätealter'],
  },
  {
    field: 'regulation',
    label: 'Regulatory pressure',
    names: ['regulation', 'regulatory pressure', 'regulatory', 'compliance', 'regulierung'],
  },
  {
    field: 'easeOfSupport',
    label: 'Easy to support',
    names: ['ease of support', 'easy to support', 'supportability'],
  },
  { field: 'enthusiasm', label: 'Enthusiasm', names: ['enthusiasm', 'readiness to change', 'begeisterung'] },
  {
    field: 'launchOn',
    label: 'Launch',
    names: ['launch', 'launch date', 'launch on', 'go live', 'go-live date', 'starttermin'],
  },
]

/** One row of the file as a site, with everything that is wrong with it. */
export function readSiteRow(
  cells: readonly ImportCell[],
  mapping: Mapping,
): { readonly told: Partial<ToldSite>; readonly problems: readonly CellProblem[] } {
  const { told, problems } = readRow<ToldSite>(cells, mapping, siteColumns, readers)
  const isNameless = told.name === undefined && !problems.some(({ column }) => column === 'Name')
  const nameless = { column: 'Name', wrong: 'The site has no name.', todo: 'Write the name of the site.' }
  return { told, problems: isNameless ? [...problems, nameless] : problems }
}

const score = numberCell({ least: 0, most: 5, whole: true })
const serviceNames = new Map(
  Object.entries(siteServiceWords).flatMap(([service, word]) =>
    [service, word].map((name) => [headerKey(name), service as Site['service']] as const),
  ),
)

const readers: CellReaders<ToldSite> = {
  name: textCell(Title),
  country: textCell(Line),
  state: textCell(Line),
  region: textCell(Line),
  address: textCell(Line),
  zone: zoneCell,
  service: (cell) =>
    choiceCell(serviceNames, {
      noun: 'telephone service',
      todo: `Write one of: ${Object.values(siteServiceWords).join(', ')}.`,
    })(headerKey(String(cell))),
  headcount: numberCell({ least: 0, most: 1_000_000, whole: true }),
  subnets: subnetsCell,
  deviceAgeYears: numberCell({ least: 0, most: 100, whole: false }),
  regulation: score,
  easeOfSupport: score,
  enthusiasm: score,
  launchOn: dayCell,
}

function subnetsCell(cell: Exclude<ImportCell, null>) {
  const networks = String(cell)
    .split(/[;,\s]+/)
    .filter((network) => network !== '')
  const wrong = networks.find((network) => !isNetwork(network))
  if (wrong === undefined && networks.length <= 200) return { value: networks }
  return {
    wrong: wrong === undefined ? 'There are more than 200 networks.' : `${quoted(wrong)} is no network.`,
    todo: 'Write networks such as 10.31.0.0/16, with semicolons between them.',
  }
}

function isNetwork(text: string): boolean {
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text)
  if (four) return four.slice(1, 5).every((part) => Number(part) <= 255) && Number(four[5] ?? 32) <= 32
  const six = /^[0-9a-f:]*:[0-9a-f:]*\/(\d{1,3})$/i.exec(text)
  return six !== null && Number(six[1]) <= 128
}
