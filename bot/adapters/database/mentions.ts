import { sql } from 'kysely'
import { type Identity, wordsOf } from '#shared/erasure.ts'
import type { Database } from './tables.ts'

/** A row with its place on disk, which holds for as long as a transaction keeps it locked. */
interface MentioningPlace {
  readonly table: string
  readonly at: string
  readonly row: Readonly<Record<string, unknown>>
  /** Its columns of JSON. */
  readonly json: readonly string[]
}

/**
 * Tables that hold no person, and may hold millions of rows: they are not searched. tests/bot/canary.test.ts plants
 * people in calls and finds none of them there.
 */
const ofNobody: ReadonlySet<string> = new Set([
  'call_record',
  'wanted_record',
  'call_rollup',
  'call_split',
  'call_span',
  'call_rating',
  'call_rater',
  'call_span',
  'call_hour',
  'telephone_day',
  'log_reading',
])

const rowsAtOnce = 500

/**
 * Every row of every table that may mention one of these words in a text or in JSON, table by table: also of tables that
 * later releases add. Finds a little more than there is ("Helena Vos" for "Lena Vos"); whoever reads looks again.
 */
export async function* rowsMentioning(
  db: Database,
  identity: Identity,
  how: { readonly lock: boolean },
): AsyncGenerator<MentioningPlace> {
  const likes = likeOf(wordsOf(identity))
  if (likes.length === 0) return
  for (const { table, columns, json } of await writtenTables(db)) {
    const whole = sql.join(
      columns.map((column) => sql`${sql.ref(column)}::text`),
      sql`, `,
    )
    for (let after = '(0,0)'; ;) {
      const { rows } = await sql<{ at: string; row: Record<string, unknown> }>`
        select ctid::text as at, to_jsonb(searched) as row from ${sql.table(table)} as searched
        where ctid > ${after}::tid and lower(concat_ws(' ', ${whole})) like any(${likes})
        order by ctid limit ${rowsAtOnce} ${how.lock ? sql`for update` : sql``}`.execute(db)
      for (const { at, row } of rows) yield { table, at, row: pick(row, columns), json }
      if (rows.length < rowsAtOnce) break
      after = rows.at(-1)!.at
    }
  }
}

interface Written {
  readonly table: string
  readonly columns: readonly string[]
  readonly json: readonly string[]
}

/** Tables with their columns of text and JSON. */
async function writtenTables(db: Database): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select relname as table, array_agg(attname::text order by attnum) as columns,
      coalesce(array_agg(attname::text) filter (where atttypid = 'jsonb'::regtype), '{}') as json
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
      and atttypid in ('text'::regtype, 'jsonb'::regtype) and relname not like 'kysely%'
    group by relname order by relname`.execute(db)
  return rows.filter(({ table }) => !ofNobody.has(table.replace(besideTable, '')))
}

/** Partitions, and what is made ready beside a table to take its place. */
const besideTable = /_next$|_p_?\d+$|_\d{4}_\d{2}(_\d{2})?$|_default$/

/** As PostgreSQL's like wants it, plain and as JSON writes quotes and backslashes. */
function likeOf(words: readonly string[]): string[] {
  const forms = words.flatMap((word) => [word, JSON.stringify(word).slice(1, -1)])
  return [...new Set(forms)].map((word) => `%${word.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`)
}

function pick(row: Record<string, unknown>, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, row[column]]))
}
