import {
  cancelImport,
  importReport,
  newestImport,
  remapImport,
  stageImport,
  startImport,
  sweepImports,
} from '#bot/roster-imports.ts'
import { readPerson } from '#bot/people.ts'
import type { ImportKind } from '#shared/api-people.ts'
import { everybody } from '#shared/roster.ts'
import { aPerson, aPlan, aSite, aWave, builtAt } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { guid, peopleCsv } from '#tests/support/people-csv.ts'

let here: TestWorld
beforeEach(async () => {
  const { people } = aPlan()
  here = await testWorld({
    plans: [
      aPlan({
        waves: [aWave(), aWave({ id: 'wave-2', name: 'Wave 2', position: 2 })],
        sites: [aSite({ zone: 'Europe/London' })],
        people: { ...people, omar: aPerson('member'), rita: aPerson('reader') },
      }),
    ],
  })
})
afterEach(() => here.close())

const planId = 'plan-1'
const file = (text: string, fileName = 'people.csv') => ({ fileName, bytes: new TextEncoder().encode(text) })
const all = { rows: 'allOrNone', suspendMissing: false } as const
const goodOnly = { rows: 'goodOnly', suspendMissing: false } as const

/** Chooses a file and waits until it is checked; the answer is the preview. */
async function preview(text: string, kind: ImportKind = 'people', fileName?: string) {
  const { work } = await stageImport(here.world, { planId, by: 'lena', kind }, file(text, fileName))
  await work
  return (await newestImport(here.world, { planId, by: 'lena', kind }))!
}

async function start(importId: string, choice: object) {
  const { work } = await startImport(here.world, { planId, by: 'lena', importId }, choice)
  await work
}

async function roster() {
  const page = { limit: 10_000, offset: 0 }
  return (await here.world.roster.list(planId, { ...everybody, seesEmail: true }, page)).people
}

test('5,000 people go over with progress, and the same file again changes nothing', async () => {
  let flashes = 0
  here.world.news.subscribe(({ about }) => (flashes += about === 'imports' ? 1 : 0))
  const csv = peopleCsv(5_000)
  const checked = await preview(csv)
  expect(checked).toMatchObject({ state: 'checked', rows: 5_000, checked: 5_000, problems: [] })
  expect(checked.tally).toEqual({ new: 5_000, changed: 0, unchanged: 0, moved: 0, bad: 0, missing: 0 })
  expect(await roster()).toEqual([])

  await start(checked.id, all)
  const done = await newestImport(here.world, { planId, by: 'lena', kind: 'people' })
  expect(done).toMatchObject({ state: 'done', written: 5_000 })
  expect(await roster()).toHaveLength(5_000)
  expect(flashes).toBeGreaterThan(10)

  const again = await preview(csv)
  expect(again.tally).toMatchObject({ new: 0, changed: 0, unchanged: 5_000 })
  await start(again.id, all)
  expect((await readPerson(here.world, planId, 'lena', guid(0))).edits).toHaveLength(1)
  expect(here.bugs).toEqual([])
}, 60_000)

test('what a file changes is said before: new, changed, moved and missing; then it is done, and said who did it', async () => {
  const first = await preview(peopleCsv(4, { wave: () => 'Wave 1' }))
  await start(first.id, all)
  const second = await preview(
    ['Object ID,Wave,Department', `${guid(0)},wave 2,`, `${guid(1)},Wave 1,Law`].join('\n'),
  )
  expect(second.tally).toEqual({ new: 0, changed: 2, unchanged: 0, moved: 1, bad: 0, missing: 2 })
  await start(second.id, { rows: 'allOrNone', suspendMissing: true })

  const people = await roster()
  expect(people.map(({ waveId, status }) => [waveId, status])).toEqual([
    ['wave-2', 'notInvited'],
    ['wave-1', 'notInvited'],
    ['wave-1', 'suspended'],
    ['wave-1', 'suspended'],
  ])
  const { edits } = await readPerson(here.world, planId, 'lena', guid(0))
  expect(edits[0]).toEqual({
    by: 'lena',
    at: builtAt,
    file: 'people.csv',
    changes: { waveId: ['wave-1', 'wave-2'] },
  })
})

