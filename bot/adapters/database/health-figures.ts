import { sql } from 'kysely'
import type { HealthFigures } from '#bot/ports/health-figures.ts'
import type { Database } from './tables.ts'

const dayMs = 86_400_000
const overdueMs = 2 * 60_000
const mostReasons = 5

export function databaseHealthFigures(db: Database): HealthFigures {
  return {
    async read(planId, now) {
      const [newest, queue, reasons, sender, outbox, held] = await Promise.all([
        db.selectFrom('call_record').select('started_at').orderBy('started_at', 'desc').limit(1).execute(),
        one<{ waiting: number; abandoned: number; oldestAt: Date | null }>(sql`
          select count(*) filter (where state = 'waiting') as waiting,
            count(*) filter (where state = 'abandoned') as abandoned,
            min(first_wanted_at) filter (where state = 'waiting') as "oldestAt"
          from wanted_record`),
        sql<{ reason: string; records: number }>`
          select coalesce(reason, '') as reason, count(*) as records from wanted_record
          where state = 'abandoned' group by 1 order by 2 desc, 1 limit ${mostReasons}`.execute(db),
        senderFigures(planId, now),
        one<{ waiting: number; oldestAt: Date | null; reason: string | null }>(sql`
          select count(*) as waiting, min(due_at) as "oldestAt", max(reason) as reason
          from outbox where plan_id = ${planId}`),
        db.selectFrom('lease').select('name').where('expires_at', '>', now).execute(),
      ])
      return {
        newestCallAt: newest[0]?.started_at ?? null,
        queue: { ...queue, reasons: reasons.rows },
        sender,
        outbox,
        held: held.map(({ name }) => name),
      }
    },
  }

  async function senderFigures(planId: string, now: Date) {
    const since = new Date(now.getTime() - dayMs)
    const [waiting, settled] = await Promise.all([
      one<{ due: number; overdue: number }>(sql`
        select count(*) as due,
          count(*) filter (where due_at < ${new Date(now.getTime() - overdueMs)}) as overdue
        from delivery where plan_id = ${planId} and state = 'due' and due_at <= ${now}`),
      one<{ failed: number; uncertain: number; lastSentAt: Date | null }>(sql`
        select count(*) filter (where state = 'failed') as failed,
          count(*) filter (where state = 'uncertain') as uncertain,
          max(settled_at) filter (where state = 'sent') as "lastSentAt"
        from delivery where plan_id = ${planId} and settled_at >= ${since}`),
    ])
    return { ...waiting, ...settled }
  }

  async function one<Row>(query: ReturnType<typeof sql>): Promise<Row> {
    const { rows } = await query.execute(db)
    return rows[0] as Row
  }
}
