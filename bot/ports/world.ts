import type { Answers } from './answers.ts'
import type { ArchiveFiles } from './archive-files.ts'
import type { Pace } from '#shared/pacing.ts'
import type { BuildingFiles } from './building-files.ts'
import type { CalendarEvents } from './calendar-events.ts'
import type { CalendarFeeds } from './calendar-feeds.ts'
import type { CalendarFiles } from './calendar-files.ts'
import type { CallCounts } from './call-counts.ts'
import type { Audit } from './audit.ts'
import type { CallSource } from './call-source.ts'
import type { CallStore } from './call-store.ts'
import type { Campaigns } from './campaigns.ts'
import type { ChatReplies } from './chat-replies.ts'
import type { Conversations } from './conversations.ts'
import type { Deliveries } from './deliveries.ts'
import type { Directory } from './directory.ts'
import type { ErasedPeople } from './erased-people.ts'
import type { Installs } from './installs.ts'
import type { HealthFigures } from './health-figures.ts'
import type { Incidents } from './incidents.ts'
import type { Invitations } from './invitations.ts'
import type { Leases } from './leases.ts'
import type { Measurements } from './measurements.ts'
import type { Membership } from './membership.ts'
import type { Messenger } from './messenger.ts'
import type { News } from './news.ts'
import type { Outbox } from './outbox.ts'
import type { OwnCalendar } from './own-calendar.ts'
import type { PermissionProbe } from './permission-probe.ts'
import type { PersonTraces } from './person-traces.ts'
import type { PlanArchives } from './plan-archives.ts'
import type { PlanKeys } from './plan-keys.ts'
import type { PlanStore } from './plan-store.ts'
import type { QualityAlerts } from './quality-alerts.ts'
import type { QualityViews } from './quality-views.ts'
import type { RemovedPlans } from './removed-plans.ts'
import type { RetentionStore } from './retention.ts'
import type { RosterImports } from './roster-imports.ts'
import type { Roster } from './roster.ts'
import type { SendingHold } from './sending-hold.ts'
import type { Slides } from './slides.ts'
import type { Snapshots } from './snapshots.ts'
import type { Spreadsheets } from './spreadsheets.ts'
import type { Teams } from './teams.ts'
import type { TelephoneDays, TelephoneLogs } from './telephone-logs.ts'
import type { PlanUsages, UsageReports } from './usage-reports.ts'

/** What the database gives. */
export interface Stores {
  readonly plans: PlanStore
  readonly archives: PlanArchives
  readonly outbox: Outbox
  readonly roster: Roster
  readonly rosterImports: RosterImports
  readonly conversations: Conversations
  readonly teams: Teams
  readonly deliveries: Deliveries
  readonly sendingHold: SendingHold
  readonly campaigns: Campaigns
  readonly chatReplies: ChatReplies
  readonly installs: Installs
  readonly invitations: Invitations
  readonly incidents: Incidents
  readonly planKeys: PlanKeys
  readonly answers: Answers
  readonly calls: CallStore
  readonly callCounts: CallCounts
  readonly buildingFiles: BuildingFiles
  readonly telephoneDays: TelephoneDays
  readonly planUsages: PlanUsages
  readonly qualityViews: QualityViews
  readonly qualityAlerts: QualityAlerts
  readonly healthFigures: HealthFigures
  readonly calendarEvents: CalendarEvents
  readonly calendarFeeds: CalendarFeeds
  readonly measurements: Measurements
  readonly snapshots: Snapshots
  readonly news: News
  readonly leases: Leases
  readonly personTraces: PersonTraces
  readonly erasedPeople: ErasedPeople
  readonly audit: Audit
  readonly retention: RetentionStore
  readonly removedPlans: RemovedPlans
}

/** Everything outside the process that the product depends on. Handed to every desk; only main.ts fills it. */
export interface World extends Stores {
  readonly tenantId: string
  readonly messenger: Messenger
  /** Who may read a plan by their team. */
  readonly membership: Membership
  /** How fast Teams lets us write; every sender keeps it. */
  readonly pace: Pace
  /** Puts the app into people's Teams; null where the organisation does not wish that. */
  readonly directory: Directory | null
  readonly callSource: CallSource
  readonly telephoneLogs: TelephoneLogs
  readonly usageReports: UsageReports
  /** Tries what the app may do and whether it can be reached. */
  readonly permissionProbe: PermissionProbe
  readonly spreadsheets: Spreadsheets
  readonly archiveFiles: ArchiveFiles
  readonly calendarFiles: CalendarFiles
  readonly ownCalendar: OwnCalendar
  readonly slides: Slides
  readonly now: () => Date
  readonly newId: () => string
  /** Names this process among the instances that share the database. */
  readonly instance: string
  readonly log: Log
  /** A bug happened: tell the people who run this. Never shown to a person. */
  readonly report: (bug: unknown) => void
}

/** Structured, without personal data: ids of plans and rounds, counts and reasons only. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number | boolean | null>>) => void
