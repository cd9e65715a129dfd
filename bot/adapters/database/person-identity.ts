import { sql } from 'kysely'
import type { PersonFound } from '#shared/api-privacy.ts'
import type { Identity } from '#shared/erasure.ts'
import type { Database } from './tables.ts'

/** People of all plans as they stand: on the plan, on its list of people. */
const everybody = sql`(
  select plan.id as plan_id, person.key as person_id, person.value ->> 'name' as name, person.value ->> 'email' as email
  from plan cross join lateral jsonb_each(document -> 'people') as person
  union all select plan_id, person_id, name, email from roster)`

const address = sql`nullif(lower(btrim(email)), '')`

/**
 * People whose id or address this is, or whose name holds it; one row each. Who is on one list by address only and
 * elsewhere by object id is one person.
 */
export async function findPeople(db: Database, search: string, limit: number): Promise<PersonFound[]> {
  const word = search.trim().toLowerCase()
  const { rows } = await sql<PersonFound>`
    with entry as materialized (
      select plan_id, person_id, name, email, ${address} as address from ${everybody} as everybody
      where person_id not like 'erased-%'),
    known as (
      select address, min(person_id) as person_id from entry
      where address is not null and person_id not like 'mail-%' group by address
      having count(distinct person_id) = 1),
    person as (
      select entry.*, coalesce(known.person_id, entry.person_id) as id
      from entry left join known on known.address = entry.address and entry.person_id like 'mail-%')
    select id as "personId", max(name) filter (where person_id = id) as name,
      max(email) filter (where person_id = id) as email, count(distinct plan_id)::int as plans
    from person where id in (
      select id from person where lower(person_id) = ${word} or address = ${word} or position(${word} in lower(name)) > 0)
    group by id order by max(lower(name)) filter (where person_id = id), id limit ${limit}`.execute(db)
  return rows
}

/**
 * Everything a person was ever called: on plans and lists now, and in the history of both. Whoever had only an address
 * when a file brought them has an id made of it, which is theirs as well; so is the one entry that has their address now.
 * An address that somebody else has by now, or as well, tells of nobody: the other must not be erased with them.
 */
export async function identityOf(
  db: Database,
  personId: string,
  madeId: (email: string) => string,
): Promise<Identity> {
  const same = await sharingAddress(db, personId)
  const own = await theirsAlone(db, same)
  const ids = [...new Set([...same, ...own.emails.map(madeId)])]
  const all = ids.length > same.length ? await theirsAlone(db, ids) : own
  return { ids, ...all }
}

/**
 * The person's id first, then others that have one of the addresses it has on plans and lists as they stand. Two people of
 * the organisation who share an address stay two.
 */
async function sharingAddress(db: Database, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with entry as materialized (select distinct person_id, ${address} as address from ${everybody} as everybody),
    ofOnePerson as (
      select address from entry where address in (select address from entry where person_id = ${personId})
      group by address having count(*) filter (where person_id not like 'mail-%') <= 1)
    select distinct person_id as id from entry
    where address in (select address from ofOnePerson) and person_id <> ${personId}
    order by 1`.execute(db)
  return [personId, ...rows.map(({ id }) => id)]
}

/** What these ids were ever called, without addresses that others have now. */
async function theirsAlone(db: Database, ids: readonly string[]): Promise<Omit<Identity, 'ids'>> {
  const { names, emails } = await toldOf(db, ids)
  const keys = emails.map((email) => email.trim().toLowerCase())
  const { rows } = await sql<{ address: string }>`
    select distinct ${address} as address from ${everybody} as everybody
    where ${address} = any(${keys}) and person_id <> all(${[...ids]}) and person_id not like 'erased-%'`.execute(
    db,
  )
  const taken = new Set(rows.map((row) => row.address))
  return { names, emails: emails.filter((_, n) => !taken.has(keys[n]!)) }
}

async function toldOf(db: Database, ids: readonly string[]): Promise<Omit<Identity, 'ids'>> {
  const { rows } = await sql<{ name: string | null; email: string | null }>`
    select name, email from ${everybody} as everybody where person_id = any(${[...ids]})
    union select person.value ->> 'name', person.value ->> 'email'
    from plan_history cross join lateral jsonb_array_elements(changes) as change
    cross join lateral (select change -> 'before' as people union all select change -> 'after') as state
    cross join lateral jsonb_each(people) as person
    where jsonb_path_query_array(changes, '$[*].path') @> '["people"]'::jsonb
      and change ->> 'path' = 'people' and jsonb_typeof(people) = 'object' and person.key = any(${[...ids]})
    union select value ->> 0, null from roster_change cross join lateral jsonb_array_elements(changes -> 'name') as value
      where person_id = any(${[...ids]}) and jsonb_typeof(changes -> 'name') = 'array'
    union select null, value ->> 0 from roster_change cross join lateral jsonb_array_elements(changes -> 'email') as value
      where person_id = any(${[...ids]}) and jsonb_typeof(changes -> 'email') = 'array'`.execute(db)
  return { names: told(rows.map(({ name }) => name)), emails: told(rows.map(({ email }) => email)) }
}

function told(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null && value.trim() !== ''))] as string[]
}

/** Whether anybody else is called so. */
export async function hasNamesake(db: Database, { ids, names }: Identity): Promise<boolean> {
  const { rows } = await sql`
    select from ${everybody} as everybody
    where lower(name) = any(${names.map((name) => name.toLowerCase())}) and person_id <> all(${[...ids]}) limit 1`.execute(
    db,
  )
  return rows.length > 0
}
