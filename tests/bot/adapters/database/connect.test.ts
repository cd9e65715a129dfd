import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect } from '#bot/adapters/database/connect.ts'
import { emptyDatabase } from '#tests/support/database.ts'

test('while nobody gives the word to sign in with, the database is away and no bug; then it goes on', async () => {
  const database = await emptyDatabase()
  const url = new URL(database.url)
  const word = decodeURIComponent(url.password)
  url.password = ''
  const network = Object.assign(new Error('network_error: no route to the identity'), { name: 'AuthError' })
  let asked = 0
  const password = async () => {
    asked += 1
    if (asked === 1) throw network
    return word
  }
  const db = connect({ url: url.href, password }, 2, () => undefined)
  const ask = () => sql<{ one: number }>`select 1 as one`.execute(db)
  try {
    await expect(ask()).rejects.toMatchObject({ name: 'Outage', cause: network })
    const { rows } = await eventually(ask)
    expect(rows).toEqual([{ one: 1 }])
  } finally {
    await db.destroy()
    await database.drop()
  }

  async function eventually<Value>(work: () => Promise<Value>): Promise<Value> {
    for (;;) {
      const value = await work().catch((problem: unknown) => {
        if ((problem as Error).name !== 'Outage') throw problem
      })
      if (value !== undefined) return value
      await sleep(100)
    }
  }
})

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
