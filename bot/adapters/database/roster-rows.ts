import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { RosterFilter, RosterMade } from '#bot/ports/roster.ts'
import { nowhere, rosterEdit, type RosterPerson } from '#shared/roster.ts'
import { asJson } from './as-json.ts'
import type { Database, Tables } from './tables.ts'

/** A person before (null for somebody new) and after a change. */
export interface RosterStep {
  readonly before: RosterPerson | null
  readonly after: RosterPerson
}

/** Adds or replaces people by id in one statement. */
export async function putRows(db: Database, planId: string, people: readonly RosterPerson[]): Promise<void> {
  await sql`
    insert into roster (plan_id, person_id, name, email, department, site_id, wave_id, zone, status, enabled_on, activated_on, devices_retired)
    select ${planId}, id, name, email, department, "siteId", "waveId", zone, status, "enabledOn", "activatedOn", "devicesRetired"
    from json_to_recordset(${asJson(people)}::json) as person (
      id text, name text, email text, department text, "siteId" text, "waveId" text, zone text, status text,
      "enabledOn" date, "activatedOn" date, "devicesRetired" integer
    )
    on conflict (plan_id, person_id) do update set
      name = excluded.name, email = excluded.email, department = excluded.department,
      site_id = excluded.site_id, wave_id = excluded.wave_id, zone = excluded.zone, status = excluded.status,
      enabled_on = excluded.enabled_on, activated_on = excluded.activated_on,
      devices_retired = excluded.devices_retired`.execute(db)
}

/** Writes those who differ, with a line of history each; says how many they are. Belongs in a transaction. */
export async function writeSteps(
  tx: Database,
  planId: string,
  made: RosterMade,
  steps: readonly RosterStep[],
): Promise<number> {
  const edits = steps
    .map(({ before, after }) => ({ after, before, changes: rosterEdit(before, after) }))
    .filter(({ changes }) => Object.keys(changes).length > 0)
  if (edits.length === 0) return 0
  const renamed = edits.flatMap(({ before, after }) =>
    before && before.id !== after.id ? [{ was: before.id, is: after.id }] : [],
  )
  if (renamed.length > 0) await rename(tx, planId, renamed)
  await putRows(
    tx,
    planId,
    edits.map(({ after }) => after),
  )
  const lines = edits.map(({ after, changes }) => ({ id: after.id, changes }))
  await sql`
    insert into roster_change (plan_id, person_id, made_by, made_at, file_name, changes)
    select ${planId}, id, ${made.by}, ${new Date(made.at)}, ${made.fileName}, changes
    from json_to_recordset(${asJson(lines)}::json) as line (id text, changes jsonb)`.execute(tx)
  return edits.length
}

/** Takes the old row away, for the new one to come, and lets its history follow. */
async function rename(
  tx: Database,
  planId: string,
  renamed: readonly { readonly was: string; readonly is: string }[],
): Promise<void> {
  const were = renamed.map(({ was }) => was)
  await sql`delete from roster where plan_id = ${planId} and person_id = any(${were})`.execute(tx)
  await sql`
    update roster_change set person_id = renamed.now
    from unnest(${were}::text[], ${renamed.map(({ is }) => is)}::text[]) as renamed (was, now)
    where plan_id = ${planId} and person_id = renamed.was`.execute(tx)
}

/** Whom a filter finds. */
export function fits(
  is: ExpressionBuilder<Tables, 'roster'>,
  planId: string,
  { search, status, waveId, siteId, department, seesEmail }: RosterFilter,
): Expression<SqlBool> {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const searched = [is('name', 'ilike', part), is('department', 'ilike', part)]
  return is.and([
    is('plan_id', '=', planId),
    ...(search === '' ? [] : [is.or(seesEmail ? [...searched, is('email', 'ilike', part)] : searched)]),
    ...(status === null ? [] : [is('status', '=', status)]),
    ...place(is, 'wave_id', waveId),
    ...place(is, 'site_id', siteId),
    ...(department === null ? [] : [is('department', '=', department)]),
  ])
}

function place(
  is: ExpressionBuilder<Tables, 'roster'>,
  column: 'wave_id' | 'site_id',
  id: string | null,
): Expression<SqlBool>[] {
  if (id === null) return []
  return [id === nowhere ? is(column, 'is', null) : is(column, '=', id)]
}

/**
 * Of whoever counts as enabled, the day from which they do not any more, being erased: nobody can see them call, so they
 * would be idle for ever. What an earlier release erased while this one started has no day, and counts on none.
 */
export const leftOn = sql`case when person_id like 'erased-%' then greatest(erased_on, enabled_on) end`

type RosterRow = Omit<Tables['roster'], 'devices_retired'> & { devices_retired: number }

export function personOf(row: RosterRow): RosterPerson {
  return {
    id: row.person_id,
    name: row.name,
    email: row.email,
    department: row.department,
    siteId: row.site_id,
    waveId: row.wave_id,
    zone: row.zone,
    status: row.status,
    enabledOn: row.enabled_on,
    activatedOn: row.activated_on,
    devicesRetired: row.devices_retired,
  }
}
