import { sql } from 'kysely'
import type { Audit } from '#bot/ports/audit.ts'
import type { AuditLine } from '#shared/audit.ts'
import { asJson } from './as-json.ts'
import type { Database } from './tables.ts'

const linesAtOnce = 2_000

interface Row extends Omit<AuditLine, 'at'> {
  readonly at: Date
  readonly place: string
}

export function databaseAudit(db: Database): Audit {
  return {
    async note({ action, planId, by, at, facts }) {
      await db
        .insertInto('admin_action')
        .values({ action, plan_id: planId ?? null, made_by: by, made_at: at, facts: asJson(facts) })
        .execute()
    },
    lines: (span) => lines(db, span),
  }
}

/** A page at a time by moment and place: a year of a large plan need not be in memory at once. */
async function* lines(
  db: Database,
  { from, to }: { readonly from: Date; readonly to: Date },
): AsyncGenerator<AuditLine> {
  let after = { at: from, place: '' }
  for (;;) {
    const { rows } = await sql<Row>`
      select date_trunc('milliseconds', done.at) as at, place, by, person.value ->> 'name' as name,
        done.plan_id as "planId", document -> 'profile' ->> 'name' as plan, action, about, imported
      from (${everything}) as done
      left join plan on plan.id = done.plan_id
      left join lateral jsonb_each(document -> 'people') as person on person.key = done.by
      where done.at >= ${from} and done.at < ${to} and (date_trunc('milliseconds', done.at), place) > (${after.at}::timestamptz, ${after.place})
      order by 1, place limit ${linesAtOnce}`.execute(db)
    for (const { place: _, at, ...line } of rows) yield { at: at.toISOString(), ...line }
    const last = rows.at(-1)
    if (rows.length < linesAtOnce || !last) return
    after = last
  }
}

/** Everything anybody did, with a place that tells two things of one moment apart. */
const everything = sql`
  select made_at as at, concat('plan ', plan_id, ' ', lpad(revision::text, 9, '0')) as place, made_by as by, plan_id,
    action, (select coalesce(string_agg(change ->> 'path', ' '), '') from jsonb_array_elements(changes) as change) as about,
    (
      select concat('taken in from a file by ', taken.made_by, ' at ',
        to_char(taken.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from plan join plan_history as taken
        on taken.plan_id = plan.id and taken.revision = plan.imported_revision + 1
      where plan.id = step.plan_id and step.revision <= plan.imported_revision
    ) as imported
  from plan_history as step
  union all
  select made_at, concat('roster ', lpad(id::text, 12, '0')), made_by, plan_id, 'changePerson',
    concat('people/', person_id, ': ', (select string_agg(key, ', ') from jsonb_object_keys(changes) as key)), null
  from roster_change
  union all
  select started_at, concat('import ', id), started_by, plan_id, 'import', concat(kind, ', ', row_count, ' rows, ', state), null
  from staged_import
  union all
  select made_at, concat('admin ', lpad(id::text, 12, '0')), made_by, plan_id, action,
    (select coalesce(string_agg(concat(key, ' ', value), ', ' order by key), '') from jsonb_each_text(facts)), null
  from admin_action`
