import { exportRoundCsv, exportRoundWorkbook, roundResults } from '#bot/survey-results.ts'
import { spreadsheetFiles } from '#bot/adapters/spreadsheets/spreadsheet-files.ts'
import type { Question, Survey } from '#shared/parts/survey.ts'
import type { Role } from '#shared/basics/role.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { aPlan, aRound, aSite, aSurvey, aWave } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const likert: Omit<Question, 'id' | 'text'> = {
  ...{ kind: 'likert', labels: 'strongly', didNotUse: true, options: [], required: false },
}
const questions: Question[] = [
  { ...likert, id: 'good', text: 'Calls sound good.' },
  { ...likert, id: 'why', kind: 'text', text: '=cmd|calc!A1' },
]

let here: TestWorld | null = null
afterEach(async () => here?.close())

/** A closed round: ten of the north and three of the south have answered, five of the south have not. */
async function closedRound(
  given: { mode?: Survey['mode']; comments?: number; roles?: Record<string, Role> } = {},
) {
  const { mode = 'anonymous', comments = 10, roles = {} } = given
  const survey = aSurvey({ questions, mode })
  const round = aRound({ survey, closedAt: '2026-03-10T09:00:00.000Z' })
  const named = (id: string, role: Role) => ({ ...aPlan().people['lena']!, name: id, role })
  const plan = aPlan({
    waves: [aWave()],
    sites: [aSite({ id: 'north', name: '+North' }), aSite({ id: 'south', name: 'South' })],
    surveys: [survey],
    rounds: [round],
    people: {
      ...aPlan().people,
      ...Object.fromEntries(Object.entries(roles).map(([id, role]) => [id, named(id, role)])),
    },
  })
  here = await testWorld({ plans: [plan] })
  const { world } = here
  const people = [
    ...Array.from({ length: 10 }, (_, n) => stood(`north-${n}`, 'north')),
    ...Array.from({ length: 8 }, (_, n) => stood(`south-${n}`, 'south')),
  ]
  await world.roster.put('plan-1', people)
  await world.answers.invite(
    { planId: 'plan-1', roundId: round.id, closesAt: new Date(round.closesAt), minimumGroup: 5, mode },
    people.map(({ id }) => id),
  )
  const answers = world.answers.of('plan-1')
  for (const [nth, { id }] of people.slice(0, 13).entries())
    await answers.submit({
      ...{ roundId: round.id, personId: id, now: new Date(round.startedAt) },
      values: { good: nth < 9 ? 5 : 1 },
      comments: nth < comments ? { why: `=HYPERLINK("x${nth}")` } : {},
    })
  await answers.close(round.id, new Date(round.closedAt!))
  const asked = (by: string) => ({ planId: 'plan-1', by, roundId: round.id })
  return { world, asked }
}

function stood(id: string, siteId: string): RosterPerson {
  return {
    ...{
      id,
      name: `Name of ${id}`,
      email: `${id}@example.org`,
      department: 'Sales',
      siteId,
      waveId: 'wave-1',
    },
    ...{ zone: 'UTC', status: 'activated', enabledOn: '2026-02-01', activatedOn: null, devicesRetired: 0 },
  }
}

test('a site in which three answered is never told apart, neither on the page nor by subtraction', async () => {
  const { world, asked } = await closedRound()
  const { questions: shown, mix, counted } = await roundResults(world, asked('lena'))
  expect(counted).toBe(13)
  expect(shown[0]).toMatchObject({ n: 13, cuts: [], weighted: null })
  expect(mix).toEqual([])
})

test('readers see figures but not what people wrote, and get no files', async () => {
  const { world, asked } = await closedRound({ roles: { rea: 'reader', mia: 'member' } })
  expect((await roundResults(world, asked('rea'))).questions[1]).toMatchObject({ n: 10, comments: [] })
  expect((await roundResults(world, asked('mia'))).questions[1]!.comments).toHaveLength(10)
  await expect(exportRoundCsv(world, asked('rea'))).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(exportRoundWorkbook(world, asked('rea'))).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(roundResults(world, asked('stranger'))).rejects.toMatchObject({ reason: 'forbidden' })
})

test('files hold what the page holds and no more, and no text in them becomes a formula', async () => {
  const { world, asked } = await closedRound()
  const page = await roundResults(world, asked('lena'))
  const csv = new TextDecoder().decode((await exportRoundCsv(world, asked('lena'))).bytes)
  expect(csv).toContain(`Calls sound good.,figure,,,13,${page.questions[0]!.value}`)
  expect(csv.split('\r\n').filter((line) => line.includes(',comment,'))).toHaveLength(10)
  expect(csv).toContain(`"'=HYPERLINK(""x0"")"`)
  expect(csv).toContain(`'=cmd|calc!A1`)
  expect(csv).not.toMatch(/(^|[\r\n,])"?[=+@]/)
  expect(csv).not.toMatch(/north-|south-|example\.org/)

  const { bytes, fileName } = await exportRoundWorkbook(world, asked('lena'))
  expect(fileName).toMatch(/results \d{4}-\d{2}-\d{2}\.xlsx$/)
  const sheets = await spreadsheetFiles().readWorkbook(bytes)
  expect(sheets.map(({ name }) => name)).toEqual(['About', 'Figures', 'Answers', 'Comments'])
  const figures = sheets.find(({ name }) => name === 'Figures')!.rows
  expect(figures[1]!.slice(2, 4)).toEqual([13, page.questions[0]!.value])
  expect(sheets.find(({ name }) => name === 'Comments')!.rows).toHaveLength(11)
})

test('nine comments are in no file', async () => {
  const { world, asked } = await closedRound({ comments: 9 })
  const csv = new TextDecoder().decode((await exportRoundCsv(world, asked('lena'))).bytes)
  expect(csv).not.toContain('HYPERLINK')
  const sheets = await spreadsheetFiles().readWorkbook(
    (await exportRoundWorkbook(world, asked('lena'))).bytes,
  )
  expect(JSON.stringify(sheets)).not.toContain('HYPERLINK')
})

test('names stand beside answers for those who look after an identifiable survey, and for nobody else', async () => {
  const roles = { sia: 'surveyAdmin', mia: 'member', rea: 'reader' } as const
  const { world, asked } = await closedRound({ mode: 'identifiable', roles })
  const { named } = await roundResults(world, asked('sia'))
  expect(named).toHaveLength(13)
  expect(named![0]).toMatchObject({
    name: 'Name of north-0',
    answers: { good: '5', why: '=HYPERLINK("x0")' },
  })
  for (const by of ['mia', 'rea']) expect((await roundResults(world, asked(by))).named).toBeNull()
  const csv = new TextDecoder().decode((await exportRoundCsv(world, asked('sia'))).bytes)
  expect(csv).not.toContain('Name of')
  await here!.close()
  const anonymous = await closedRound({ roles })
  expect((await roundResults(anonymous.world, anonymous.asked('sia'))).named).toBeNull()
})
