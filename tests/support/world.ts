import type { Directory } from '#bot/ports/directory.ts'
import type { Messenger } from '#bot/ports/messenger.ts'
import type { OwnCalendar } from '#bot/ports/own-calendar.ts'
import type { PermissionProbe } from '#bot/ports/permission-probe.ts'
import type { TeamMembers } from '#bot/ports/team-members.ts'
import { archiveFiles } from '#bot/adapters/archives/archive-files.ts'
import { icsFiles } from '#bot/adapters/ics/ics-files.ts'
import { pptxSlides } from '#bot/adapters/slides/pptx-slides.ts'
import { spreadsheetFiles } from '#bot/adapters/spreadsheets/spreadsheet-files.ts'
import { membership } from '#bot/membership.ts'
import type { World } from '#bot/ports/world.ts'
import { type Pace, publishedPace } from '#shared/pacing.ts'
import type { Plan } from '#shared/plan.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { builtAt } from './build.ts'
import { watchedLog } from './canary-watch.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export interface TestWorld {
  readonly world: World
  /** Moves the clock of the world. */
  at(instant: string): void
  /** Another instance of the server on the same database and clock. */
  another(instance: string): World
  /** Bugs the world was told of; a test that expects none compares it with []. */
  readonly bugs: readonly unknown[]
  close(): Promise<void>
}

/**
 * The product's world in a test: real stores on a fresh database, a clock that stands until it is moved, ids that
 * count up. Sending fails loudly unless a messenger is given.
 */
export async function testWorld(
  given: {
    plans?: readonly Plan[]
    now?: string
    messenger?: Messenger
    ownCalendar?: OwnCalendar
    permissionProbe?: PermissionProbe
    directory?: Directory
    teamMembers?: TeamMembers
    pace?: Pace
    database?: TestDatabase
  } = {},
): Promise<TestWorld> {
  const database = given.database ?? (await testDatabase())
  const clock = { now: given.now ?? builtAt }
  const bugs: unknown[] = []
  const seen = watchedLog()
  let lastId = 0

  const another = (instance: string): World => ({
    ...database.stores,
    tenantId: localTenant.tenantId,
    messenger: given.messenger ?? { send: missing('messenger'), update: missing('messenger') },
    pace: given.pace ?? publishedPace,
    directory: given.directory ?? null,
    membership: membership({
      teams: database.stores.teams,
      teamMembers: given.teamMembers ?? { ask: missing('teamMembers') },
      places: database.stores.chatReplies,
      now: () => new Date(clock.now),
      log: seen.log,
    }),
    telephoneLogs: { read: missing('callSource') },
    usageReports: { teamsOn: missing('callSource') },
    callSource: {
      fetch: missing('callSource'),
      list: missing('callSource'),
      subscribe: missing('callSource'),
      renew: missing('callSource'),
      isAlive: missing('callSource'),
      unsubscribe: missing('callSource'),
    },
    permissionProbe: given.permissionProbe ?? {
      permissions: missing('permissionProbe'),
      webhook: missing('permissionProbe'),
    },
    calendarFiles: icsFiles((route, planId) => `https://teams.example/${planId}/${route}`),
    ownCalendar: given.ownCalendar ?? {
      put: missing('ownCalendar'),
      change: missing('ownCalendar'),
      remove: missing('ownCalendar'),
      consentUrl: missing('ownCalendar'),
    },
    slides: pptxSlides((route, planId) => `https://teams.example/${planId}/${route}`),
    spreadsheets: spreadsheetFiles(),
    archiveFiles: archiveFiles(),
    now: () => new Date(clock.now),
    newId: () => `id-${(lastId += 1)}`,
    instance,
    log: seen.log,
    report: (bug) => {
      seen.report(bug)
      bugs.push(bug)
    },
  })
  const world = another('test')
  for (const plan of given.plans ?? [])
    await world.plans.add(plan, { action: 'createPlan', by: plan.createdBy, at: plan.createdAt })

  return {
    world,
    at(instant) {
      clock.now = instant
    },
    another,
    bugs,
    close: () => database.close(),
  }
}

function missing(port: 'teamMembers' | 'messenger' | 'callSource' | 'ownCalendar' | 'permissionProbe') {
  return (): never => {
    throw new Error(`This test world has no ${port}.`)
  }
}
