import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import pg from 'pg'
import { jsonLog } from '#bot/log.ts'
import { canariesIn } from './canaries.ts'

/*
 * Must show 8: logs, traces, errors and rollups of the whole test run hold none of the canary identities. `npm test`
 * names a folder in CANARY_LOG; everything a server would write down is gathered there, a file per process, and searched
 * at the end. Without it nothing is gathered.
 */
const folder = process.env.CANARY_LOG

/** Keeps what left the product as log, trace or figure. */
export function watched(text: string): void {
  if (folder !== undefined)
    appendFileSync(join(folder, `${process.pid}.log`), text.endsWith('\n') ? text : `${text}\n`)
}

/** The product's own log, written where it is searched. */
export function watchedLog(): ReturnType<typeof jsonLog> {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      watched(chunk.toString())
      done()
    },
  })
  return folder === undefined ? { log: () => undefined, report: () => undefined } : jsonLog('debug', sink)
}

/** What the daily figures of a database are kept by: nothing else in them can name anybody. */
export async function watchFigures(databaseUrl: string): Promise<void> {
  if (folder === undefined) return
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (const question of [
      `select distinct to_jsonb(call_rollup) - '{good_streams,poor_streams,unclassified_streams,good_calls,poor_calls,unclassified_calls,setup_failures,drops,calls,day}'::text[] as kept from call_rollup`,
      `select distinct jsonb_build_array(plan_id, rule_set_id, modality, dimension, site_id, value) as kept from call_split`,
      `select distinct jsonb_build_array(plan_id, rule_set_id, span, site_id) as kept from call_span`,
      `select distinct jsonb_build_array(plan_id, site_id, rating) as kept from call_rating`,
      `select jsonb_build_array(verdict, provenance) as kept from measurement`,
    ]) {
      const { rows } = await client.query<{ kept: unknown }>(question)
      if (rows.length > 0) watched(rows.map(({ kept }) => JSON.stringify({ figure: kept })).join('\n'))
    }
  } finally {
    await client.end()
  }
}

/** What was gathered in that folder, and every canary in it with the line it stands in. */
export function canaryVerdict(inFolder: string): {
  readonly lines: number
  readonly found: readonly string[]
} {
  const texts = existsSync(inFolder)
    ? readdirSync(inFolder).map((name) => readFileSync(join(inFolder, name), 'utf8'))
    : []
  const lines = texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0)
  const found = texts.flatMap((text) =>
    canariesIn(text).map((canary) => {
      const word = canary.slice(canary.indexOf('“') + 1, -1)
      const line = text.split('\n').find((each) => each.toLowerCase().includes(word.toLowerCase())) ?? ''
      return `${canary} in: ${line.slice(0, 400)}`
    }),
  )
  return { lines, found }
}
