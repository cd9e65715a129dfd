import { type RawBuilder, sql } from 'kysely'
import { type Identity, wordsOf } from '#shared/erasure.ts'
import type { Database } from './tables.ts'

/** Some rows of one table. */
interface MentioningRows {
  readonly table: string
  /** Its columns of text and JSON: only these can mention anybody. */
  readonly columns: readonly string[]
  /** Its columns of JSON. */
  readonly json: readonly string[]
  /**
   * Whole but for bytes, which say nothing to anybody. Each with its place on disk, which holds for as long as a
   * transaction keeps the row locked.
   */
  readonly rows: readonly { readonly at: string; readonly row: Readonly<Record<string, unknown>> }[]
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

/** Two megabytes of a table: what mentions somebody in all of it still fits into memory. */
const blocksAtOnce = 256

/** A moment before which everything that was written can be seen by now. */
export async function writtenUntilNow(db: Database): Promise<string> {
  const { rows } = await sql<{ until: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::xid::text as until`.execute(db)
  return rows[0]!.until
}

/**
 * Every row of every table that may mention one of these words in a text or in JSON, table by table: also of tables that
 * later releases add. Finds a little more than there is ("Helena Vos" for "Lena Vos"); whoever reads looks again. Walks
 * each table once from end to end, whatever is found in it.
 */
export async function* rowsMentioning(
  db: Database,
  identity: Identity,
  /** Since: only what was written after that, which is much faster (writtenUntilNow). */
  how: { readonly lock: boolean; readonly since: string | null },
): AsyncGenerator<MentioningRows> {
  const words = wordsOf(identity)
  if (words.length === 0) return
  const lock = how.lock ? sql`for update` : sql``
  // Of what was written so long ago that the count of transactions came round, a little more is looked at than need be.
  const young = how.since === null ? sql`true` : sql`age(xmin) <= age(${how.since}::xid)`
  for (const { table, columns, json, bytes, blocks } of await writtenTables(db)) {
    const mentions = mentioning(columns, words)
    for (let first = 0; first < blocks; first += blocksAtOnce) {
      const { rows } = await sql<MentioningRows['rows'][number]>`
        select ctid::text as at, to_jsonb(searched) - ${bytes}::text[] as row from ${sql.table(table)} as searched
        where ctid >= ${`(${first},0)`}::tid and ctid < ${`(${first + blocksAtOnce},0)`}::tid and ${young} and ${mentions}
        order by ctid ${lock}`.execute(db)
      if (rows.length > 0) yield { table, columns, json, rows }
    }
  }
}

/** A person's id stands alone in its column; everything else may hold any of the words anywhere. */
function mentioning(columns: readonly string[], words: readonly string[]): RawBuilder<boolean> {
  const ids = columns.filter((column) => column === 'person_id')
  const texts = columns.filter((column) => column !== 'person_id' && column !== 'tenant_id')
  const found = [
    ...ids.map((column) => sql`lower(${sql.ref(column)}) = any(${words.map((word) => word.toLowerCase())})`),
    ...(texts.length > 0 ? [sql`${lowerCase(texts)} like any(${likeOf(words)})`] : []),
  ]
  return found.length > 0 ? sql<boolean>`(${sql.join(found, sql` or `)})` : sql<boolean>`false`
}

function lowerCase(columns: readonly string[]): RawBuilder<string> {
  const texts = columns.map((column) => sql`${sql.ref(column)}::text`)
  return sql`lower(concat_ws(' ', ${sql.join(texts)}))`
}

interface Written extends Pick<MentioningRows, 'table' | 'columns' | 'json'> {
  readonly bytes: readonly string[]
  /** How long it is on disk. */
  readonly blocks: number
}

/** Tables with their columns of text, of JSON and of bytes; not those that have neither of the first two. */
async function writtenTables(db: Database): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select relname as table,
      array_agg(attname::text order by attnum) filter (where atttypid in ('text'::regtype, 'jsonb'::regtype)) as columns,
      coalesce(array_agg(attname::text) filter (where atttypid = 'jsonb'::regtype), '{}') as json,
      coalesce(array_agg(attname::text) filter (where atttypid = 'bytea'::regtype), '{}') as bytes,
      pg_relation_size(pg_class.oid) / current_setting('block_size')::int as blocks
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped and relname not like 'kysely%'
    group by pg_class.oid, relname
    having bool_or(atttypid in ('text'::regtype, 'jsonb'::regtype)) order by relname`.execute(db)
  return rows.filter(({ table }) => !ofNobody.has(table.replace(besideTable, '')))
}

/** Partitions, and what is made ready beside a table to take its place. */
const besideTable = /_next$|_p_?\d+$|_\d{4}_\d{2}(_\d{2})?$|_default$/

/** As PostgreSQL's like wants it, plain and as JSON writes quotes and backslashes. */
function likeOf(words: readonly string[]): string[] {
  const forms = words.flatMap((word) => [word, JSON.stringify(word).slice(1, -1)])
  return [...new Set(forms)].map((word) => `%${word.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`)
}
