import pg from 'pg'
import { forgetOld, lastForgotten } from '#bot/retention.ts'
import { retentionDefaults, retentionKinds } from '#shared/retention.ts'
import { dumpOf } from '#tests/support/dump.ts'
import { plantedWorld } from './erased-world.ts'

let here: Awaited<ReturnType<typeof plantedWorld>>
beforeAll(async () => {
  here = await plantedWorld()
}, 60_000)
afterAll(() => here.close())

const day = 86_400_000
/** When everything was written, by the clock of the database and of the test, lies before this. */
const later = (days: number) => new Date(Date.now() + (days + 60) * day).toISOString()

async function rowsOf(table: string): Promise<number> {
  const text = (await dumpOf(here.url)).get(table)!
  return text === '' ? 0 : text.split('\n').length
}

test('what keeps people from being asked twice is kept as long as it does, whatever the days say', async () => {
  const { world } = here
  const [plan] = await world.plans.all()
  await world.plans.change(
    plan!.id,
    { action: 'putProfile', by: 'lena', at: new Date().toISOString() },
    (now) => ({
      ...now,
      profile: { ...now.profile, daysBetweenSurveys: 365 },
    }),
  )
  const ofRounds = async () => {
    const rows = await world.deliveries.ledger('plan-1', { campaign: `round:${here.rounds[0]!}`, limit: 100 })
    return rows.length
  }
  const [messages, asked] = [await ofRounds(), await rowsOf('survey_invitation')]
  expect(Math.min(messages, asked)).toBeGreaterThan(0)
  await settle({ closing: false })
  here.at(later(30))
  await forgetOld(world, { keepDays: { ...retentionDefaults, messages: 30, asked: 30 } })
  expect([await ofRounds(), await rowsOf('survey_invitation')]).toEqual([messages, asked])
})

test('each kind goes when its days are over, and nothing goes before', async () => {
  const { world } = here
  await world.installs.removed('omar', world.now())
  await settle()
  const tables = [
    'delivery',
    'roster_change',
    'named_answer',
    'survey_invitation',
    'incident',
    'calendar_feed',
  ]
  const before = await Promise.all(tables.map(rowsOf))
  expect(before.every((rows) => rows > 0)).toBe(true)
  await forgetOld(world, {
    keepDays: Object.fromEntries(retentionKinds.map((kind) => [kind, 36_500])) as never,
  })
  expect(await Promise.all(tables.map(rowsOf))).toEqual(before)
  expect(await lastForgotten(world)).toMatchObject({ rows: {} })

  const people = await here.world.answers.of('plan-1').progress(here.rounds)
  here.at(later(5_000))
  await forgetOld(world, { keepDays: retentionDefaults })
  const gone = (await lastForgotten(world))!
  expect(Object.keys(gone.rows)).toEqual(
    expect.arrayContaining(['messages', 'rosterChanges', 'namedAnswers', 'asked', 'incidents', 'feeds']),
  )
  expect(await Promise.all(tables.map(rowsOf))).toEqual(tables.map(() => 0))
  // How many were asked and answered stays, without who.
  expect(await here.world.answers.of('plan-1').progress(here.rounds)).toEqual(people)
  expect((await dumpOf(here.url)).get('participation')).not.toMatch(/caca0000|anna/)
  // Who is on a plan can still be written to.
  expect(await rowsOf('conversation')).toBe(1)
  // Who took the app away would be given it again.
  expect((await dumpOf(here.url)).get('app_install')).toContain('removed')

  await forgetOld(world, { keepDays: retentionDefaults })
  expect(await lastForgotten(world)).toMatchObject({ rows: {} })
  expect(here.bugs).toEqual([])
}, 60_000)

/** What is still open is never forgotten, so everything is brought to its end. */
async function settle({ closing = true } = {}): Promise<void> {
  for (const roundId of closing ? here.rounds : [])
    await here.world.answers.of('plan-1').close(roundId, here.world.now())
  await here.world.incidents.settle('plan-1', 'case-1', { asked: 0, outcome: 'done' })
  const client = new pg.Client({ connectionString: here.url })
  await client.connect()
  await client.query(`update delivery set state = 'skipped', settled_at = now()`)
  await client.end()
}
