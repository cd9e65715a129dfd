import { sql } from 'kysely'
import { connect } from '#bot/adapters/database/connect.ts'
import { emptyDatabase } from '#tests/support/database.ts'

test('what stands still in the middle of a transaction lets go of its locks within the time of a lease', async () => {
  const database = await emptyDatabase()
  const db = connect({ url: database.url }, 2, () => undefined)
  try {
    const limit = sql<{
      idle_in_transaction_session_timeout: string
    }>`show idle_in_transaction_session_timeout`
    expect((await limit.execute(db)).rows).toEqual([{ idle_in_transaction_session_timeout: '30s' }])

    await sql`create table held (id int primary key)`.execute(db)
    await sql`insert into held values (1)`.execute(db)
    let isLost = false
    const still = db.transaction().execute(async (tx) => {
      await sql`set local idle_in_transaction_session_timeout = 200`.execute(tx)
      await sql`update held set id = 2`.execute(tx)
      await eventuallyFree()
      await sql`select 1`.execute(tx)
    })
    await still.catch(() => (isLost = true))
    expect(isLost).toBe(true)
  } finally {
    await db.destroy()
    await database.drop()
  }

  /** Waits for the lock that the transaction holds. */
  async function eventuallyFree(): Promise<void> {
    await sql`update held set id = 3`.execute(db)
  }
}, 60_000)
