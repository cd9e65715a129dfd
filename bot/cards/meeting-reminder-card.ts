import { sayWhen } from '#shared/coming-meeting.ts'
import {
  type BuiltCard,
  type CardSubject,
  type Skipped,
  cardOf,
  heading,
  linkButton,
  onYourClock,
  paragraph,
  short,
  subtle,
} from './card.ts'
import type { Links } from './links.ts'
import { isMember, meetingOf, notAMember } from './meeting-of.ts'

/** Says to a committee member that the meeting is about to start. */
export function meetingReminderCard(links: Links) {
  return async ({ plan, personId, about, now }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const found = meetingOf(plan, about)
    if (!found) return null
    if (!isMember(plan, personId)) return notAMember()
    const { series, meeting } = found
    const starts = sayWhen(meeting.startsAt, series.recurs.zone)
    const isRunning = Date.parse(meeting.startsAt) <= Date.parse(now)
    const card = cardOf(
      [
        heading(`${short(series.title)} ${isRunning ? 'has started' : 'starts soon'}`),
        paragraph(starts),
        onYourClock(meeting.startsAt),
        ...(series.location ? [paragraph(short(series.location))] : []),
        subtle(short(plan.profile.name)),
      ],
      [linkButton('Open the agenda', links.page('committee', plan.id))],
    )
    return { card, summary: `${short(series.title, 80)}: ${starts}` }
  }
}
