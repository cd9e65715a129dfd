import { createHash } from 'node:crypto'
import { may } from '#shared/actions.ts'
import type { ImportPreview, ImportedPlan } from '#shared/api-files.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { utcDay } from '#shared/basics/day.ts'
import { jsonPieces } from '#shared/json-pieces.ts'
import { archiveOf } from '#shared/plan-archive.ts'
import type { Plan } from '#shared/plan.ts'
import { everybody } from '#shared/roster.ts'
import { workbookOf } from '#shared/workbook/write.ts'
import { refuseGuests } from './admins.ts'
import { bytesOfPieces } from './bytes-of-pieces.ts'
import type { ReceivedFile, SentFile } from './file-body.ts'
import { type Caller, readPlan, roleIn } from './plans.ts'
import type { TriedWorkbook } from './ports/spreadsheets.ts'
import type { World } from './ports/world.ts'

/** More people than any plan moves. */
const mostPeople = 100_000

/** The whole plan as an Excel workbook that can be edited and imported. */
export async function exportWorkbook(world: World, planId: string, by: string): Promise<SentFile> {
  const plan = await readPlan(world, planId, by)
  const at = world.now().toISOString()
  const measurements = await world.archives.measurements(planId)
  const sheets = workbookOf(plan, measurements, {
    at,
    byName: plan.people[by]?.name ?? 'A member of the team',
  })
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return kept(world, plan, by, ['xlsx', type, await world.spreadsheets.writeWorkbook(sheets)])
}

/** The whole plan with its history, people and measurements; readers see who the people are, not how to write to them. */
export async function exportJson(world: World, planId: string, by: string): Promise<SentFile> {
  const plan = await readPlan(world, planId, by)
  const isReader = (await roleIn(world, plan, by)) === 'reader'
  const [entries, measurements, { people }] = await Promise.all([
    world.archives.history(planId),
    world.archives.measurements(planId),
    world.roster.list(planId, { ...everybody, seesEmail: !isReader }, { limit: mostPeople, offset: 0 }),
  ])
  // Changes made since the plan was read are not in it.
  const history = entries.filter(({ revision }) => revision <= plan.revision)
  const shown = isReader ? people.map((person) => ({ ...person, email: '' })) : people
  const archive = archiveOf(plan, { history, people: shown, measurements }, world.now().toISOString())
  const bytes = await bytesOfPieces(jsonPieces(archive))
  return kept(world, plan, by, ['json', 'application/json; charset=utf-8', bytes])
}

/** One sheet of the plan as CSV by its name or part, such as “risks”; all of them in a .zip where none is named. */
export async function exportCsv(
  world: World,
  planId: string,
  by: string,
  list: string | null,
): Promise<SentFile> {
  const plan = await readPlan(world, planId, by)
  const measurements = await world.archives.measurements(planId)
  const exported = { at: world.now().toISOString(), byName: '' }
  const [, ...sheets] = workbookOf(plan, measurements, exported)
  if (list === null) {
    const files = sheets.map(
      (sheet) => [`${slug(sheet.name)}.csv`, world.spreadsheets.writeCsv(sheet)] as const,
    )
    return kept(world, plan, by, [
      'zip',
      'application/zip',
      world.spreadsheets.zip(Object.fromEntries(files)),
    ])
  }
  const sheet = sheets.find(({ name }) => slug(name) === slug(list))
  if (!sheet)
    throw new Refusal(
      'not-found',
      `There is no list “${list}”. Choose one of: ${sheets.map(({ name }) => slug(name)).join(', ')}.`,
    )
  const bytes = world.spreadsheets.writeCsv(sheet)
  return kept(world, plan, by, ['csv', 'text/csv; charset=utf-8', bytes], slug(sheet.name))
}

/** What a workbook would change, in words; changes nothing. Leads only. */
export async function previewImport(
  world: World,
  planId: string,
  by: string,
  file: ReceivedFile,
): Promise<ImportPreview> {
  return (await tried(world, await leadsPlan(world, planId, by), by, file)).preview
}

