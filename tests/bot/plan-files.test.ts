import { localTenant } from '#infra/local/identifiers.ts'
import type { ReceivedFile } from '#bot/file-body.ts'
import {
  applyImport,
  exportCsv,
  exportJson,
  exportWorkbook,
  importPlan,
  previewImport,
} from '#bot/plan-files.ts'
import { changePlan } from '#bot/plans.ts'
import { roundResults } from '#bot/survey-results.ts'
import { Plan } from '#shared/plan.ts'
import type { PlanArchive } from '#shared/plan-archive.ts'
import type { Cell } from '#shared/workbook/cell.ts'
import { aCaller, aMeasurement, aPlan } from '../support/build.ts'
import { larkmoorPlan } from '../support/example-company.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const plan = { ...Plan.parse(larkmoorPlan()), tenantId: localTenant.tenantId }
const byRole = (role: string) => Object.keys(plan.people).find((id) => plan.people[id]!.role === role)!
const lead = byRole('lead')
const person = {
  name: 'Rosa Ruiz',
  email: 'rosa@larkmoor.example',
  department: '',
  zone: 'UTC',
  status: 'invited',
} as const

let test_: TestWorld
beforeEach(async () => {
  const withReader = {
    ...plan,
    revision: 1,
    people: { ...plan.people, reader: { name: 'Rea', email: '', role: 'reader' as const } },
  }
  test_ = await testWorld({
    plans: [withReader, aPlan({ id: 'empty', people: { [lead]: plan.people[lead]! } })],
  })
  await test_.world.roster.put(plan.id, [
    {
      ...person,
      id: 'rosa',
      siteId: null,
      waveId: null,
      enabledOn: null,
      activatedOn: null,
      devicesRetired: 0,
    },
  ])
  await test_.world.measurements.put([{ ...aMeasurement(), planId: plan.id, ksiId: plan.ksis[0]!.id }])
  await changePlan(test_.world, {
    planId: plan.id,
    by: lead,
    action: 'raiseRisk',
    input: { title: '=1+1', likelihood: 'low', impact: 'low' },
  })
  await changePlan(test_.world, {
    planId: plan.id,
    by: lead,
    action: 'removeRisk',
    input: { id: plan.risks[0]!.id },
  })
})
afterEach(() => test_.close())

const asFile = (bytes: Uint8Array): ReceivedFile => ({ bytes, fileName: 'file', contentType: '' })
const said = ({ bytes }: { bytes: Uint8Array }) => JSON.parse(new TextDecoder().decode(bytes)) as PlanArchive

async function workbookWith(sheet: string, change: (rows: Cell[][]) => Cell[][]): Promise<ReceivedFile> {
  const { spreadsheets } = test_.world
  const { bytes } = await exportWorkbook(test_.world, plan.id, lead)
  const sheets = await spreadsheets.readWorkbook(bytes)
  return asFile(
    await spreadsheets.writeWorkbook(
      sheets.map(({ name, rows }) => ({
        name,
        rows: name === sheet ? change(rows.map((row) => [...row])) : rows,
        shares: new Set<string>(),
      })),
    ),
  )
}
const retitled = (rows: Cell[][]) => {
  rows[1]![rows[0]!.indexOf('Title')] = 'Other words'
  return rows
}

test('JSON: export, import, export is the same but for the id and that it was imported, history included', async () => {
  const { world } = test_
  const first = said(await exportJson(world, plan.id, lead))
  expect(first.history.map(({ action }) => action)).toEqual(['createPlan', 'raiseRisk', 'removeRisk'])
  expect(first.measurements).toHaveLength(1)
  expect(first.people).toMatchObject([{ id: 'rosa', email: person.email }])

  const caller = aCaller({ personId: lead, name: 'Owen' })
  const { planId } = await importPlan(world, caller, asFile((await exportJson(world, plan.id, lead)).bytes))
  const second = said(await exportJson(world, planId, lead))
  const [newest, ...older] = second.history.toReversed()
  expect(newest).toMatchObject({ revision: 4, action: 'importPlan', by: lead, changes: [] })
  expect({ ...second, history: older.reverse() }).toEqual({
    ...first,
    plan: { ...first.plan, id: planId, revision: 4 },
  })
  for (const revision of [1, 2, 3])
    expect({ ...(await world.plans.at(planId, revision)), id: '' }).toEqual({
      ...(await world.plans.at(plan.id, revision)),
      id: '',
    })
})

