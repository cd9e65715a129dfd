import { sayWhen } from '#shared/coming-meeting.ts'
import {
  type BuiltCard,
  type CardSubject,
  type Skipped,
  atMost,
  cardOf,
  heading,
  linkButton,
  paragraph,
  redrawnOnSight,
  short,
  subheading,
  subtle,
} from './card.ts'
import { onYourClock } from './clock-line.ts'
import type { Links } from './links.ts'
import { refusalCard } from './refusal-card.ts'

const mostPoints = 10

/** Reminds those who must not be surprised of the call before the meeting, and of what is open. */
export function preparatoryCallCard(links: Links) {
  return async ({ plan, personId, about, now }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const meeting = plan.meetings.find(({ id }) => id === about.meetingId)
    const call = meeting?.preparatoryCall
    if (!meeting || !call) return null
    if (!call.participantIds.includes(personId)) {
      const words = 'You are no longer asked to this call. There is nothing you need to do.'
      return { skip: 'This person is no longer asked to the call.', face: refusalCard('Not for you', words) }
    }
    if (!call.at || Date.parse(call.at) <= Date.parse(now) || meeting.state !== 'planned') {
      const face = refusalCard(short(meeting.title), 'The time of this call is over.')
      return { skip: 'The time of this call is over.', face }
    }
    const when = sayWhen(call.at, plan.profile.zone)
    const card = cardOf(
      [
        heading(`Preparatory call: ${short(meeting.title)}`),
        paragraph(when),
        onYourClock(call.at),
        subtle(short(plan.profile.name)),
        paragraph(
          `The meeting is on ${sayWhen(meeting.startsAt, plan.profile.zone)}. Nobody should be surprised there.`,
        ),
        ...(call.openPoints.length > 0 ? [subheading('Open points')] : []),
        ...atMost(call.openPoints, mostPoints, (point) => [
          paragraph(`• ${short(point)}`, { spacing: 'Small' }),
        ]),
      ],
      [linkButton('Open the agenda', links.page('committee', plan.id))],
      redrawnOnSight({ card: 'preparatoryCall', planId: plan.id, about }),
    )
    return { card, summary: `Preparatory call for ${short(meeting.title, 80)}: ${when}` }
  }
}
