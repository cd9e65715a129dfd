import { type RawBuilder, sql } from 'kysely'
import type { RetentionStore } from '#bot/ports/retention.ts'
import type { RetentionKind } from '#shared/retention.ts'
import type { Database } from './tables.ts'

export function databaseRetention(db: Database): RetentionStore {
  return {
    async forget(kind, before, limit) {
      const counts = []
      for (const statement of statements[kind](before, limit))
        counts.push(Number((await statement.execute(db)).numAffectedRows ?? 0))
      // Each of them stops at the limit by itself; as long as one did, there is more.
      return Math.max(...counts)
    },
  }
}

type Forget = (before: Date, limit: number) => readonly RawBuilder<unknown>[]

/** Rows of one table that fit, so many at a time: no lock is held for long. */
const rowsOf =
  (table: string, fits: (before: Date) => RawBuilder<unknown>): Forget =>
  (before, limit) => [
    sql`delete from ${sql.table(table)} where ctid in (
      select ctid from ${sql.table(table)} as old where ${fits(before)} limit ${limit})`,
  ]

const closedBefore = (before: Date) => sql`exists (
  select from survey_round as round where round.round_id = old.round_id and round.closed_at < ${before})`

const statements: Readonly<Record<RetentionKind, Forget>> = {
  // Of a round that is open they say who was reminded: without them everybody would be once more.
  messages: rowsOf(
    'delivery',
    (before) => sql`settled_at < ${before}
      and not exists (
        select from survey_round as round
        where round.plan_id = old.plan_id and 'round:' || round.round_id = old.campaign and round.closed_at is null)`,
  ),
  chats: rowsOf(
    'conversation',
    (before) => sql`since < ${before}
      and not exists (select from roster where roster.person_id = old.person_id)
      and not exists (select from plan where jsonb_exists(document -> 'people', old.person_id))`,
  ),
  rosterChanges: rowsOf('roster_change', (before) => sql`made_at < ${before}`),
  comments: rowsOf('answer_comment', closedBefore),
  namedAnswers: rowsOf('named_answer', closedBefore),
  asked: (before, limit) => [
    ...rowsOf('survey_invitation', closedBefore)(before, limit),
    // How many were asked and answered, by wave and site, stays; who it was goes.
    sql`update participation set person_id = 'erased-' || left(md5(random()::text || person_id), 16)
      where ctid in (
        select ctid from participation as old
        where person_id not like 'erased-%' and ${closedBefore(before)} limit ${limit})`,
  ],
  incidents: rowsOf('incident', (before) => sql`asked is not null and told_at < ${before}`),
  feeds: rowsOf('calendar_feed', (before) => sql`coalesce(read_at, created_at) < ${before}`),
  // Who took the app away has said no for good: forgotten, they would be given it again.
  installs: rowsOf('app_install', (before) => sql`state <> 'removed' and wanted_at < ${before}`),
  adminActions: rowsOf('admin_action', (before) => sql`made_at < ${before}`),
}
