import { isDay } from '#shared/basics/day.ts'
import { occurrenceOf } from '#shared/calendar/series.ts'
import { type ComingMeeting, sayWhen } from '#shared/coming-meeting.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import { activeMembers } from '#shared/committee/active-members.ts'
import type { Plan } from '#shared/plan.ts'
import { firstSeriesId } from '#shared/series-changes.ts'
import { type CardSubject, type Element, type Skipped, heading, paragraph, short, subtle } from './card.ts'
import { onYourClock } from './clock-line.ts'
import { refusalCard } from './refusal-card.ts'

interface SpokenMeeting {
  readonly series: MeetingSeries
  readonly meeting: ComingMeeting
}

/**
 * The meeting a card speaks of, where it stands now, also where its series goes on in another way since; null when it
 * is skipped or its series is gone.
 */
export function meetingOf(plan: Plan, { seriesId, occurrence }: CardSubject['about']): SpokenMeeting | null {
  if (seriesId === undefined || occurrence === undefined || !isDay(occurrence)) return null
  const first = firstSeriesId(plan.series, seriesId)
  for (const series of plan.series.filter(({ id }) => firstSeriesId(plan.series, id) === first)) {
    const found = occurrenceOf(series.recurs, occurrence)
    if (found) return { series, meeting: { ...found, seriesId: series.id } }
  }
  return null
}

/** Title, when it is in the zone of the series and on the reader's own clock, where, and of which plan. */
export function meetingHead(plan: Plan, title: string, { series, meeting }: SpokenMeeting): Element[] {
  return [
    heading(title),
    paragraph(sayWhen(meeting.startsAt, series.recurs.zone)),
    onYourClock(meeting.startsAt),
    ...(series.location ? [paragraph(short(series.location))] : []),
    subtle(short(plan.profile.name)),
  ]
}

/** On the committee now: neither declined nor removed from the plan since. */
export function isMember(plan: Plan, personId: string): boolean {
  return activeMembers(plan).some((member) => member.personId === personId)
}

export function notAMember(): Skipped {
  const words = 'This message is for members of the steering committee. The lead of the plan can add you.'
  return {
    skip: 'This person is no longer on the committee.',
    face: refusalCard('For the committee', words),
  }
}

/** What is over is not announced; a card sent before says that it is over. */
export function alreadyHeld(plan: Plan, { series, meeting }: SpokenMeeting, now: string): Skipped | null {
  const isClosed = plan.meetings.some(
    ({ seriesId, occurrenceKey, state }) =>
      seriesId === series.id && occurrenceKey === meeting.key && state === 'closed',
  )
  if (!isClosed && Date.parse(meeting.endsAt) > Date.parse(now)) return null
  const words = `This meeting is over: ${sayWhen(meeting.startsAt, series.recurs.zone)}. The plan has what came of it.`
  return { skip: 'The meeting is over.', face: refusalCard(short(series.title), words) }
}
