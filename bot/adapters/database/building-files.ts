import type { BuildingFiles } from '#bot/ports/building-files.ts'
import { asJson } from './as-json.ts'
import type { Database } from './tables.ts'

export function databaseBuildingFiles(db: Database): BuildingFiles {
  return {
    async of(planId) {
      const row = await db
        .selectFrom('building_file')
        .selectAll()
        .where('plan_id', '=', planId)
        .executeTakeFirst()
      if (!row) return null
      const { file_name, hash, uploaded_by, uploaded_at, networks } = row
      return {
        fileName: file_name,
        hash,
        uploadedBy: uploaded_by,
        uploadedAt: uploaded_at.toISOString(),
        networks,
      }
    },

    async put(planId, { fileName, hash, uploadedBy, uploadedAt, networks }) {
      const row = {
        file_name: fileName,
        hash,
        uploaded_by: uploadedBy,
        uploaded_at: new Date(uploadedAt),
        networks: asJson(networks),
      }
      await db
        .insertInto('building_file')
        .values({ plan_id: planId, ...row })
        .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(row))
        .execute()
    },

    async remove(planId) {
      await db.deleteFrom('building_file').where('plan_id', '=', planId).execute()
    },
  }
}
