import type { Log, Stores } from '#bot/ports/world.ts'
import { asksForPassword } from './address.ts'
import { answerSeal } from './answer-seal.ts'
import { databaseAnswers } from './answers.ts'
import { databaseAudit } from './audit.ts'
import { databaseBuildingFiles } from './building-files.ts'
import { databaseCalendarEvents } from './calendar-events.ts'
import { databaseCalendarFeeds } from './calendar-feeds.ts'
import { databaseCampaigns } from './campaigns.ts'
import { databaseChatReplies } from './chat-replies.ts'
import { databaseCallCounts } from './call-counts.ts'
import { databaseCallStore } from './call-store.ts'
import { databaseClock } from './clock.ts'
import { connect } from './connect.ts'
import { databaseConversations } from './conversations.ts'
import { countsAtHand } from './counts-at-hand.ts'
import { databaseDeliveries } from './deliveries.ts'
import { databaseErasedPeople } from './erased-people.ts'
import { databaseInstalls } from './installs.ts'
import { databaseIncidents } from './incidents.ts'
import { databaseInvitations } from './invitations.ts'
import { databaseLeases } from './leases.ts'
import { databaseMeasurements } from './measurements.ts'
import { keepSeal } from './keep-seal.ts'
import { databaseNews } from './news.ts'
import { databaseOutbox } from './outbox.ts'
import { databasePersonTraces } from './person-traces.ts'
import { databasePlanArchives } from './plan-archives.ts'
import { databasePlanKeys } from './plan-keys.ts'
import { databasePlanUsages } from './plan-usages.ts'
import { databasePlanStore } from './plan-store.ts'
import { databaseHealthFigures } from './health-figures.ts'
import { prepared } from './prepared.ts'
import { databaseQualityAlerts } from './quality-alerts.ts'
import { databaseQualityViews } from './quality-views.ts'
import { databaseRemovedPlans } from './removed-plans.ts'
import { databaseRetention } from './retention.ts'
import { databaseRosterImports } from './roster-imports.ts'
import { databaseRoster } from './roster.ts'
import { databaseSendingHold } from './sending-hold.ts'
import { databaseSnapshots } from './snapshots.ts'
import { databaseTeams } from './teams.ts'
import { databaseTelephoneDays } from './telephone-days.ts'

/**
 * Every store over one PostgreSQL database (15 or newer), brought to this release's schema first, and its clock. Opens
 * up to `poolSize` connections and one for news. Throws StartupProblem where the database does not answer or a newer
 * release has written it.
 */
export async function openStores(given: {
  readonly url: string
  /** Whose rows are seen and written; rows of other tenants are not there. */
  readonly tenantId: string
  /** Gives the word to sign in with where the url holds none. */
  readonly password?: (() => Promise<string>) | null
  readonly log: Log
  /** Seals answers until their round is closed; base64, the same for every process on this database. */
  readonly answerKey: string
  /** Earlier keys that still open answers. */
  readonly answerKeysBefore?: readonly string[]
  /** Ids of keys nobody has any more: answers sealed with them are given up. */
  readonly answerKeysLost?: readonly string[]
  readonly poolSize?: number
}): Promise<{ readonly stores: Stores; readonly now: () => Date; readonly close: () => Promise<void> }> {
  const { url, tenantId, password = null, log, poolSize = 10 } = given
  const login = { url, password: asksForPassword(url) ? password : null }
  const role = await prepared({ ...login, session: { tenantId, role: null } }, log)
  const address = { ...login, session: { tenantId, role } }
  const db = connect(address, poolSize, log)
  try {
    const { answerKeysBefore = [], answerKeysLost: lost = [] } = given
    const seal = answerSeal(bytesOf(given.answerKey), answerKeysBefore.map(bytesOf))
    await keepSeal(db, seal, { lost, log })
    const clock = await databaseClock(db)
    const { news, close } = await databaseNews(db, address, log)
    const counts = countsAtHand()
    return {
      now: clock.now,
      stores: {
        plans: databasePlanStore(db),
        archives: databasePlanArchives(db),
        outbox: databaseOutbox(db),
        roster: databaseRoster(db),
        rosterImports: databaseRosterImports(db),
        conversations: databaseConversations(db),
        teams: databaseTeams(db),
        deliveries: databaseDeliveries(db),
        sendingHold: databaseSendingHold(db),
        campaigns: databaseCampaigns(db),
        chatReplies: databaseChatReplies(db),
        installs: databaseInstalls(db),
        invitations: databaseInvitations(db),
        incidents: databaseIncidents(db),
        planKeys: databasePlanKeys(db),
        answers: databaseAnswers(db, seal, { lost, log }),
        calls: databaseCallStore(db, counts),
        callCounts: databaseCallCounts(db, counts),
        buildingFiles: databaseBuildingFiles(db),
        telephoneDays: databaseTelephoneDays(db),
        planUsages: databasePlanUsages(db),
        qualityViews: databaseQualityViews(db),
        qualityAlerts: databaseQualityAlerts(db),
        healthFigures: databaseHealthFigures(db),
        calendarEvents: databaseCalendarEvents(db),
        calendarFeeds: databaseCalendarFeeds(db),
        measurements: databaseMeasurements(db),
        snapshots: databaseSnapshots(db),
        news,
        leases: databaseLeases(db),
        personTraces: databasePersonTraces(db),
        erasedPeople: databaseErasedPeople(db),
        audit: databaseAudit(db),
        retention: databaseRetention(db),
        removedPlans: databaseRemovedPlans(db),
      },
      async close() {
        clock.close()
        await close()
        await db.destroy()
      },
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

function bytesOf(key: string): Buffer {
  return Buffer.from(key, 'base64')
}