test('bad rows are reported; the others go over only if the person says so', async () => {
  const csv = [
    'Name;Mail;Wave;Enabled on;Time zone',
    'Anna;anna@example.com;Wave 1;2026-03-01;Europe/Oslo',
    'Bob;not an address;Wave 9;3/4/2026;Mars/Olympus',
    ';cleo@example.com;;;',
    'Anna again;ANNA@example.com;;;',
    '"=HYPERLINK(""http://x""),<b>";dora@example.com;;;',
  ].join('\n')
  const checked = await preview(csv)
  expect(checked.tally).toMatchObject({ new: 2, bad: 3 })
  expect(checked.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
    '3 E-mail',
    '3 Wave',
    '3 Time zone',
    '3 Enabled on',
    '4 Name',
    '5 ',
  ])
  await expect(start(checked.id, all)).rejects.toThrow('3 rows are not good')
  await expect(start(checked.id, { ...goodOnly, suspendMissing: true })).rejects.toThrow('missing')
  await start(checked.id, goodOnly)
  expect((await roster()).map(({ name }) => name)).toEqual(['=HYPERLINK("http://x"),<b>', 'Anna'])

  const report = await importReport(here.world, { planId, by: 'lena', importId: checked.id })
  const lines = new TextDecoder().decode(report.bytes).split('\r\n')
  expect(lines[0]).toMatch(/^.?Row,Column,What is wrong,What to do$/)
  expect(lines.filter((line) => /^3,/.test(line))).toHaveLength(4)
})

test('a person known by address gets the object id once a file brings it, and stays one person', async () => {
  const byMail = await preview('Name,E-mail,Wave\nAnna,Anna@example.com,Wave 1')
  await start(byMail.id, all)
  const [before] = await roster()
  expect(before!.id).toMatch(/^mail-[0-9a-f]{40}$/)

  const byId = await preview(`Object ID,Mail\n${guid(7)},anna@example.com`)
  expect(byId.tally).toMatchObject({ new: 0, changed: 1, missing: 0 })
  await start(byId.id, all)
  expect(await roster()).toEqual([{ ...before, id: guid(7), email: 'anna@example.com' }])
  expect((await readPerson(here.world, planId, 'lena', guid(7))).edits).toHaveLength(2)
})

test('cancelled before it is over, an import leaves nothing', async () => {
  const checked = await preview(peopleCsv(1_200))
  const asked = { planId, by: 'lena', importId: checked.id }
  const { work } = await startImport(here.world, asked, all)
  const stopped = await cancelImport(here.world, asked)
  await work
  expect(stopped.state).toBe('cancelled')
  expect(await roster()).toEqual([])
  await expect(cancelImport(here.world, asked)).rejects.toMatchObject({ reason: 'too-late' })
  expect((await preview(peopleCsv(3))).tally.new).toBe(3)
})

test('when the last of 5,000 rows fails, nobody has been imported', async () => {
  const checked = await preview(peopleCsv(5_000))
  const told = { ...{ name: 'Last', waveId: null, enabledOn: '2026-02-31' }, email: 'last@example.com' }
  const row = { line: 5_001, personId: guid(4_999), replaces: null, told, problems: [] }
  await here.world.rosterImports.move(checked.id, ['checked'], 'checking', { at: builtAt })
  const { tally } = checked
  await here.world.rosterImports.keepChecked(checked.id, [row], { checked: 5_000, tally, at: builtAt })
  await here.world.rosterImports.move(checked.id, ['checking'], 'checked', { at: builtAt })

  await start(checked.id, all)
  const failed = await newestImport(here.world, { planId, by: 'lena', kind: 'people' })
  expect(failed).toMatchObject({ state: 'failed' })
  expect(failed?.reason).toContain('Nothing was imported')
  expect(await roster()).toEqual([])
  expect(here.bugs).toHaveLength(1)
}, 60_000)

test('an import whose server died is swept away, and a preview nobody comes back to as well', async () => {
  const checked = await preview(peopleCsv(10))
  await here.world.rosterImports.move(checked.id, ['checked'], 'writing', { at: builtAt })
  here.at('2026-03-02T09:01:00.000Z')
  await sweepImports(here.world)
  expect(await here.world.rosterImports.read(planId, checked.id)).toMatchObject({ state: 'writing' })
  here.at('2026-03-02T09:03:00.000Z')
  await sweepImports(here.world)
  expect(await here.world.rosterImports.read(planId, checked.id)).toMatchObject({ state: 'failed' })
  expect(await here.world.rosterImports.rows(checked.id, { after: 0, limit: 10 })).toEqual([])

  const waiting = await preview(peopleCsv(10))
  here.at('2026-03-03T09:04:00.000Z')
  await sweepImports(here.world)
  expect(await here.world.rosterImports.read(planId, waiting.id)).toMatchObject({ state: 'failed' })
  expect(await roster()).toEqual([])
})

