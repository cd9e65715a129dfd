import type pg from 'pg'

/** The product's tables, by name. */
export async function tableNames(admin: pg.Client): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p') and not relispartition and relname not like 'kysely%' order by 1`,
  )
  return rows.map(({ name }) => name)
}

/**
 * A row of this tenant in every table, whatever it has for columns; foreign keys and triggers look away. The same `word`
 * stands in every text, so that rows which hang on others hang on those.
 */
export async function fillEveryTable(admin: pg.Client, tenantId: string, word = 'x'): Promise<void> {
  const values: Readonly<Record<string, string>> = {
    boolean: 'true',
    bytea: `'\\x00ff'`,
    date: `'2026-03-02'`,
    'double precision': '0.1::float8 + 0.2::float8',
    jsonb: `'{"of": ["${word}"]}'`,
    text: `'${word}'`,
    'timestamp with time zone': 'now()',
    uuid: 'gen_random_uuid()',
  }
  await admin.query(`set session_replication_role = replica`)
  for (const table of await tableNames(admin)) {
    const { rows } = await admin.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER'
          and is_nullable = 'NO' and column_name <> 'tenant_id'`,
      [table],
    )
    const names = ['tenant_id', ...rows.map(({ name }) => `"${name}"`)]
    const told = [`'${tenantId}'`, ...rows.map(({ type }) => values[type] ?? '1')]
    await admin.query(
      `insert into "${table}" (${names.join()}) values (${told.join()}) on conflict do nothing`,
    )
  }
  await admin.query(`set session_replication_role = default`)
}