/**
 * Applies what was previewed, in one change of the history. Refuses 'conflict' where the plan has moved so that the
 * difference is another one, and 'invalid' where there are problems and the person did not say to go on without them.
 */
export async function applyImport(
  world: World,
  planId: string,
  by: string,
  asked: { readonly file: ReceivedFile; readonly fingerprint: string; readonly withoutProblems: boolean },
): Promise<{ revision: number }> {
  const seen = await leadsPlan(world, planId, by)
  const { plan: wanted, preview } = await tried(world, seen, by, asked.file)
  const hasMoved = new Refusal(
    'conflict',
    'The plan has changed since you looked at the differences. Look at them again.',
  )
  if (preview.fingerprint !== asked.fingerprint) throw hasMoved
  if (preview.problems.length > 0 && !asked.withoutProblems)
    throw new Refusal(
      'invalid',
      'Some cells cannot be taken over. Correct them, or say to go on without them.',
    )
  const made = { action: 'importWorkbook', by, at: world.now().toISOString() }
  const after = await world.plans.change(planId, made, (plan) => {
    refuseUnlessLead(plan, by)
    // In the moment since it was tried.
    if (plan.revision !== seen.revision) throw hasMoved
    return wanted
  })
  return { revision: after.revision }
}

/**
 * A new plan from an exported one, its history kept; who imports it leads it, and the history says who it was. Refuses
 * 'forbidden' to guests.
 */
export async function importPlan(
  world: World,
  caller: Caller,
  { bytes }: ReceivedFile,
): Promise<ImportedPlan> {
  refuseGuests(caller)
  const adoption = {
    ...{ id: world.newId(), tenantId: world.tenantId, at: world.now().toISOString() },
    by: { personId: caller.personId, name: caller.name, email: caller.email },
  }
  const plan = await world.archiveFiles.adopt(bytes, adoption)
  await world.archives.add(plan)
  world.log('imported', { planId: plan.id, kind: 'json' })
  await world.news.publish({ planId: plan.id, about: 'plan', revision: plan.revision })
  return { planId: plan.id }
}

async function leadsPlan(world: World, planId: string, by: string): Promise<Plan> {
  const plan = await readPlan(world, planId, by)
  refuseUnlessLead(plan, by)
  return plan
}

/** A workbook may change everything, so it asks for who may. */
function refuseUnlessLead({ people }: Plan, by: string): void {
  if (!may(Object.hasOwn(people, by) ? people[by]!.role : null, 'putProfile'))
    throw new Refusal('forbidden', 'Only a lead of this plan can import a workbook.')
}

/** What the file makes of the plan as it stands, without what others changed since the file was taken out. */
async function tried(world: World, plan: Plan, by: string, file: ReceivedFile): Promise<TriedWorkbook> {
  const revision = await world.spreadsheets.revisionOf(file.bytes, plan)
  const base = revision === null ? null : await world.plans.at(plan.id, revision)
  return world.spreadsheets.tryWorkbook(file.bytes, { plan, base, stamp: stampOf(world, by, file) })
}

/** The same file gives new records the same ids, so sending it twice adds nothing twice. */
function stampOf(world: World, by: string, { bytes }: ReceivedFile) {
  const id = `x${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
  return { id, at: world.now().toISOString(), by }
}

async function kept(
  world: World,
  plan: Plan,
  by: string,
  [extension, contentType, bytes]: readonly [string, string, Uint8Array],
  part = '',
): Promise<SentFile> {
  const role = await roleIn(world, plan, by)
  world.log('exported', { planId: plan.id, revision: plan.revision, kind: extension, role })
  const name = [plan.profile.name.slice(0, 80), part, utcDay(world.now().toISOString())]
    .filter(Boolean)
    .join(' ')
  return { fileName: `${name}.${extension}`, contentType, bytes }
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
}
