import { occurrences } from '#shared/calendar/series.ts'
import type { ComingMeeting } from '#shared/coming-meeting.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import type { Plan } from '#shared/plan.ts'
import type { CardSubject, Skipped } from './card.ts'
import { refusalCard } from './refusal-card.ts'

const msPerDay = 86_400_000
/** A meeting may be moved this far from its regular day and still be found by its key. */
const furthestMoveDays = 60

interface SpokenMeeting {
  readonly series: MeetingSeries
  readonly meeting: ComingMeeting
}

/** The meeting a card speaks of, where it stands now; null when it is skipped or its series is gone. */
export function meetingOf(plan: Plan, { seriesId, occurrence }: CardSubject['about']): SpokenMeeting | null {
  const series = plan.series.find(({ id }) => id === seriesId)
  const around = Date.parse(`${occurrence}T12:00:00Z`)
  if (!series || Number.isNaN(around)) return null
  const from = new Date(around - furthestMoveDays * msPerDay).toISOString()
  const to = new Date(around + furthestMoveDays * msPerDay).toISOString()
  const found = occurrences(series.recurs, from, to).find(({ key }) => key === occurrence)
  return found ? { series, meeting: { ...found, seriesId: series.id } } : null
}

export function isMember({ committee }: Plan, personId: string): boolean {
  return committee.members.some((member) => member.personId === personId)
}

export function notAMember(): Skipped {
  const words = 'This message is for members of the steering committee. The lead of the plan can add you.'
  return {
    skip: 'This person is no longer on the committee.',
    face: refusalCard('For the committee', words),
  }
}
