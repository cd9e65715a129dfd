import { type Kysely, sql } from 'kysely'

/**
 * Two tenants may share a database. Rows that hang on no plan get keys of their own in each; whatever was kept before
 * belongs to the tenant this server is set up for, which the connection names. Every other table gets its tenant, and
 * all of them their policies, by secure-tables.ts, as tables of later steps do.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What Teams says of a chat is not whose row it is.
  await sql`alter table conversation rename column tenant_id to teams_tenant`.execute(db)
  for (const [table, columns] of Object.entries(keys)) {
    // Not volatile, so PostgreSQL notes it once and rewrites no row.
    await sql`alter table ${sql.table(table)}
      add column tenant_id text not null default current_setting('switchover.tenant')`.execute(db)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(`${table}_pkey`)}`.execute(db)
    await sql`alter table ${sql.table(table)} add constraint ${sql.id(`${table}_pkey`)}
      primary key (tenant_id, ${sql.raw(columns)})`.execute(db)
  }
}

const keys: Readonly<Record<string, string>> = {
  active_day: 'day, person_id',
  app_install: 'person_id',
  call_hour: 'hour',
  call_record: 'record_id',
  call_subscription: 'only_row',
  conversation: 'person_id',
  lease: 'name',
  log_reading: 'log, day',
  mark: 'name',
  no_surveys: 'person_id',
  telephone_day: 'log, day, call_type, currency',
  wanted_record: 'record_id',
}