test('a second import at the same time is refused with the name of the first', async () => {
  await preview(peopleCsv(3))
  await expect(preview('Site\nPorto', 'sites')).rejects.toThrow(/“people.csv” is being imported/)
  const stage = (id: string) =>
    here.world.rosterImports.stage(
      {
        ...{ id, planId, kind: 'people', fileName: 'x.csv', startedBy: 'lena', startedAt: builtAt },
        ...{ headers: [], mapping: {} },
      },
      [],
    )
  await expect(stage('second')).rejects.toMatchObject({ reason: 'conflict' })
})

test('columns with unusual names are mapped by hand', async () => {
  const first = await preview('Wie,Wo,Mail\nAnna,Leeds,anna@example.com')
  expect(first.mapping).toEqual({ email: 2 })
  expect(first.tally.bad).toBe(1)
  const asked = { planId, by: 'lena', importId: first.id }
  const { work } = await remapImport(here.world, asked, { mapping: { email: 2, name: 0, siteId: 1 } })
  await work
  await start(first.id, all)
  const [anna] = await roster()
  expect(anna).toMatchObject({ name: 'Anna', siteId: 'leeds', zone: 'Europe/London' })
  await expect(remapImport(here.world, asked, { mapping: { name: 9 } })).rejects.toThrow('no such column')
})

test('sites become one change of the plan: by name in any case, only the columns there are', async () => {
  const csv =
    'Site;Country;Headcount;Subnets;Device age\nLEEDS;;70;10.32.0.0/16 10.33.0.0/16;4,5\nPorto;Portugal;;;'
  const checked = await preview(csv, 'sites', 'sites.csv')
  expect(checked.tally).toMatchObject({ new: 1, changed: 1, bad: 0 })
  await start(checked.id, all)
  const { sites } = await here.world.plans.read(planId)
  expect(sites).toMatchObject([
    {
      id: 'leeds',
      name: 'Leeds',
      headcount: 70,
      subnets: ['10.32.0.0/16', '10.33.0.0/16'],
      deviceAgeYears: 4.5,
    },
    { name: 'Porto', country: 'Portugal', headcount: 0 },
  ])
  const history = await here.world.plans.history(planId, { before: null, limit: 10 })
  expect(history.map(({ action }) => action)).toEqual(['importSites', 'createPlan'])
  expect((await preview(csv, 'sites')).tally).toMatchObject({ new: 0, changed: 0, unchanged: 2 })
})

test('sites that went over are told so, also where the record of the import fails just then', async () => {
  const checked = await preview('Site\nPorto', 'sites', 'sites.csv')
  const { rosterImports } = here.world
  let kept = 0
  const keepWritten: typeof rosterImports.keepWritten = async (...given) => {
    if ((kept += 1) > 1) throw new Error('terminating connection')
    return rosterImports.keepWritten(...given)
  }
  const world = { ...here.world, rosterImports: { ...rosterImports, keepWritten } }
  const { work } = await startImport(world, { planId, by: 'lena', importId: checked.id }, all)
  await work
  expect((await rosterImports.read(planId, checked.id)).state).toBe('done')
  expect((await here.world.plans.read(planId)).sites.map(({ name }) => name)).toContain('Porto')
  expect(here.bugs).toHaveLength(1)
})

test.each(['omar', 'rita', 'stranger'])('%s neither imports nor sees an import', async (by) => {
  const { id: importId } = await preview(peopleCsv(2))
  const asked = { planId, by, importId }
  const doors = [
    () => stageImport(here.world, { planId, by, kind: 'people' }, file(peopleCsv(1))),
    () => newestImport(here.world, { planId, by, kind: 'people' }),
    () => remapImport(here.world, asked, { mapping: {} }),
    () => startImport(here.world, asked, all),
    () => cancelImport(here.world, asked),
    () => importReport(here.world, asked),
  ]
  for (const knock of doors) await expect(knock()).rejects.toMatchObject({ reason: 'forbidden' })
})

test('an import of another plan is not found', async () => {
  await here.world.plans.add({ ...aPlan(), id: 'plan-2' }, { action: 'createPlan', by: 'lena', at: builtAt })
  const { id: importId } = await preview(peopleCsv(2))
  const asked = { planId: 'plan-2', by: 'lena', importId }
  await expect(cancelImport(here.world, asked)).rejects.toMatchObject({ reason: 'not-found' })
  await expect(importReport(here.world, asked)).rejects.toMatchObject({ reason: 'not-found' })
})
