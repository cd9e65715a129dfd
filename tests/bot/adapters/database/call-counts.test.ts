import pg from 'pg'
import { describeCallCounts } from '#tests/contracts/call-counts.ts'
import { aRecord, countBy, oneSite } from '#tests/contracts/counted.ts'
import { keptFacts } from '#tests/shared/measure/some-calls.ts'
import { testDatabase } from '#tests/support/database.ts'
import { opened } from './opened.ts'

describeCallCounts('the database', opened)

test('what a server of the release before keeps during a rolling update has the newer count made anew', async () => {
  const database = await testDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const bases = async () =>
    (await client.query<{ basis: string }>('select basis from call_count')).rows.map(({ basis }) => basis)
  try {
    await countBy(database.stores, 'plan', oneSite)
    const [basis] = await bases()
    await database.stores.calls.keep([{ record: aRecord('one', 1, keptFacts()), active: [] }])
    expect(await bases()).toEqual([basis])
    await client.query('update call_count set edition = edition + 1')
    await database.stores.calls.keep([{ record: aRecord('two', 1, keptFacts()), active: [] }])
    expect(await bases()).toEqual([''])
  } finally {
    await client.end()
    await database.close()
  }
})
