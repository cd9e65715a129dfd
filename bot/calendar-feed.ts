import { createHash, randomBytes } from 'node:crypto'
import type { CalendarFeedState, NewCalendarFeed } from '#shared/api-calendar.ts'
import { type Day, utcDay } from '#shared/basics/day.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import {
  type CalendarFile,
  type LastChange,
  type LastChanges,
  committeeCalendar,
  meetingCalendar,
  pathsInCalendar,
} from '#shared/calendar-file.ts'
import type { Plan } from '#shared/plan.ts'
import type { SentFile } from './file-body.ts'
import { planOfPerson, readPlan } from './plans.ts'
import type { CalendarFeed } from './ports/calendar-feeds.ts'
import type { World } from './ports/world.ts'

/** 256 random bits in base64url. */
const keyBytes = 32
const keyShape = /^[A-Za-z0-9_-]{43}$/
const readNotedEveryMs = 3_600_000
/** Changes of who is on the plan that are looked through at a fetch. */
const mostPeopleChanges = 200
const contentType = 'text/calendar; charset=utf-8'

/** A calendar as a program fetches it. */
export interface FetchedCalendar {
  readonly text: string
  /** Nothing in it changed since then. */
  readonly changedAt: Date
}

export async function feedState(world: World, planId: string, by: string): Promise<CalendarFeedState> {
  await readPlan(world, planId, by)
  const feed = await world.calendarFeeds.of(planId, by)
  return feed && { createdAt: feed.createdAt.toISOString(), readAt: feed.readAt?.toISOString() ?? null }
}

/**
 * Gives the person an address for the plan's calendar; one from before opens nothing any more. For people on the plan: an
 * address is read without anybody signing in, and nobody would ask Teams again.
 */
export async function renewFeed(world: World, planId: string, by: string): Promise<NewCalendarFeed> {
  await planOfPerson(world, planId, by)
  const key = randomBytes(keyBytes).toString('base64url')
  await world.calendarFeeds.put(hashOf(key), { planId, personId: by, createdAt: world.now() })
  world.log('calendar feed made', { planId })
  return { path: `/calendar/${key}.ics` }
}

/** Also for who is no longer on the plan. */
export async function endFeed(world: World, planId: string, by: string): Promise<CalendarFeedState> {
  await world.calendarFeeds.remove(planId, by)
  return null
}

/** Whose calendar a key opens. Refuses 'not-found' a key that opens nothing, or nothing any more. */
export async function feedOf(world: World, key: string): Promise<CalendarFeed> {
  const feed = keyShape.test(key) ? await world.calendarFeeds.byKey(hashOf(key)) : null
  if (!feed) throw noCalendar()
  return feed
}

/** What the address gives: the meetings of a quarter back and a year ahead. It ends when the person leaves the plan. */
export async function fetchFeed(world: World, key: string): Promise<FetchedCalendar> {
  const feed = await feedOf(world, key)
  const { planId, personId, readAt } = feed
  const now = world.now()
  const plan = await world.plans.read(planId)
  if (!Object.hasOwn(plan.people, personId) || (await leftSince(world, feed))) {
    await world.calendarFeeds.remove(planId, personId)
    throw noCalendar()
  }
  if (readAt === null || now.getTime() - readAt.getTime() > readNotedEveryMs)
    await world.calendarFeeds.wasRead(hashOf(key), now)
  const [[last], changes] = await Promise.all([
    world.plans.history(planId, { before: null, limit: 1 }),
    lastChanges(world, plan),
  ])
  const calendar = committeeCalendar(plan, now.toISOString(), changes)
  // The days it covers move on at midnight UTC.
  const today = Date.parse(`${utcDay(now.toISOString())}T00:00:00Z`)
  const changedAt = new Date(Math.max(today, Date.parse(last?.at ?? plan.createdAt)))
  return { text: world.calendarFiles.write(calendar), changedAt }
}

/** Who left and came back has to subscribe again: whoever took the address over in between must not read on. */
async function leftSince(world: World, { planId, personId, createdAt }: CalendarFeed): Promise<boolean> {
  const changes = await world.plans.history(planId, {
    before: null,
    limit: mostPeopleChanges,
    path: 'people',
  })
  return changes
    .filter(({ at }) => Date.parse(at) > createdAt.getTime())
    .flatMap((entry) => entry.changes)
    .some(({ path, after }) => path === 'people' && !Object.hasOwn(after as object, personId))
}

/** All meetings of the plan as a file to keep; it does not follow what changes later. */
export async function committeeCalendarFile(world: World, planId: string, by: string): Promise<SentFile> {
  const plan = await readPlan(world, planId, by)
  const now = world.now().toISOString()
  return fileOf(world, committeeCalendar(plan, now, await lastChanges(world, plan)))
}

/** One meeting as a file. Refuses 'not-found' where the series has none that belongs to that day. */
export async function meetingFile(
  world: World,
  planId: string,
  by: string,
  meeting: { readonly seriesId: string; readonly key: Day },
): Promise<SentFile> {
  const plan = await readPlan(world, planId, by)
  const calendar = meetingCalendar(plan, meeting, await lastChanges(world, plan))
  if (!calendar)
    throw new Refusal('not-found', 'That meeting is no longer in the plan. Reload to see what changed.')
  return fileOf(world, calendar)
}

function fileOf(world: World, calendar: CalendarFile): SentFile {
  const bytes = new TextEncoder().encode(world.calendarFiles.write(calendar))
  return { fileName: `${calendar.name.slice(0, 80)}.ics`, contentType, bytes }
}

/** The history knows when a meeting changed also when a change was taken back, so its numbers only rise. */
async function lastChanges(world: World, plan: Plan): Promise<LastChanges> {
  const found = await Promise.all(
    pathsInCalendar(plan).map(async (path): Promise<[string, LastChange][]> => {
      const [entry] = await world.plans.history(plan.id, { before: null, limit: 1, path })
      return entry ? [[path, { revision: entry.revision, at: entry.at }]] : []
    }),
  )
  return new Map(found.flat())
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

function noCalendar(): Refusal {
  return new Refusal(
    'not-found',
    'There is no calendar at this address, or not any more: its plan was removed, or there is a newer address. Copy that from Switchover.',
  )
}
