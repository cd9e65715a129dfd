import type pg from 'pg'

/** A table of the product, as the database describes it. */
export interface OurTable {
  readonly name: string
  /** Quoted, in one order for both databases; generated ones are made anew. */
  readonly columns: readonly string[]
  /** Columns that count up by themselves. */
  readonly counters: readonly string[]
  /** Tables whose rows have to be there first. */
  readonly after: readonly string[]
}

/** Every table of ours but the notes of migrations, parents before what hangs on them. */
export async function ourTables(client: pg.ClientBase): Promise<readonly OurTable[]> {
  const { rows } = await client.query<OurTable>(`
    select relname as name,
      (select array_agg(quote_ident(attname) order by attname) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select coalesce(array_agg(attname::text), '{}') from pg_attribute
        where attrelid = c.oid and attidentity <> '' and not attisdropped) as counters,
      (select coalesce(array_agg(distinct p.relname::text), '{}') from pg_constraint join pg_class p on p.oid = confrelid
        where conrelid = c.oid and contype = 'f' and confrelid <> conrelid) as after
    from pg_class c
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname not like 'kysely%'
    order by relname`)
  return inOrder(rows)
}

function inOrder(tables: readonly OurTable[], done: readonly OurTable[] = []): readonly OurTable[] {
  const known = new Set(done.map(({ name }) => name))
  const next = tables.filter(({ name, after }) => !known.has(name) && after.every((each) => known.has(each)))
  if (next.length === 0) return done
  return inOrder(tables, [...done, ...next])
}
