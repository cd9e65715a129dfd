import { type Kysely, sql } from 'kysely'

/**
 * Acts for a login that no policy holds, such as the superuser of the built-in database. It owns the tables, because only
 * an owner may vacuum them, and policies are forced on it all the same.
 */
const actor = 'switchover_app'
/** One process at a time secures a database; the number is ours and means nothing. */
const lock = 7_404_021

interface Standing {
  /** The login reads past every policy. */
  readonly bypasses: boolean
  /** A table lacks its tenant or its policy, or the role that acts is not there or does not own it. */
  readonly open: boolean
}

/**
 * Gives every table its tenant and a policy by which a connection reads and writes rows of its own tenant only, also
 * where it owns the table. Tables that any migration makes are covered the next time a server starts on them, which is
 * at once. Does nothing where all is done.
 *
 * @returns the role that connections of the product must take, or null where the login itself is held by the policies.
 */
export async function secureTables<Schema>(db: Kysely<Schema>): Promise<string | null> {
  const before = await standingOf(db)
  if (before.open)
    await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
      if (!(await standingOf(tx)).open) return
      await sql.raw(cover).execute(tx)
      if (before.bypasses) await sql.raw(handOver).execute(tx)
    })
  return before.bypasses ? actor : null
}

/** Tables of ours: not those Kysely keeps its own notes in. */
const ours = `c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely%'`

async function standingOf<Schema>(db: Kysely<Schema>): Promise<Standing> {
  const { rows } = await sql<Standing>`
    with login as (select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user),
      acting as (select oid from pg_roles where rolname = ${actor})
    select bypasses, exists (
      select from pg_class c where ${sql.raw(ours)} and not (
        c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy where polrelid = c.oid and polname = 'own_tenant')
        and (not bypasses or c.relowner = (select oid from acting))
      )
    ) as open
    from login`.execute(db)
  return rows[0]!
}

/** Asked once for a statement and not for each row; without a tenant nothing is equal to it. */
const own = `tenant_id = (select nullif(current_setting('switchover.tenant', true), ''))`

const cover = `
do $$
declare each record;
begin
  for each in
    select c.oid::regclass as name, c.relispartition as is_part,
      exists (select from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as has_tenant,
      exists (select from pg_policy where polrelid = c.oid and polname = 'own_tenant') as has_policy
    from pg_class c where ${ours}
  loop
    if not each.has_tenant and not each.is_part then
      execute format(
        'alter table %s add column tenant_id text not null default current_setting(''switchover.tenant'')', each.name);
    end if;
    if not each.has_policy then
      execute format($policy$create policy own_tenant on %s using (${own}) with check (${own})$policy$, each.name);
    end if;
    execute format('alter table %s enable row level security, force row level security', each.name);
  end loop;
end $$`

/** Roles belong to the whole server: another database's may be making it right now. */
const handOver = `
do $$
declare each record;
begin
  if not exists (select from pg_roles where rolname = '${actor}') then
    begin
      create role ${actor} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  -- Who may make roles but is no superuser may not act as them, nor hand them tables, until they are a member.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    begin
      execute format('grant ${actor} to %I', current_user);
    exception when insufficient_privilege then null;
    end;
  end if;
  execute format('grant usage, create on schema %I to ${actor}', current_schema());
  for each in select c.oid::regclass as name from pg_class c where ${ours} loop
    execute format('alter table %s owner to ${actor}', each.name);
  end loop;
end $$`
