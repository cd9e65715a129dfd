import { occurrences } from './calendar/series.ts'
import { type ComingMeeting, meetingFor, nextSteeringMeeting } from './coming-meeting.ts'
import type { Plan } from './plan.ts'

/** A meeting of the committee may last so long at most (calendar/series.ts). */
const longestMs = 1440 * 60_000

export interface MeetingAtHand {
  readonly meeting: ComingMeeting
  readonly isRunning: boolean
  readonly title: string
}

/** The committee meeting that runs at an ISO instant, else the next one; null when none is left. */
export function meetingAtHand(plan: Plan, now: string): MeetingAtHand | null {
  const running = runningMeeting(plan, now)
  const meeting = running ?? nextSteeringMeeting(plan, now)
  if (meeting === null) return null
  const title = plan.series.find(({ id }) => id === meeting.seriesId)?.title ?? 'Steering committee'
  return { meeting, isRunning: running !== null, title }
}

function runningMeeting({ series }: Plan, now: string): ComingMeeting | null {
  const earliest = new Date(Date.parse(now) - longestMs).toISOString()
  const until = new Date(Date.parse(now) + 1).toISOString()
  const running = series
    .filter(({ kind }) => kind === 'steering')
    .flatMap(({ id, recurs }) =>
      occurrences(recurs, earliest, until)
        .filter(({ endsAt }) => Date.parse(endsAt) > Date.parse(now))
        .map((occurrence) => ({ ...occurrence, seriesId: id })),
    )
  return running.at(-1) ?? null
}

export interface Attendance {
  readonly present: number
  readonly members: number
  readonly votersPresent: number
  readonly voters: number
  /** Whether anybody was ticked off yet; before that the counts say nothing. */
  readonly isTaken: boolean
}

/** Who of the committee is there, as it was ticked off for that meeting. */
export function attendanceOf(plan: Plan, meeting: ComingMeeting): Attendance {
  const presentIds = new Set(meetingFor(plan, meeting)?.presentIds ?? [])
  const { members } = plan.committee
  const voters = members.filter(({ votes }) => votes)
  const count = (all: typeof members) => all.filter(({ personId }) => presentIds.has(personId)).length
  return {
    present: count(members),
    members: members.length,
    votersPresent: count(voters),
    voters: voters.length,
    isTaken: presentIds.size > 0,
  }
}
