import { sayWhen } from '#shared/coming-meeting.ts'
import { type BuiltCard, type CardSubject, type Skipped, cardOf, linkButton, short } from './card.ts'
import type { Links } from './links.ts'
import { alreadyHeld, isMember, meetingHead, meetingOf, notAMember } from './meeting-of.ts'

const soonMs = 60 * 60_000
/** A meeting in the night is announced the evening before; one that is further away was moved since. */
const furthestMs = 13 * 60 * 60_000

/** Says to a committee member that the meeting is about to start. */
export function meetingReminderCard(links: Links) {
  return async ({ plan, personId, about, now }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const found = meetingOf(plan, about)
    if (!found) return null
    if (!isMember(plan, personId)) return notAMember()
    const over = alreadyHeld(plan, found, now)
    if (over) return over

    const { series, meeting } = found
    const starts = sayWhen(meeting.startsAt, series.recurs.zone)
    const inMs = Date.parse(meeting.startsAt) - Date.parse(now)
    const card = cardOf(meetingHead(plan, `${short(series.title)} ${sayNearness(inMs)}`, found), [
      linkButton('Open the agenda', links.page('committee', plan.id)),
    ])
    if (inMs > furthestMs) return { skip: 'The meeting was moved to a later time.', face: card }
    return { card, summary: `${short(series.title, 80)}: ${starts}` }
  }
}

function sayNearness(inMs: number): string {
  if (inMs <= 0) return 'has started'
  if (inMs <= soonMs) return 'starts soon'
  return inMs <= furthestMs ? 'starts tonight' : 'was moved'
}
