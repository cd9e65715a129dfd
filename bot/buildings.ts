import { createHash } from 'node:crypto'
import { may } from '#shared/actions.ts'
import type {
  BuildingNetworks,
  BuildingsPage,
  BuildingsPreview,
  BuildingsTaken,
  NetworkRow,
} from '#shared/api-buildings.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { siteNamed } from '#shared/import-sites.ts'
import { type BuildingFile, networkChanges, readBuildingFile } from '#shared/measure/building-file.ts'
import { isPrivate } from '#shared/measure/site-of-subnet.ts'
import type { Plan } from '#shared/plan.ts'
import { beginRecounts } from './call-recounts.ts'
import type { ReceivedFile } from './file-body.ts'
import { basisOf, networksOf } from './networks.ts'
import { changePlan, readPlan, roleIn } from './plans.ts'
import type { World } from './ports/world.ts'

interface Asked {
  readonly planId: string
  readonly by: string
}

const mostListed = 200
/** Networks of one page of the list. */
const pageLength = 50

/** The building file in use, and whether figures are already counted by it. */
export async function buildingsPage(world: World, asked: Asked): Promise<BuildingsPage> {
  const plan = await planOf(world, asked)
  const [upload, counts] = await Promise.all([world.buildingFiles.of(plan.id), world.callCounts.all()])
  const networks = upload?.networks ?? []
  const basis = basisOf(networksOf(plan, networks))
  const inForce = counts.find(({ planId, state }) => planId === plan.id && state === 'inForce')
  return {
    fileName: upload?.fileName ?? null,
    uploadedBy: upload?.uploadedBy ?? null,
    uploadedAt: upload?.uploadedAt ?? null,
    networks: networks.length,
    inside: networks.filter(({ inside }) => inside).length,
    withoutSite: networks.filter(({ siteId }) => siteId === null).length,
    isCounting: inForce?.basis !== basis,
  }
}

/** By which networks the calls of the plan are counted; what the search says may stand anywhere in the row. */
export async function buildingNetworks(
  world: World,
  asked: Asked,
  { search, offset }: { readonly search: string; readonly offset: number },
): Promise<BuildingNetworks> {
  const plan = await planOf(world, asked)
  const upload = (await world.buildingFiles.of(plan.id))?.networks ?? []
  const named = new Map(upload.map((each) => [each.cidr, each]))
  const rows = networksOf(plan, upload).map(({ cidr, siteId, inside }): NetworkRow => {
    const { name = '', building = '' } = named.get(cidr) ?? {}
    return { cidr, name, building, siteId, inside, from: named.has(cidr) ? 'file' : 'site' }
  })
  const siteNames = new Map(plan.sites.map(({ id, name }) => [id, name]))
  const wanted = search.trim().toLowerCase()
  const found = rows.filter(({ cidr, name, building, siteId }) =>
    [cidr, name, building, siteNames.get(siteId ?? '') ?? ''].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  )
  return { networks: found.slice(offset, offset + pageLength), total: found.length }
}

/** Reads a building file and says what is wrong with it and what it would change; changes nothing. */
export async function previewBuildings(
  world: World,
  asked: Asked,
  file: ReceivedFile,
): Promise<BuildingsPreview> {
  const plan = await planOf(world, asked)
  const { networks, problems, notes, unknownBuildings } = await readIn(world, plan, file)
  const before = (await world.buildingFiles.of(plan.id))?.networks ?? []
  const changes = networkChanges(networksOf(plan, before), networksOf(plan, networks))
  const { added, removed, moved, unchanged } = changes
  return {
    fileName: file.fileName,
    networks: networks.length,
    problems: problems.slice(0, mostListed),
    notes: notes.slice(0, mostListed),
    unknownBuildings: unknownBuildings.slice(0, mostListed),
    changes: {
      added: added.slice(0, mostListed),
      removed: removed.slice(0, mostListed),
      moved: moved.slice(0, mostListed),
      unchanged,
    },
    newPublic: added.filter(({ cidr }) => !isPrivate(cidr.split('/')[0]!)).length,
    counts: { added: added.length, removed: removed.length, moved: moved.length },
  }
}

/**
 * Takes a building file in place of the one before; every figure kept so far is then counted by it. Refuses 'invalid'
 * while one row is wrong. `newSites` makes a site of every building the plan does not know.
 */
export async function takeBuildings(
  world: World,
  asked: Asked,
  file: ReceivedFile,
  { newSites }: { readonly newSites: boolean },
): Promise<BuildingsTaken> {
  const plan = await planOf(world, asked)
  const first = await readIn(world, plan, file)
  const [problem] = first.problems
  if (problem)
    throw new Refusal(
      'invalid',
      `Nothing was changed. Row ${problem.row}${problem.column && `, ${problem.column}`}: ${problem.wrong} ${problem.todo}`,
    )
  const sitesMade = newSites ? await makeSites(world, asked, first) : 0
  const { networks } = sitesMade > 0 ? await readIn(world, await planOf(world, asked), file) : first
  const at = world.now()
  await world.buildingFiles.put(plan.id, {
    fileName: file.fileName,
    hash: createHash('sha256').update(file.bytes).digest('hex'),
    uploadedBy: asked.by,
    uploadedAt: at.toISOString(),
    networks,
  })
  const facts = { networks: networks.length }
  await world.audit.note({ action: 'uploadBuildings', ...asked, at, facts })
  // At once: until the count has begun, calls from a public network that is new here would be kept as elsewhere.
  await beginRecounts(world)
  await world.news.publish({ planId: plan.id, about: 'plan', revision: null })
  return { ...(await buildingsPage(world, asked)), sitesMade }
}

/** Gives the building file up: sites keep the networks people wrote at them. */
export async function dropBuildings(world: World, asked: Asked): Promise<BuildingsPage> {
  const plan = await planOf(world, asked)
  await world.buildingFiles.remove(plan.id)
  await world.audit.note({ action: 'dropBuildings', ...asked, at: world.now(), facts: {} })
  await world.news.publish({ planId: plan.id, about: 'plan', revision: null })
  return buildingsPage(world, asked)
}

/** Networks of the company are nothing for everybody: only for who looks after its sites. */
async function planOf(world: World, { planId, by }: Asked): Promise<Plan> {
  const plan = await readPlan(world, planId, by)
  if (!may(await roleIn(world, plan, by), 'putSite'))
    throw new Refusal('forbidden', 'Your role in this plan does not allow this. Ask the lead.')
  return plan
}

async function readIn(world: World, { sites }: Plan, { bytes }: ReceivedFile): Promise<BuildingFile> {
  const { rows } = await world.spreadsheets.readCsv(bytes)
  const read = readBuildingFile(rows, (name) => (name === '' ? null : (siteNamed(sites, name)?.id ?? null)))
  if (read.networks.length === 0 && read.problems.length === 0)
    throw new Refusal('invalid', 'There is no network in this file.')
  return read
}

async function makeSites(world: World, asked: Asked, { unknownBuildings }: BuildingFile): Promise<number> {
  if (unknownBuildings.length === 0) return 0
  const sites = unknownBuildings.map(({ name, city, country, state, region }) => {
    return { name, address: city, country, state, region }
  })
  await changePlan(world, { ...asked, action: 'importSites', input: { sites } })
  return sites.length
}
