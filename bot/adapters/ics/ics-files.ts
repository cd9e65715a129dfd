import ical, { ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { CalendarEntry, CalendarFile } from '#shared/calendar-file.ts'
import type { CalendarFiles } from '#bot/ports/calendar-files.ts'

/** How often a calendar program is asked to look again; many look less often all the same. */
const lookAgainSeconds = 3_600

/** Absolute address of a page of the tab. */
type LinkTo = (route: string, planId: string) => string

/**
 * Calendar files by ical-generator. Every meeting is an event of its own in UTC: no rule and no VTIMEZONE, whose
 * reading differs from program to program and goes stale when a zone changes.
 */
export function icsFiles(linkTo: LinkTo): CalendarFiles {
  return {
    write({ planId, name, route, entries }) {
      const link = linkTo(route, planId)
      const calendar = ical({
        name: plain(name),
        prodId: { company: 'Switchover', product: 'Switchover', language: 'EN' },
        ttl: lookAgainSeconds,
      })
      entries.forEach((entry) => calendar.createEvent(eventOf(entry, link)))
      return calendar.toString()
    },
  }
}

function eventOf(entry: CalendarFile['entries'][number], link: string) {
  const { uid, sequence, changedAt, startsAt, endsAt, title, place, isCancelled } = entry
  return {
    id: uid,
    sequence,
    // When it was written down, not when it was asked for: the same meeting is the same text.
    stamp: new Date(changedAt),
    lastModified: new Date(changedAt),
    start: new Date(startsAt),
    end: new Date(endsAt),
    summary: plain(title),
    location: place === null ? null : plain(place),
    description: descriptionOf(entry, link),
    url: link,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: isCancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: isCancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  }
}

function descriptionOf({ lines }: CalendarEntry, link: string): string {
  const agenda = lines.length === 0 ? [] : ['Agenda:', ...lines.map((line) => `- ${plain(line)}`), '']
  return [...agenda, `Open in Teams: ${link}`].join('\n')
}

/** One line without control characters: RFC 5545 allows none in a text, and a line break would begin a property. */
function plain(text: string): string {
  return text
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ')
    .toWellFormed()
    .trim()
}