test('JSON: who imports leads the new plan, and nobody is told of what is in it', async () => {
  const { world } = test_
  const file = asFile((await exportJson(world, plan.id, lead)).bytes)
  const { planId } = await importPlan(
    world,
    aCaller({ personId: 'stranger', name: 'Stan', email: 's@x' }),
    file,
  )
  const imported = await world.plans.read(planId)
  expect(imported.people.stranger).toEqual({ name: 'Stan', email: 's@x', role: 'lead' })
  expect(said(await exportJson(world, planId, 'stranger')).history.at(-1)).toMatchObject({
    action: 'importPlan',
    by: 'stranger',
  })
  const before = await world.plans.at(planId, imported.revision - 1)
  expect(before.people.stranger).toBeUndefined()
})

test('workbook: export, empty plan, import is the same plan', async () => {
  const { world } = test_
  const { bytes } = await exportWorkbook(world, plan.id, lead)
  const preview = await previewImport(world, 'empty', lead, asFile(bytes))
  expect(preview).toMatchObject({ restores: true, problems: [] })
  await applyImport(world, 'empty', lead, {
    file: asFile(bytes),
    fingerprint: preview.fingerprint,
    withoutProblems: false,
  })
  const [was, is] = [await world.plans.read(plan.id), await world.plans.read('empty')]
  const { id, revision, createdAt, createdBy, tenantId } = is
  expect(is).toEqual({ ...was, id, revision, createdAt, createdBy, tenantId })
})

test('workbook: the difference is shown first and then made in one change of the history', async () => {
  const { world } = test_
  const file = await workbookWith('Risks', retitled)
  const preview = await previewImport(world, plan.id, lead, file)
  expect(preview.counts).toEqual({ add: 0, change: 1, remove: 0 })
  expect(preview.differences[0]!.fields).toEqual([
    { field: 'Title', before: plan.risks[1]!.title, after: 'Other words' },
  ])
  expect((await world.plans.read(plan.id)).revision).toBe(3)

  const asked = { file, fingerprint: preview.fingerprint, withoutProblems: false }
  expect(await applyImport(world, plan.id, lead, asked)).toEqual({ revision: 4 })
  const [newest] = await world.plans.history(plan.id, { before: null, limit: 1 })
  expect(newest).toMatchObject({ action: 'importWorkbook', by: lead, revision: 4 })
  expect(newest!.changes).toHaveLength(1)
})

test('workbook: refused where the plan moved on so that the difference is another one', async () => {
  const { world } = test_
  const file = await workbookWith('Risks', retitled)
  const { fingerprint } = await previewImport(world, plan.id, lead, file)
  const asked = { file, fingerprint, withoutProblems: false }
  const change = (input: object) => changePlan(world, { planId: plan.id, by: lead, action: 'putRisk', input })
  await change({ id: plan.risks[1]!.id, title: 'Hers' })
  await expect(applyImport(world, plan.id, lead, asked)).rejects.toMatchObject({ reason: 'conflict' })
  expect((await world.plans.read(plan.id)).risks[0]!.title).toBe('Hers')
})

test('workbook: with problems only what the person says goes on', async () => {
  const { world } = test_
  const file = await workbookWith('Risks', (rows) => {
    rows[2]![rows[0]!.indexOf('Impact')] = 'terrible'
    return retitled(rows)
  })
  const { fingerprint, problems } = await previewImport(world, plan.id, lead, file)
  expect(problems).toMatchObject([{ sheet: 'Risks', row: 3, column: 'Impact' }])
  const asked = { file, fingerprint, withoutProblems: false }
  await expect(applyImport(world, plan.id, lead, asked)).rejects.toMatchObject({ reason: 'invalid' })
  expect(await applyImport(world, plan.id, lead, { ...asked, withoutProblems: true })).toEqual({
    revision: 4,
  })
})

