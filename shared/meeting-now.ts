import type { AgendaSection } from './agenda.ts'
import { occurrences } from './calendar/series.ts'
import { type ComingMeeting, meetingFor, nextSteeringMeeting } from './coming-meeting.ts'
import { mayApproveMinutesOf } from './committee/approving.ts'
import { missingForQuorum, type Quorum, quorumOf } from './committee/attendance.ts'
import type { CommitteeMember } from './parts/committee.ts'
import type { AgendaItem, AttendanceMark, Meeting } from './parts/meeting.ts'
import type { Plan } from './plan.ts'

/** A meeting of the committee may last so long at most (calendar/series.ts). */
const longestMs = 1440 * 60_000
const minuteMs = 60_000

export interface MeetingAtHand {
  readonly title: string
  readonly startsAt: string
  readonly isRunning: boolean
  /** Null for a meeting outside every series. */
  readonly occurrence: ComingMeeting | null
  /** What is in the plan for it; null while nobody prepared it. */
  readonly meeting: Meeting | null
}

/** The committee meeting that was started, else the one whose time it is, else the next; null when none is left. */
export function meetingAtHand(plan: Plan, now: string): MeetingAtHand | null {
  const started = plan.meetings
    .filter(({ state }) => state === 'running')
    .sort(byStart)
    .at(-1)
  if (started)
    return {
      title: started.title,
      startsAt: started.startsAt,
      isRunning: true,
      occurrence: null,
      meeting: started,
    }
  const running = runningOccurrence(plan, now)
  const occurrence = running ?? nextOpen(plan, now)
  if (occurrence === null) return null
  const title = plan.series.find(({ id }) => id === occurrence.seriesId)?.title ?? 'Steering committee'
  const meeting = meetingFor(plan, occurrence)
  return {
    ...{ title, startsAt: occurrence.startsAt, occurrence, meeting },
    isRunning: running !== null && meeting?.state !== 'closed',
  }
}

/** A meeting that was held before its time does not come again. */
function nextOpen(plan: Plan, after: string): ComingMeeting | null {
  const next = nextSteeringMeeting(plan, after)
  return next && meetingFor(plan, next)?.state === 'closed' ? nextOpen(plan, next.startsAt) : next
}

function runningOccurrence(plan: Plan, now: string): ComingMeeting | null {
  const earliest = new Date(Date.parse(now) - longestMs).toISOString()
  const until = new Date(Date.parse(now) + 1).toISOString()
  const running = plan.series
    .filter(({ kind }) => kind === 'steering')
    .flatMap(({ id, recurs }) =>
      occurrences(recurs, earliest, until)
        .filter(({ endsAt }) => Date.parse(endsAt) > Date.parse(now))
        .map((occurrence) => ({ ...occurrence, seriesId: id })),
    )
    .filter((occurrence) => meetingFor(plan, occurrence)?.state !== 'closed')
  return running.at(-1) ?? null
}

/** Everybody whose being there is noted: each member, and guests who came; with what was noted last. */
export function rollCall(
  { committee }: Pick<Plan, 'committee'>,
  { attendance, presentIds }: Meeting,
): {
  readonly personId: string
  readonly member: CommitteeMember | null
  readonly mark: AttendanceMark | null
}[] {
  const members = committee.members.filter(({ acceptance }) => acceptance !== 'declined')
  const ids = [
    ...members.map(({ personId }) => personId),
    ...attendance.map(({ personId }) => personId),
    ...presentIds,
  ]
  return [...new Set(ids)].map((personId) => ({
    personId,
    member: members.find((each) => each.personId === personId) ?? null,
    mark: attendance.filter((each) => each.personId === personId).at(-1) ?? null,
  }))
}

/** The quorum of those who are in the room by the newest marks. */
export function quorumNow({ committee }: Pick<Plan, 'committee'>, { presentIds }: Meeting): Quorum {
  return quorumOf(committee, presentIds)
}

/** "4 of 7 voting members are here: quorate", or how many are missing. */
export function sayQuorum({ committee }: Pick<Plan, 'committee'>, quorum: Quorum): string {
  const { present, entitled, quorate } = quorum
  if (entitled === 0) return 'No member of the committee votes yet, so there is no quorum.'
  const there = `${present} of ${entitled} voting members are here`
  if (quorate) return `${there}: quorate`
  const missing = missingForQuorum(committee, quorum)
  return missing === null
    ? `${there}: no quorum, and the charter asks for more than there are`
    : `${there}: no quorum, ${missing} more must come`
}

/** Why votes of a meeting cannot be cast now, in words; null where they can. */
export function whyNoVotes(
  plan: Pick<Plan, 'committee' | 'meetings'>,
  meetingId: string | null,
): string | null {
  const meeting = plan.meetings.find(({ id }) => id === meetingId)
  if (meeting?.state !== 'running') return null
  const quorum = quorumNow(plan, meeting)
  return quorum.quorate ? null : `Votes do not count now. ${sayQuorum(plan, quorum)}.`
}

/** The item the meeting is at: the first that is not done; null when all are, or there are none. */
export function currentItem({ agenda }: Meeting): AgendaItem | null {
  return agenda.find(({ done }) => !done) ?? null
}

/** The item one step back; null at the beginning. */
export function itemBefore({ agenda }: Meeting): AgendaItem | null {
  const here = agenda.findIndex(({ done }) => !done)
  return (here === -1 ? agenda.at(-1) : agenda[here - 1]) ?? null
}

/** When an item should be over if every item took its minutes since the meeting began: ISO 8601 UTC. */
export function plannedEnd({ agenda, startedAt, startsAt }: Meeting, itemId: string): string {
  const until = agenda.findIndex(({ id }) => id === itemId)
  const minutes = agenda.slice(0, until + 1).reduce((sum, item) => sum + item.minutes, 0)
  return new Date(Date.parse(startedAt ?? startsAt) + minutes * minuteMs).toISOString()
}

/** Sections that were written from the plan, as items somebody can adjust. */
export function asItems(sections: readonly AgendaSection[], meetingId: string): AgendaItem[] {
  return sections.map(({ key, title, minutes, itemId, carriedOver, done }, n) => ({
    ...{ id: itemId ?? `${meetingId}-${key}-${n}`, title, minutes, carriedOver, done },
    ...{ presenterId: null, notes: '', section: key === 'topic' ? null : key },
  }))
}

/** The order of items with one of them moved a place up (-1) or down (1). */
export function movedOrder({ agenda }: Meeting, itemId: string, by: -1 | 1): string[] {
  const ids = agenda.map(({ id }) => id)
  const from = ids.indexOf(itemId)
  const to = Math.min(ids.length - 1, Math.max(0, from + by))
  const rest = ids.filter((id) => id !== itemId)
  return [...rest.slice(0, to), itemId, ...rest.slice(to)]
}

/** Earlier meetings whose minutes wait for approval, oldest first. */
export function minutesToApprove(plan: Pick<Plan, 'meetings' | 'series'>, at: Meeting): Meeting[] {
  return plan.meetings
    .filter((each) => each.minutesState === 'review' && mayApproveMinutesOf(plan, at, each))
    .sort(byStart)
}

function byStart(a: Meeting, b: Meeting): number {
  return Date.parse(a.startsAt) - Date.parse(b.startsAt)
}
