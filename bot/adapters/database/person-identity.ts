import { sql } from 'kysely'
import type { PersonFound } from '#shared/api-privacy.ts'
import type { Identity } from '#shared/erasure.ts'
import type { Database } from './tables.ts'

/** People of all plans as they stand: on the plan, on its list of people. */
const everybody = sql`(
  select plan.id as plan_id, person.key as person_id, person.value ->> 'name' as name, person.value ->> 'email' as email
  from plan cross join lateral jsonb_each(document -> 'people') as person
  union all select plan_id, person_id, name, email from roster)`

/** People whose id or address this is, or whose name holds it; one row each. */
export async function findPeople(db: Database, search: string, limit: number): Promise<PersonFound[]> {
  const word = search.trim().toLowerCase()
  const { rows } = await sql<PersonFound>`
    select person_id as "personId", max(name) as name, max(email) as email, count(distinct plan_id)::int as plans
    from ${everybody} as everybody
    where person_id not like 'erased-%' and (
      lower(person_id) = ${word} or lower(email) = ${word} or position(${word} in lower(name)) > 0)
    group by person_id order by max(lower(name)), person_id limit ${limit}`.execute(db)
  return rows
}

/**
 * Everything a person was ever called: on plans and lists now, and in the history of both. Whoever had only an address
 * when a file brought them has an id made of it, which is theirs as well.
 */
export async function identityOf(
  db: Database,
  personId: string,
  madeId: (email: string) => string,
): Promise<Identity> {
  const own = await toldOf(db, [personId])
  const ids = [...new Set([personId, ...own.emails.map(madeId)])]
  const all = ids.length > 1 ? await toldOf(db, ids) : own
  return { ids, ...all }
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
