import { createHash, randomBytes } from 'node:crypto'
import { may } from '#shared/actions.ts'
import type { IncidentsPage, IncidentsTaken, NewPlanKey } from '#shared/api-surveys.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { readIncidents, TellIncidents, type ToldIncident } from '#shared/import-incidents.ts'
import type { Plan } from '#shared/plan.ts'
import { sayRemoved } from '#shared/plan-removal.ts'
import type { ReceivedFile } from './file-body.ts'
import { readPlan, roleIn } from './plans.ts'
import type { PlanKey } from './ports/plan-keys.ts'
import type { World } from './ports/world.ts'
import { withoutErased } from './without-erased.ts'

/** 256 random bits in base64url. */
const keyBytes = 32
const keyShape = /^[A-Za-z0-9_-]{43}$/
const useNotedEveryMs = 3_600_000
const shown = 50
const problemsSaid = 5
/** Clocks of service desks may be a little ahead. */
const aheadMs = 86_400_000

interface Asked {
  readonly planId: string
  readonly by: string
}

/** The newest cases, what came of each, and when the key was used. For who runs the surveys. */
export async function incidentsPage(world: World, { planId, by }: Asked): Promise<IncidentsPage> {
  const plan = await planOf(world, { planId, by })
  const [key, incidents] = await Promise.all([
    world.planKeys.of(planId),
    world.incidents.newest(planId, shown),
  ])
  return {
    key: key && {
      madeAt: key.madeAt.toISOString(),
      madeBy: key.madeBy,
      usedAt: key.usedAt?.toISOString() ?? null,
      isGood: runsSurveys(plan, key.madeBy),
    },
    incidents: incidents.map(({ id, title, closedAt, asked, outcome }) => ({
      ...{ id, title, asked, outcome },
      closedAt: closedAt.toISOString(),
    })),
  }
}

/** Gives the plan a key for programs that tell of incidents; only its hash is kept, and one from before is over. */
export async function renewPlanKey(world: World, { planId, by }: Asked): Promise<NewPlanKey> {
  await planOf(world, { planId, by })
  const key = randomBytes(keyBytes).toString('base64url')
  const at = world.now()
  await world.planKeys.put(hashOf(key), { planId, madeBy: by, madeAt: at })
  await world.audit.note({ action: 'makeKey', planId, by, at, facts: {} })
  await world.news.publish({ planId, about: 'imports', revision: null })
  world.log('plan key made', { planId })
  return { key }
}

export async function endPlanKey(world: World, { planId, by }: Asked): Promise<Record<string, never>> {
  await planOf(world, { planId, by })
  await world.planKeys.remove(planId)
  await world.audit.note({ action: 'endKey', planId, by, at: world.now(), facts: {} })
  await world.news.publish({ planId, about: 'imports', revision: null })
  return {}
}

/**
 * The plan a program may tell of incidents by this header. Refuses 'unauthenticated', whatever is wrong with it, and
 * 'not-found' where the plan was removed: its key went with it.
 */
