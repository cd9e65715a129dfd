import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Roster, RosterFilter } from '#bot/ports/roster.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { asJson } from './as-json.ts'
import type { Database, Tables } from './tables.ts'

export function databaseRoster(db: Database): Roster {
  return {
    async put(planId, people) {
      const latest = [...new Map(people.map((person) => [person.id, person])).values()]
      await sql`
        insert into roster (plan_id, person_id, name, email, department, site_id, wave_id, zone, status, enabled_on, activated_on)
        select ${planId}, id, name, email, department, "siteId", "waveId", zone, status, "enabledOn", "activatedOn"
        from json_to_recordset(${asJson(latest)}::json) as person (
          id text, name text, email text, department text, "siteId" text, "waveId" text, zone text, status text,
          "enabledOn" date, "activatedOn" date
        )
        on conflict (plan_id, person_id) do update set
          name = excluded.name, email = excluded.email, department = excluded.department,
          site_id = excluded.site_id, wave_id = excluded.wave_id, zone = excluded.zone, status = excluded.status,
          enabled_on = excluded.enabled_on, activated_on = excluded.activated_on`.execute(db)
    },

    async list(planId, filter) {
      const fitting = db.selectFrom('roster').where((is) => fits(is, planId, filter))
      const [people, { total }] = await Promise.all([
        fitting
          .selectAll()
          .orderBy((is) => is.fn('lower', ['name']))
          .orderBy('person_id')
          .limit(filter.limit)
          .offset(filter.offset)
          .execute(),
        fitting.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ])
      return { people: people.map(personOf), total }
    },

    async enabled(planId, waveIds, on) {
      const rows = await db
        .selectFrom('roster')
        .selectAll()
        .where('plan_id', '=', planId)
        .where('wave_id', '=', (any) => any.fn.any(any.val([...waveIds])))
        .where('enabled_on', '<=', on)
        .where('status', 'not in', ['optedOut', 'suspended'])
        .orderBy('person_id')
        .execute()
      return rows.map(personOf)
    },

    async counts(planId) {
      const rows = await db
        .selectFrom('roster')
        .select(['wave_id', 'status', (is) => is.fn.countAll<number>().as('people')])
        .where('plan_id', '=', planId)
        .groupBy(['wave_id', 'status'])
        .orderBy('wave_id')
        .orderBy('status')
        .execute()
      return rows.map(({ wave_id, status, people }) => ({ waveId: wave_id, status, people }))
    },
  }
}

function fits(
  is: ExpressionBuilder<Tables, 'roster'>,
  planId: string,
  { search, status, waveId }: RosterFilter,
): Expression<SqlBool> {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return is.and([
    is('plan_id', '=', planId),
    ...(search === '' ? [] : [is.or([is('name', 'ilike', part), is('email', 'ilike', part)])]),
    ...(status === null ? [] : [is('status', '=', status)]),
    ...(waveId === null ? [] : [is('wave_id', '=', waveId)]),
  ])
}

function personOf(row: Tables['roster']): RosterPerson {
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
  }
}
