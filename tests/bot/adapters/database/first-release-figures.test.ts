import { zstdCompressSync } from 'node:zlib'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import * as first from '#bot/adapters/database/migrations/0001-first-tables.ts'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'
import { currentRuleSetId } from '#shared/measure/rule-sets.ts'
import { countBy } from '#tests/contracts/counted.ts'
import { good, poor } from '#tests/shared/measure/some-calls.ts'
import { emptyDatabase } from '#tests/support/database.ts'

const day = '2026-05-04'
const span = { first: day, last: day, ruleSetId: currentRuleSetId }

/** Two calls as the first release kept and counted them. */
async function writeFirstRelease(url: string): Promise<void> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
  })
  const migrations = { '0001-first-tables': first }
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest()
  const counts = { good: '2, 0, 0, 1, 0, 0, 0, 0, 1', poor: '0, 2, 0, 0, 1, 0, 0, 1, 1' }
  for (const [leg, told] of [
    ['internal', counts.good],
    ['pstn', counts.poor],
  ] as const)
    await sql`
      insert into call_rollup values ('plan', ${currentRuleSetId}, ${day}, 'utrecht', 'wifi', 'audio', ${leg}, ${sql.raw(told)})`.execute(
      db,
    )
  for (const [id, leg, stream] of [
    ['a', 'internal', good],
    ['b', 'pstn', poor],
  ] as const) {
    const { transport: _, device: __, ...told } = stream
    const streams = ['callerToCallee', 'calleeToCaller'].map((direction) => ({ ...told, direction }))
    const session = {
      siteId: '10.31.10.0',
      network: 'wifi',
      leg,
      setupFailed: false,
      dropped: id === 'b',
      streams,
    }
    const facts = zstdCompressSync(JSON.stringify({ day, kind: 'peerToPeer', sessions: [session] }))
    await sql`insert into call_record values (${id}, 1, ${`${day}T10:00:00Z`}, ${`${day}T10:05:00Z`}, 'peerToPeer', ${facts})`.execute(
      db,
    )
  }
  await db.destroy()
}

test('what the first release counted stays on the pages until its calls have been counted again, and is the same then', async () => {
  const { url, drop } = await emptyDatabase()
  await writeFirstRelease(url)
  const { stores, close } = await openStores({
    tenantId: localTenant.tenantId,
    url,
    log: () => undefined,
    answerKey: localAnswerKey,
    poolSize: 2,
  })
  try {
    const whole = { ...span, dimension: 'all', modality: 'audio' } as const
    const before = await stores.calls.splits('plan', whole)
    const expected = { goodStreams: 2, poorStreams: 2, goodCalls: 1, poorCalls: 1, drops: 1, calls: 2 }
    expect(before).toMatchObject([
      { siteId: '*', ...expected },
      { siteId: 'utrecht', ...expected },
    ])
    expect((await stores.calls.rollups('plan', span)).map(({ leg, place }) => [leg, place])).toEqual([
      ['unknown', 'inside'],
      ['pstn', 'unknown'],
    ])

    await countBy(stores, 'plan', [{ cidr: '10.31.0.0/16', siteId: 'utrecht', inside: true }])
    expect(await stores.calls.splits('plan', whole)).toEqual(before)
    const rows = await stores.calls.rollups('plan', span)
    expect(new Set(rows.map(({ leg, place }) => `${leg} ${place}`))).toEqual(
      new Set(['peerToPeer inside', 'pstn inside']),
    )
  } finally {
    await close()
    await drop()
  }
})
