import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { retentionDefaults } from '#shared/retention.ts'
import { testDatabase } from '#tests/support/database.ts'
import { dumpOf } from '#tests/support/dump.ts'

const guide = readFileSync(resolve(__dirname, '../../.github/guides/data.md'), 'utf8')
const rows = [...guide.matchAll(/^\| `([a-z_]+)` +\|(.*)\|$/gm)]

test('the guide of data tells of every table there is, and of no other', async () => {
  const database = await testDatabase()
  const tables = [...(await dumpOf(database.url)).keys()].filter((name) => !name.startsWith('kysely_'))
  await database.close()
  // Partitions, and what is made ready beside a table to take its place, hold what the table holds.
  const told = tables.map((name) => name.replace(/_p_?\d+$|_\d{4}_\d{2}(_\d{2})?$|_default$|_next$/, ''))
  expect(rows.map(([, name]) => name).sort()).toEqual([...new Set(told)].sort())
})

test('it tells what is kept, why, how long, who sees it and how it is erased, with the days of the settings', () => {
  const lengths = rows.map(([, , cells]) => cells!.split('|').filter((cell) => cell.trim() !== '').length)
  expect(new Set(lengths)).toEqual(new Set([5]))
  for (const [kind, days] of Object.entries(retentionDefaults))
    expect(guide).toContain(`\`${kind}\`: ${days} days`)
})
