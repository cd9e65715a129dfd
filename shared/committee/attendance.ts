import { z } from 'zod'
import { team } from '../action-row.ts'
import { Id, edit } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { PersonId } from '../basics/text.ts'
import { type Committee, isQuorate, reaches, votersOf } from '../parts/committee.ts'
import { type AttendanceMark, marked, type Meeting, openMeeting } from '../parts/meeting.ts'
import type { Plan } from '../plan.ts'

export const MarkAttendance = z.object({
  id: Id,
  personId: PersonId,
  status: z.enum(['present', 'late', 'left', 'absent']),
})

/** People mark themselves; the team marks anybody. */
export function markAttendance(
  plan: Plan,
  { id, personId, status }: z.output<typeof MarkAttendance>,
  stamp: Stamp,
): Plan {
  const meeting = openMeeting(plan.meetings, id)
  const role = plan.people[stamp.by]?.role
  if (personId !== stamp.by && (!role || !team.includes(role)))
    throw new Refusal('forbidden', 'You can say for yourself whether you are there, not for others.')
  if (!Object.hasOwn(plan.people, personId))
    throw new Refusal('invalid', 'personId: Add this person to the plan first.')
  if (status === 'left' && !meeting.presentIds.includes(personId))
    throw new Refusal('conflict', 'Who was not there cannot leave. Mark them as absent.')
  const mark = { personId, status, at: stamp.at }
  return { ...plan, meetings: edit(plan.meetings, id, 'meeting', (each) => marked(each, mark)) }
}

/** Where the quorum stands: who of the voting members is there, and whether that is enough by the charter. */
export interface Quorum {
  readonly present: number
  readonly entitled: number
  readonly quorate: boolean
}

/** The quorum of a meeting at an ISO instant, from who had come and not left by then. */
export function quorumAt({ committee }: Pick<Plan, 'committee'>, meeting: Meeting, at: string): Quorum {
  return quorumOf(committee, presentAt(meeting, at))
}

export function quorumOf(committee: Committee, personIds: readonly string[]): Quorum {
  const voters = votersOf(committee)
  const present = voters.filter((personId) => personIds.includes(personId)).length
  return { present, entitled: voters.length, quorate: isQuorate(committee, personIds) }
}

/** How many more voting members must come for a quorum; null where no number of them would do. */
export function missingForQuorum({ quorum }: Committee, { present, entitled }: Quorum): number | null {
  const more = Array.from({ length: entitled - present + 1 }, (_, n) => n)
  return more.find((n) => reaches(quorum, present + n, entitled)) ?? null
}

/** Who was in the room at an ISO instant. Who was kept as present before marks were has none, and was there all along. */
function presentAt({ attendance, presentIds }: Meeting, at: string): string[] {
  const everMarked = new Set(attendance.map(({ personId }) => personId))
  const last = new Map(attendance.filter((mark) => mark.at <= at).map((mark) => [mark.personId, mark.status]))
  const came = [...last].filter(([, status]) => isThere(status)).map(([personId]) => personId)
  return [...presentIds.filter((personId) => !everMarked.has(personId)), ...came]
}

/** Everybody who was there for some of it, and the members who were not. */
export function attendedAndAbsent(
  { committee }: Pick<Plan, 'committee'>,
  { attendance, presentIds }: Meeting,
): { readonly attendedIds: string[]; readonly absentIds: string[] } {
  const came = attendance.filter(({ status }) => isThere(status)).map(({ personId }) => personId)
  const attendedIds = [...new Set([...came, ...presentIds])]
  const members = committee.members.filter(({ acceptance }) => acceptance !== 'declined')
  const absentIds = members.map(({ personId }) => personId).filter((id) => !attendedIds.includes(id))
  return { attendedIds, absentIds: [...new Set(absentIds)] }
}

/** Each moment the quorum was gained or lost, first to last. */
export function quorumMoments(
  plan: Pick<Plan, 'committee'>,
  meeting: Meeting,
): { readonly at: string; readonly quorate: boolean }[] {
  const moments = [...new Set(meeting.attendance.map(({ at }) => at))].map((at) => ({
    at,
    quorate: quorumAt(plan, meeting, at).quorate,
  }))
  return moments.filter(({ quorate }, n) => quorate !== (moments[n - 1]?.quorate ?? false))
}

function isThere(status: AttendanceMark['status']): boolean {
  return status === 'present' || status === 'late'
}
