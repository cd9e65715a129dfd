import { auditFile } from '#bot/audit.ts'
import { dropBuildings, takeBuildings } from '#bot/buildings.ts'
import { continueCampaign, sendAgain, stopCampaign } from '#bot/campaigns.ts'
import { endPlanKey, renewPlanKey } from '#bot/incidents.ts'
import { exportJson, importPlan } from '#bot/plan-files.ts'
import { changePlan } from '#bot/plans.ts'
import type { AuditLine } from '#shared/audit.ts'
import type { PlanArchive } from '#shared/plan-archive.ts'
import { aCaller, aPerson, aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

let here: TestWorld
beforeEach(async () => {
  const people = { ...aPlan().people, mallory: { ...aPerson('member', '=HYPERLINK("http://x")') } }
  here = await testWorld({ plans: [aPlan({ people })] })
})
afterEach(() => here.close())

const admin = aCaller({ personId: 'ada', isAdmin: true })
const days = { first: '2026-03-01', last: '2026-03-31' } as const

async function file(format: 'csv' | 'jsonl', span: { first: string; last: string } = days): Promise<string> {
  const { bytes } = await auditFile(here.world, admin, { ...span, format })
  return new TextDecoder().decode(bytes)
}

test('who did what when, oldest first, with what the admin did last time and without what anybody wrote', async () => {
  const input = { title: 'Secret title', likelihood: 'low', impact: 'low' }
  await changePlan(here.world, { planId: 'plan-1', by: 'mallory', action: 'raiseRisk', input })
  await file('csv')
  const lines = (await file('jsonl'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>)
  expect(lines.map(({ action, by, name }) => [action, by, name])).toEqual([
    ['exportAudit', 'ada', null],
    ['createPlan', 'lena', 'Lena Vos'],
    ['raiseRisk', 'mallory', '=HYPERLINK("http://x")'],
  ])
  expect(lines[2]).toMatchObject({ planId: 'plan-1', plan: 'Teams calling', at: '2026-03-02T09:00:00.000Z' })
  expect(lines[2]!.about).toMatch(/^risks\//)
  expect(JSON.stringify(lines)).not.toContain('Secret')
})

test('keys, stops and uploads stay told, whatever is made, taken back or uploaded after them', async () => {
  const { world } = here
  const lead = { planId: 'plan-1', by: 'lena' }
  const ada = { planId: 'plan-1', by: 'ada' }
  await changePlan(world, {
    ...{ ...lead, action: 'putPerson' },
    input: { personId: 'ada', name: 'Ada Quist', email: '', role: 'lead' },
  })
  const row = '10.1.0.0\tFloor\t16\tMain\tOwned\tOffice\t\tOslo\t\tNO\t\tEMEA\t1\t0'
  const networks = { bytes: new TextEncoder().encode(row), fileName: 'secret.tsv', contentType: '' }
  const round = { campaign: 'round:r' }
  for (const step of [
    () => renewPlanKey(world, lead),
    () => renewPlanKey(world, ada),
    () => endPlanKey(world, lead),
    () => stopCampaign(world, { ...lead, ...round }),
    () => continueCampaign(world, { ...ada, ...round }),
    () => sendAgain(world, { ...lead, ...round, state: 'failed' }),
    () => takeBuildings(world, lead, networks, { newSites: true }),
    () => takeBuildings(world, ada, networks, { newSites: false }),
    () => dropBuildings(world, lead),
  ])
    await step()

  const lines = (await file('jsonl')).trim().split('\n')
  const told = lines.map((line) => JSON.parse(line) as AuditLine)
  const ofThePlan = ['createPlan', 'putPerson', 'importSites']
  const deeds = told.filter(({ action }) => !ofThePlan.includes(action))
  expect(deeds.every(({ plan }) => plan === 'Teams calling')).toBe(true)
  expect(deeds.map(({ action, name, about }) => [action, name, about])).toEqual([
    ['makeKey', 'Lena Vos', ''],
    ['makeKey', 'Ada Quist', ''],
    ['endKey', 'Lena Vos', ''],
    ['stopMessages', 'Lena Vos', 'campaign round:r, messages 0'],
    ['continueMessages', 'Ada Quist', 'campaign round:r, messages 0'],
    ['sendMessagesAgain', 'Lena Vos', 'campaign round:r, messages 0'],
    ['uploadBuildings', 'Lena Vos', 'networks 1'],
    ['uploadBuildings', 'Ada Quist', 'networks 1'],
    ['dropBuildings', 'Lena Vos', ''],
  ])
})

test('no name becomes a formula in the file for spreadsheets', async () => {
  await changePlan(here.world, {
    ...{ planId: 'plan-1', by: 'mallory', action: 'raiseRisk' },
    input: { title: 'A risk', likelihood: 'low', impact: 'low' },
  })
  const csv = await file('csv')
  expect(csv).toContain('HYPERLINK')
  expect(csv.split(/[\r\n,]+/).filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([])
})

test('only the days that were asked for, only for admins', async () => {
  expect(await file('jsonl', { first: '2026-02-01', last: '2026-03-01' })).toBe('')
  const turned = auditFile(here.world, admin, { first: '2026-03-02', last: '2026-03-01', format: 'csv' })
  await expect(turned).rejects.toMatchObject({ reason: 'invalid' })
  const lead = auditFile(here.world, aCaller({ personId: 'lena' }), { ...days, format: 'csv' })
  await expect(lead).rejects.toMatchObject({ reason: 'forbidden' })
})

test('what a file says that others did is told as what the file says; that it was taken in, by whom and when, is not', async () => {
  const { world } = here
  const { bytes } = await exportJson(world, 'plan-1', 'mallory')
  const forged = JSON.parse(new TextDecoder().decode(bytes)) as PlanArchive
  const plan = { ...forged.plan, revision: 2, people: { ...forged.plan.people, mallory: aPerson('lead') } }
  const people = { path: 'people', before: { ...plan.people, victim: aPerson('lead') }, after: plan.people }
  const step = { revision: 2, action: 'removePerson', by: 'lena', at: '2026-03-01T08:00:00.000Z', orders: {} }
  const history = [forged.history[0]!, { ...step, changes: [people] }]
  const text = JSON.stringify({ ...forged, plan, history })
  const upload = { bytes: new TextEncoder().encode(text), fileName: 'plan.json', contentType: '' }
  const { planId } = await importPlan(world, aCaller({ personId: 'mallory' }), upload)
  await changePlan(world, {
    ...{ planId, by: 'mallory', action: 'raiseRisk' },
    input: { title: 'A risk', likelihood: 'low', impact: 'low' },
  })

  const lines = (await file('jsonl')).trim().split('\n')
  const told = lines.map((line) => JSON.parse(line) as AuditLine).filter((line) => line.planId === planId)
  const imported = 'taken in from a file by mallory at 2026-03-02T09:00:00.000Z'
  expect(told.map((line) => [line.action, line.by, line.imported])).toEqual([
    ['removePerson', 'lena', imported],
    ['createPlan', 'lena', imported],
    ['importPlan', 'mallory', null],
    ['raiseRisk', 'mallory', null],
  ])
  const csv = await file('csv')
  expect(csv.split('\r\n')[0]).toMatch(/,imported$/)
  expect(csv).toContain(imported)
})