export async function planKeyOf(world: World, planId: string, authorization: string): Promise<PlanKey> {
  const [, key = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  const found = keyShape.test(key) ? await world.planKeys.byHash(hashOf(key)) : null
  if (!found && keyShape.test(key) && (await world.removedPlans.wasRemoved(planId)))
    throw new Refusal('not-found', sayRemoved)
  if (!found || found.planId !== planId)
    throw new Refusal(
      'unauthenticated',
      'This key opens nothing here. Ask the lead of the plan for a new one.',
    )
  if (!runsSurveys(await world.plans.read(planId), found.madeBy))
    throw new Refusal(
      'unauthenticated',
      'Whoever made this key does not run the surveys of this plan any more. Ask its lead for a new one.',
    )
  return found
}

/** A key does no more than its maker may: they know it, wherever they are. */
function runsSurveys({ people }: Plan, personId: string): boolean {
  return Object.hasOwn(people, personId) && may(people[personId]!.role, 'startRound')
}

/** Takes incidents of a program that showed its key; all of them or none, each once by its id. */
export async function takeIncidents(world: World, key: PlanKey, untrusted: unknown): Promise<IncidentsTaken> {
  const now = world.now()
  if (key.usedAt === null || now.getTime() - key.usedAt.getTime() > useNotedEveryMs)
    await world.planKeys.wasUsed(key.planId, now)
  const parsed = TellIncidents.safeParse(untrusted)
  if (!parsed.success) {
    const said = parsed.error.issues.slice(0, problemsSaid).map(({ path, message }) => sayAt(path, message))
    throw new Refusal('invalid', `Nothing was taken. ${said.join(' ')}`)
  }
  return keep(world, await world.plans.read(key.planId), parsed.data.incidents)
}

/** Takes the incidents of a CSV file or a workbook; all of them or, while one row is wrong, none. */
export async function takeIncidentFile(
  world: World,
  asked: Asked,
  { bytes }: ReceivedFile,
): Promise<IncidentsTaken> {
  const plan = await planOf(world, asked)
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b
  const rows = isWorkbook
    ? ((await world.spreadsheets.readWorkbook(bytes))[0]?.rows ?? [])
    : (await world.spreadsheets.readCsv(bytes)).rows
  const { incidents, problems } = readIncidents(rows, plan.profile.zone)
  if (problems.length > 0) {
    const said = problems
      .slice(0, problemsSaid)
      .map(({ row, column, wrong, todo }) => `Row ${row}${column && `, ${column}`}: ${wrong} ${todo}`)
    const more = problems.length > problemsSaid ? ` And ${problems.length - problemsSaid} more.` : ''
    throw new Refusal('invalid', `Nothing was taken. ${said.join(' ')}${more}`)
  }
  // The same rules as for programs: how many at once, and what a case has to say.
  const whole = TellIncidents.safeParse({ incidents })
  if (!whole.success) throw new Refusal('invalid', `Nothing was taken. ${whole.error.issues[0]!.message}`)
  return keep(world, plan, whole.data.incidents)
}

async function keep(world: World, plan: Plan, told: readonly ToldIncident[]): Promise<IncidentsTaken> {
  const now = world.now()
  const sites = new Map(
    plan.sites.flatMap(({ id, name }) => [[id, id] as const, [nameKey(name), id] as const]),
  )
  const incidents = (await withoutErased(world, told)).map(({ id, title, closedAt, people, site }, n) => {
    const siteId = site === null ? null : (sites.get(site) ?? sites.get(nameKey(site)))
    if (siteId === undefined)
      throw new Refusal(
        'invalid',
        `Nothing was taken. Case ${n + 1} (${id}), site: The plan has no site “${site}”.`,
      )
    if (Date.parse(closedAt) > now.getTime() + aheadMs)
      throw new Refusal(
        'invalid',
        `Nothing was taken. Case ${n + 1} (${id}), closedAt: That is in the future.`,
      )
    return { planId: plan.id, id, title, closedAt: new Date(closedAt), people, siteId }
  })
  const added = await world.incidents.add(incidents, now)
  if (added > 0) await world.news.publish({ planId: plan.id, about: 'imports', revision: null })
  return { told: told.length, new: added }
}

async function planOf(world: World, { planId, by }: Asked): Promise<Plan> {
  const plan = await readPlan(world, planId, by)
  if (!may(await roleIn(world, plan, by), 'startRound'))
    throw new Refusal('forbidden', 'Only who runs the surveys of this plan can do this. Ask the lead.')
  return plan
}

/** "incidents.3.closedAt" is said as people count. */
function sayAt(path: readonly PropertyKey[], message: string): string {
  const [, row, ...field] = path
  return typeof row === 'number' ? `Case ${row + 1}, ${field.join('.') || 'as a whole'}: ${message}` : message
}

function nameKey(name: string): string {
  return name.trim().toLowerCase()
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
