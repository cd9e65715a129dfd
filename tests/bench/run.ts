/**
 * `npm run bench` measures everything, `npm run bench -- sends overview` only these; `--quick` measures once, to try
 * the benches themselves. About six minutes on an idle machine of two cores.
 *
 * How to read the table: every figure of ours stands beside a peer that did the same work in the same run, in turns
 * with ours, or beside a limit others set. Speeds differ from machine to machine, so look at the ratio first, at `n`
 * second, and at the load in the machine line before believing either. A limit is ours: where one is broken the last
 * column says so and the command ends with 1. It ends with 2 where something could not be measured.
 */
import { erasing } from './erasing.ts'
import { firstLoad } from './first-load.ts'
import { growth } from './growth.ts'
import { ingest } from './ingest.ts'
import { ingestSoak } from './ingest-soak.ts'
import { lighthouseScores } from './lighthouse.ts'
import { machineLine } from './machine.ts'
import { overview } from './overview.ts'
import { qualityQueries } from './quality-queries.ts'
import { recount } from './recount.ts'
import type { Bench, Row } from './row.ts'
import { sends } from './sends.ts'
import { start } from './start.ts'
import { submits } from './submits.ts'
import { tableOf } from './table.ts'
import { tenantPolicies } from './tenant-policies.ts'
import { webhook } from './webhook.ts'

const benches: Readonly<Record<string, Bench>> = {
  sends,
  submits,
  ingest,
  'ingest-soak': ingestSoak,
  webhook,
  recount,
  growth,
  'first-load': firstLoad,
  'quality-queries': qualityQueries,
  start,
  overview,
  erasing,
  'tenant-policies': tenantPolicies,
  lighthouse: lighthouseScores,
}

async function main(words: readonly string[]): Promise<number> {
  const effort = words.includes('--quick') ? 'quick' : 'full'
  const asked = words.filter((word) => word !== '--quick')
  const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length > 0) {
    console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
    return 2
  }

  const machine = machineLine()
  const rows: Row[] = []
  const failures: string[] = []
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    process.stderr.write(`${name} …\n`)
    try {
      rows.push(...(await bench(effort)).map((row) => ({ ...row, what: `${name}: ${row.what}` })))
    } catch (problem) {
      failures.push(
        `${name} could not be measured: ${problem instanceof Error ? problem.stack : String(problem)}`,
      )
    }
  }

  console.log(`${machine}${effort === 'quick' ? ' · quick: figures say little' : ''}\n\n${tableOf(rows)}`)
  for (const failure of failures) console.error(`\n${failure}`)
  if (failures.length > 0) return 2
  return rows.some(({ holds }) => holds === false) ? 1 : 0
}

process.exit(await main(process.argv.slice(2)))
