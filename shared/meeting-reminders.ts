import { addDays, type Day, utcDay } from './basics/day.ts'
import { nextAllowedInstant, type QuietHours } from './calendar/quiet-hours.ts'
import { occurrences, type Occurrence } from './calendar/series.ts'
import { addWorkingDays } from './calendar/working-days.ts'
import { instantAt, localDayAndTime, type Zone } from './calendar/zone.ts'
import type { MeetingSeries } from './parts/meeting-series.ts'
import type { Meeting } from './parts/meeting.ts'

/** What a committee member hears before a meeting: prepare, the pack, the digest, and that it starts. */
export const reminderKinds = ['prepare', 'pack', 'digest', 'start'] as const
export type ReminderKind = (typeof reminderKinds)[number]

export interface MeetingReminder {
  readonly kind: ReminderKind
  readonly seriesId: string
  /** The occurrence by the day of its pattern: stays when the meeting moves. */
  readonly key: Day
  readonly personId: string
  /** ISO 8601 UTC, as are the two below. */
  readonly startsAt: string
  /** Never at night where the person is. */
  readonly dueAt: string
  /** From then on it is of no use. */
  readonly expiresAt: string
}

/** What is due between two ISO instants, and the days without work. */
interface Span {
  readonly now: string
  readonly until: string
  readonly holidays: readonly Day[]
}

/** Working days before the meeting, counted on the member's own calendar day of it. */
const workingDaysBefore: Readonly<Record<Exclude<ReminderKind, 'start'>, number>> = {
  prepare: 5,
  pack: 2,
  digest: 1,
}
const morning = '09:00'
/** The last moment of a day for a word about a meeting in the night that follows. */
const evening = '19:45'
/** Nobody is reminded then, by their own clock. */
export const night: QuietHours = { from: '20:00', to: '07:00', weekends: true }

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const startsSoonMs = 15 * minuteMs
const lateStartMs = 10 * minuteMs
/** Five working days around a fortnight of holidays. */
const longestAheadMs = 21 * dayMs

/**
 * The reminders of one series that are due by `until`, for meetings at which they are still of use at `now`. The same
 * meeting gives the same reminders at any `now`, but for those that are late: they come as soon as the person may be
 * written to.
 */
export function meetingReminders(
  series: MeetingSeries,
  members: readonly { readonly personId: string; readonly zone: Zone }[],
  { now, until, holidays }: Span,
): MeetingReminder[] {
  const from = new Date(Date.parse(now) - lateStartMs).toISOString()
  const to = new Date(Date.parse(until) + longestAheadMs).toISOString()
  return occurrences(series.recurs, from, to).flatMap((occurrence) => {
    const { key, startsAt } = occurrence
    return reminderKinds
      .filter((kind) => mayBeDue(kind, occurrence, until, holidays))
      .flatMap((kind) =>
        members.flatMap(({ personId, zone }) => {
          const { planned, expiresAt } = timesOf(kind, occurrence, zone, holidays)
          const late = Date.parse(planned) < Date.parse(now)
          const dueAt = late && kind !== 'start' ? nextAllowedInstant(now, zone, night) : planned
          return Date.parse(dueAt) <= Date.parse(until)
            ? [{ kind, seriesId: series.id, key, startsAt, personId, dueAt, expiresAt }]
            : []
        }),
      )
  })
}

/**
 * The word before the preparatory call of a meeting, to those who take part in it: the working day before at nine, as
 * soon as people may be written to where that is over. Same arguments as above; nothing while no call is planned.
 */
export function preparatoryReminders(
  { preparatoryCall }: Pick<Meeting, 'preparatoryCall'>,
  people: readonly { readonly personId: string; readonly zone: Zone }[],
  { now, until, holidays }: Span,
): Pick<MeetingReminder, 'personId' | 'startsAt' | 'dueAt' | 'expiresAt'>[] {
  const at = preparatoryCall?.at
  if (!at || Date.parse(at) <= Date.parse(now)) return []
  return people
    .filter(({ personId }) => preparatoryCall.participantIds.includes(personId))
    .flatMap(({ personId, zone }) => {
      const told = addWorkingDays(localDayAndTime(at, zone).day, -1, holidays)
      const planned = instantAt(told, morning, zone)
      const dueAt = Date.parse(planned) < Date.parse(now) ? nextAllowedInstant(now, zone, night) : planned
      return Date.parse(dueAt) <= Date.parse(until) && Date.parse(dueAt) < Date.parse(at)
        ? [{ personId, startsAt: at, dueAt, expiresAt: at }]
        : []
    })
}

/** Without asking any zone, which is costly: no clock is more than fourteen hours away from UTC. */
function mayBeDue(
  kind: ReminderKind,
  { startsAt }: Occurrence,
  until: string,
  holidays: readonly Day[],
): boolean {
  if (kind === 'start') return Date.parse(startsAt) - dayMs <= Date.parse(until)
  const told = addWorkingDays(addDays(utcDay(startsAt), -1), -workingDaysBefore[kind], holidays)
  return Date.parse(`${told}T00:00:00Z`) - dayMs / 2 <= Date.parse(until)
}

function timesOf(
  kind: ReminderKind,
  { startsAt }: Occurrence,
  zone: Zone,
  holidays: readonly Day[],
): { planned: string; expiresAt: string } {
  if (kind === 'start') {
    const soon = new Date(Date.parse(startsAt) - startsSoonMs).toISOString()
    const expiresAt = new Date(Date.parse(startsAt) + lateStartMs).toISOString()
    return { planned: beforeTheNight(soon, zone), expiresAt }
  }
  const { day } = localDayAndTime(startsAt, zone)
  const told = addWorkingDays(day, -workingDaysBefore[kind], holidays)
  return { planned: instantAt(told, morning, zone), expiresAt: startsAt }
}

/** The moment itself by day; in the night, the evening before. */
function beforeTheNight(instant: string, zone: Zone): string {
  const { day, time } = localDayAndTime(instant, zone)
  if (time >= night.to && time < night.from) return instant
  return instantAt(time < night.to ? addDays(day, -1) : day, evening, zone)
}
