import { createHash } from 'node:crypto'
import { may } from '#shared/actions.ts'
import { type ImportPreview, type ImportedPlan, mostShown } from '#shared/api-files.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { utcDay } from '#shared/basics/day.ts'
import { archiveOf } from '#shared/plan-archive.ts'
import type { Plan } from '#shared/plan.ts'
import { everybody } from '#shared/roster.ts'
import type { Sheet } from '#shared/workbook/cell.ts'
import { describe } from '#shared/workbook/describe.ts'
import { type ImportOutcome, importWorkbook, revisionOf } from '#shared/workbook/import-workbook.ts'
import { namesIn } from '#shared/workbook/names.ts'
import { workbookOf } from '#shared/workbook/write.ts'
import { refuseGuests } from './admins.ts'
import type { ReceivedFile, SentFile } from './file-body.ts'
import { type Caller, readPlan, roleIn } from './plans.ts'
import type { World } from './ports/world.ts'

/** More people than any plan moves. */
const mostPeople = 100_000

/** The whole plan as an Excel workbook that can be edited and imported. */
export async function exportWorkbook(world: World, planId: string, by: string): Promise<SentFile> {
  const plan = await readPlan(world, planId, by)
  const at = world.now().toISOString()
  const measurements = await world.archives.measurements(planId)
  const sheets = workbookOf(plan, measurements, { at, byName: plan.people[by]!.name })
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return kept(world, plan, by, ['xlsx', type, await world.spreadsheets.writeWorkbook(sheets)])
}

/** The whole plan with its history, people and measurements; readers see who the people are, not how to write to them. */
export async function exportJson(world: World, planId: string, by: string): Promise<SentFile> {
  const plan = await readPlan(world, planId, by)
  const isReader = roleIn(plan, by) === 'reader'
  const [entries, measurements, { people }] = await Promise.all([
    world.archives.history(planId),
    world.archives.measurements(planId),
    world.roster.list(planId, { ...everybody, seesEmail: !isReader }, { limit: mostPeople, offset: 0 }),
  ])
  // Changes made since the plan was read are not in it.
  const history = entries.filter(({ revision }) => revision <= plan.revision)
  const shown = isReader ? people.map((person) => ({ ...person, email: '' })) : people
  const archive = archiveOf(plan, { history, people: shown, measurements }, world.now().toISOString())
  const bytes = new TextEncoder().encode(JSON.stringify(archive, null, 1))
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
  const plan = await leadsPlan(world, planId, by)
  const sheets = await world.spreadsheets.readWorkbook(file.bytes)
  const base = await baseOf(world, plan, sheets)
  const outcome = importWorkbook(plan, base, sheets, stampOf(world, by, file))
  const nameOf = namesIn(outcome.plan)
  const count = (kind: string) => outcome.edits.filter((edit) => edit.kind === kind).length
  return {
    fingerprint: fingerprintOf(outcome),
    restores: outcome.restores,
    counts: { add: count('add'), change: count('change'), remove: count('remove') },
    problems: outcome.problems.slice(0, mostShown),
    notices: outcome.notices,
    differences: outcome.edits.slice(0, mostShown).map((edit) => describe(edit, nameOf)),
  }
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
  const sheets = await world.spreadsheets.readWorkbook(asked.file.bytes)
  const base = await baseOf(world, seen, sheets)
  const stamp = stampOf(world, by, asked.file)
  const after = await world.plans.change(planId, { action: 'importWorkbook', by, at: stamp.at }, (plan) => {
    refuseUnlessLead(plan, by)
    const outcome = importWorkbook(plan, base, sheets, stamp)
    if (fingerprintOf(outcome) !== asked.fingerprint)
      throw new Refusal(
        'conflict',
        'The plan has changed since you looked at the differences. Look at them again.',
      )
    if (outcome.problems.length > 0 && !asked.withoutProblems)
      throw new Refusal(
        'invalid',
        'Some cells cannot be taken over. Correct them, or say to go on without them.',
      )
    return outcome.plan
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
function refuseUnlessLead(plan: Plan, by: string): void {
  if (!may(roleIn(plan, by), 'putProfile'))
    throw new Refusal('forbidden', 'Only a lead of this plan can import a workbook.')
}

async function baseOf(world: World, plan: Plan, sheets: readonly Sheet[]): Promise<Plan | null> {
  const revision = revisionOf(plan, sheets)
  return revision === null ? null : world.plans.at(plan.id, revision)
}

/** The same file gives new records the same ids, so sending it twice adds nothing twice. */
function stampOf(world: World, by: string, { bytes }: ReceivedFile) {
  const id = `x${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
  return { id, at: world.now().toISOString(), by }
}

/** What would change and what would not; moments of this very import are not part of it. */
function fingerprintOf({ edits, problems }: ImportOutcome): string {
  return createHash('sha256')
    .update(JSON.stringify([edits, problems]))
    .digest('hex')
}

function kept(
  world: World,
  plan: Plan,
  by: string,
  [extension, contentType, bytes]: readonly [string, string, Uint8Array],
  part = '',
): SentFile {
  world.log('exported', { planId: plan.id, revision: plan.revision, kind: extension, role: roleIn(plan, by) })
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
