import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { StartupProblem } from '#bot/startup-problem.ts'
import * as firstTables from './migrations/0001-first-tables.ts'
import * as historyByRecord from './migrations/0002-history-by-record.ts'
import * as people from './migrations/0003-people.ts'
import * as planSnapshots from './migrations/0004-plan-snapshots.ts'
import * as calendarFeeds from './migrations/0005-calendar-feeds.ts'
import * as calendarEvents from './migrations/0006-calendar-events.ts'
import * as surveyRounds from './migrations/0007-survey-rounds.ts'
import * as sending from './migrations/0008-sending.ts'
import * as countedAnswers from './migrations/0009-counted-answers.ts'
import * as callIngest from './migrations/0010-call-ingest.ts'
import * as callCounts from './migrations/0011-call-counts.ts'
import * as callSources from './migrations/0012-call-sources.ts'
import * as qualityAlerts from './migrations/0015-quality-alerts.ts'
import * as earlierInvitations from './migrations/0016-earlier-invitations.ts'
import * as keysOfAnswers from './migrations/0017-keys-of-answers.ts'
import * as siteSpans from './migrations/0018-site-spans.ts'
import * as alertSamples from './migrations/0020-alert-samples.ts'
import * as tenants from './migrations/0021-tenants.ts'
import * as erasedPeople from './migrations/0023-erased-people.ts'
import * as retention from './migrations/0024-retention.ts'
import * as callRaters from './migrations/0025-call-raters.ts'
import * as uncertainEnds from './migrations/0026-uncertain-ends.ts'
import * as importedHistory from './migrations/0027-imported-history.ts'
import * as teams from './migrations/0028-teams.ts'
import * as movedRows from './migrations/0030-moved-rows.ts'
import * as frozenFigures from './migrations/0031-frozen-figures.ts'
import * as allTenants from './migrations/0032-all-tenants.ts'
import * as notedDeeds from './migrations/0033-noted-deeds.ts'
import * as erasedInTheLedger from './migrations/0034-erased-in-the-ledger.ts'
import * as erasedOn from './migrations/0035-erased-on.ts'
import * as removedPlans from './migrations/0036-removed-plans.ts'

/** Every step of the schema by name, in the order of the names. Released steps never change. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-history-by-record': historyByRecord,
  '0003-people': people,
  '0004-plan-snapshots': planSnapshots,
  '0005-calendar-feeds': calendarFeeds,
  '0006-calendar-events': calendarEvents,
  '0007-survey-rounds': surveyRounds,
  '0008-sending': sending,
  '0009-counted-answers': countedAnswers,
  '0010-call-ingest': callIngest,
  '0011-call-counts': callCounts,
  '0012-call-sources': callSources,
  '0015-quality-alerts': qualityAlerts,
  '0016-earlier-invitations': earlierInvitations,
  '0017-keys-of-answers': keysOfAnswers,
  '0018-site-spans': siteSpans,
  '0020-alert-samples': alertSamples,
  '0021-tenants': tenants,
  '0023-erased-people': erasedPeople,
  '0024-retention': retention,
  '0025-call-raters': callRaters,
  '0026-uncertain-ends': uncertainEnds,
  '0027-imported-history': importedHistory,
  '0028-teams': teams,
  '0030-moved-rows': movedRows,
  '0031-frozen-figures': frozenFigures,
  '0032-all-tenants': allTenants,
  '0033-noted-deeds': notedDeeds,
  '0034-erased-in-the-ledger': erasedInTheLedger,
  '0035-erased-on': erasedOn,
  '0036-removed-plans': removedPlans,
}

/**
 * Brings the schema up to this release, in one transaction; several instances may start at once, since Migrator takes
 * an advisory lock. Throws StartupProblem for data that a newer release has written.
 */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  const done = await refuseNewerSchema(db)
  // Migrator reads every column of the database several times before it finds that there is nothing to do.
  if (Object.keys(migrations).every((name) => done.has(name))) return
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined)
    throw new Error('The database schema could not be brought up to date.', { cause: error })
}

/** The steps that were done. */
async function refuseNewerSchema<Schema>(db: Kysely<Schema>): Promise<ReadonlySet<string>> {
  const { rows: found } = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!found[0]?.there) return new Set()
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const done = rows.map(({ name }) => name)
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name))
  if (unknown.length === 0) return new Set(done)
  throw new StartupProblem(
    `This database was written by a newer Switchover (${unknown.join(', ')} is unknown here). Start that version again, or restore a copy from before it.`,
  )
}
