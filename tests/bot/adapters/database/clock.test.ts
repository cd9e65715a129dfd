import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { databaseClock } from '#bot/adapters/database/clock.ts'
import { connect } from '#bot/adapters/database/connect.ts'
import { emptyDatabase } from '#tests/support/database.ts'

const anHour = 3_600_000
const askEveryMs = 50

let database: Awaited<ReturnType<typeof emptyDatabase>>
let db: ReturnType<typeof connect>
beforeEach(async () => {
  database = await emptyDatabase()
  db = connect({ url: database.url }, 1, () => undefined)
})
afterEach(async () => {
  await db.destroy()
  await database.drop()
})

const aheadOfHere = (now: Date, here: number) => now.getTime() - here

test('a machine whose own clock jumps goes on by the clock of the database', async () => {
  const clock = await databaseClock(db, askEveryMs)
  const asTheMachineSays = Date.now
  try {
    Date.now = () => asTheMachineSays() + anHour
    await sleep(askEveryMs * 3)
    expect(Math.abs(aheadOfHere(clock.now(), asTheMachineSays()))).toBeLessThan(5_000)
  } finally {
    Date.now = asTheMachineSays
    clock.close()
  }
})

test.each([
  ['forward', anHour],
  ['back', -anHour],
])('when the clock of the database is set %s everybody follows', async (_way, ms) => {
  const clock = await databaseClock(db, askEveryMs)
  await setDatabaseClock(ms)
  for (const end = Date.now() + 10_000; !isNear(clock.now(), ms) && Date.now() < end;) await sleep(20)
  clock.close()
  expect(isNear(clock.now(), ms)).toBe(true)
})

test('while the database is away the clock goes on', async () => {
  const clock = await databaseClock(db, askEveryMs)
  await database.drop()
  await sleep(askEveryMs * 4)
  expect(Math.abs(aheadOfHere(clock.now(), Date.now()))).toBeLessThan(5_000)
  clock.close()
  database = await emptyDatabase()
})

function isNear(now: Date, aheadMs: number): boolean {
  return Math.abs(aheadOfHere(now, Date.now()) - aheadMs) < 10_000
}

/** A function of the same name that is found before PostgreSQL's own. */
async function setDatabaseClock(ms: number): Promise<void> {
  await sql`create function public.clock_timestamp() returns timestamptz language sql volatile as
    ${sql.lit(`select pg_catalog.clock_timestamp() + interval '${ms} milliseconds'`)}`.execute(db)
  await sql`set search_path = public, pg_catalog`.execute(db)
}
