import { type Selectable, sql } from 'kysely'
import type { Incidents, KeptIncident } from '#bot/ports/incidents.ts'
import { asJson } from './as-json.ts'
import type { Database, Tables } from './tables.ts'

export function databaseIncidents(db: Database): Incidents {
  return {
    async add(incidents, at) {
      const { numAffectedRows } = await sql`
        insert into incident (plan_id, incident_id, title, closed_at, told_at, people, site_id)
        select "planId", id, title, "closedAt", ${at}, people, "siteId"
        from json_to_recordset(${asJson(incidents)}::json) as row (
          "planId" text, id text, title text, "closedAt" timestamptz, people jsonb, "siteId" text)
        on conflict do nothing`.execute(db)
      return Number(numAffectedRows)
    },

    async waiting(limit) {
      const rows = await db
        .selectFrom('incident')
        .selectAll()
        .where('asked', 'is', null)
        .orderBy('told_at')
        .orderBy('plan_id')
        .orderBy('incident_id')
        .limit(limit)
        .execute()
      return rows.map(incidentOf)
    },

    async settle(planId, id, { asked, outcome }) {
      await db
        .updateTable('incident')
        .set({ asked, outcome })
        .where('plan_id', '=', planId)
        .where('incident_id', '=', id)
        .where('asked', 'is', null)
        .execute()
    },

    async newest(planId, limit) {
      const rows = await db
        .selectFrom('incident')
        .selectAll()
        .where('plan_id', '=', planId)
        .orderBy('told_at', 'desc')
        .orderBy('incident_id')
        .limit(limit)
        .execute()
      return rows.map(incidentOf)
    },
  }
}

function incidentOf(row: Selectable<Tables['incident']>): KeptIncident {
  return {
    planId: row.plan_id,
    id: row.incident_id,
    title: row.title,
    closedAt: row.closed_at,
    people: row.people,
    siteId: row.site_id,
    toldAt: row.told_at,
    asked: row.asked,
    outcome: row.outcome,
  }
}