test('workbook: sent twice it adds nothing twice', async () => {
  const { world } = test_
  const file = await workbookWith('Issues', (rows) => [
    ...rows,
    rows[0]!.map((label) => (label === 'Title' ? 'New' : null)),
  ])
  const { fingerprint } = await previewImport(world, plan.id, lead, file)
  await applyImport(world, plan.id, lead, { file, fingerprint, withoutProblems: true })
  const again = await previewImport(world, plan.id, lead, file)
  expect(again.counts.add).toBe(0)
  expect((await world.plans.read(plan.id)).issues.filter(({ title }) => title === 'New')).toHaveLength(1)
})

test('only leads import; strangers take nothing out; readers get no addresses', async () => {
  const { world } = test_
  const file = await workbookWith('Risks', retitled)
  const { fingerprint } = await previewImport(world, plan.id, lead, file)
  for (const by of [byRole('member'), byRole('sponsor'), 'reader', 'stranger']) {
    await expect(previewImport(world, plan.id, by, file)).rejects.toMatchObject({ reason: 'forbidden' })
    const asked = { file, fingerprint, withoutProblems: true }
    await expect(applyImport(world, plan.id, by, asked)).rejects.toMatchObject({ reason: 'forbidden' })
  }
  for (const take of [exportWorkbook, exportJson])
    await expect(take(world, plan.id, 'stranger')).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(exportCsv(world, plan.id, 'stranger', null)).rejects.toMatchObject({ reason: 'forbidden' })
  expect(said(await exportJson(world, plan.id, 'reader')).people).toMatchObject([{ id: 'rosa', email: '' }])
})

test('CSV: one list by name, or all in an archive; no cell is a formula', async () => {
  const { world } = test_
  const { bytes, fileName } = await exportCsv(world, plan.id, lead, 'risks')
  expect(fileName).toMatch(/ risks \d{4}-\d{2}-\d{2}\.csv$/)
  expect(new TextDecoder().decode(bytes)).toContain(",'=1+1,")
  expect((await exportCsv(world, plan.id, lead, null)).contentType).toBe('application/zip')
  await expect(exportCsv(world, plan.id, lead, '__proto__')).rejects.toMatchObject({ reason: 'not-found' })
})

test('a plan from a file reads no answers of the plan it was taken from, however its rounds are forged', async () => {
  const { world } = test_
  const round = plan.rounds[0]!
  const closesAt = new Date(round.closesAt)
  await world.answers.invite({ planId: plan.id, roundId: round.id, closesAt, minimumGroup: 5 }, [
    'a',
    'b',
    'c',
  ])
  const values = Object.fromEntries(round.survey.questions.map(({ id }) => [id, 5]))
  const now = new Date(round.startedAt)
  for (const personId of ['a', 'b', 'c'])
    await world.answers.of(plan.id).submit({ roundId: round.id, personId, values, now })
  await world.answers.of(plan.id).close(round.id, now)

  const told = said(await exportJson(world, plan.id, 'reader'))
  const [first] = told.plan.rounds
  const survey = { ...first!.survey, minimumGroup: { scores: 3, comments: 3 } }
  const forged = { ...told, plan: { ...told.plan, rounds: [{ ...first!, survey }] } }
  const bytes = new TextEncoder().encode(JSON.stringify(forged))
  const caller = aCaller({ personId: 'reader', name: 'Rea' })
  const { planId } = await importPlan(world, caller, asFile(bytes))

  expect(await roundResults(world, { planId, by: 'reader', roundId: round.id })).toMatchObject({
    invited: 0,
    answered: 0,
    counted: 0,
    suppressed: true,
  })
})
