import type { Teams } from '#bot/ports/teams.ts'
import type { Database } from './tables.ts'

export function databaseTeams(db: Database): Teams {
  return {
    async keep({ id, groupId, name, serviceUrl }) {
      const newest = {
        service_url: serviceUrl,
        ...(name === '' ? {} : { name }),
        ...(groupId === null ? {} : { group_id: groupId }),
      }
      await db
        .insertInto('team')
        .values({ id, group_id: groupId, name, service_url: serviceUrl })
        .onConflict((conflict) => conflict.constraint('team_pkey').doUpdateSet(newest))
        .execute()
    },

    async of(teamId) {
      const row = await db
        .selectFrom('team')
        .select(['id', 'group_id as groupId', 'name', 'service_url as serviceUrl'])
        .where('id', '=', teamId)
        .executeTakeFirst()
      return row ?? null
    },

    async forget(teamId) {
      await db.deleteFrom('team').where('id', '=', teamId).execute()
    },
  }
}
