import { z } from 'zod'
import { Id, edit, find } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { PersonId, Prose } from '../basics/text.ts'
import { type Meeting, openMeeting } from '../parts/meeting.ts'
import type { Plan } from '../plan.ts'
import { mayApproveMinutesOf } from './approving.ts'
import { quorumAt } from './attendance.ts'

/* Minutes: draft → review → approved at a later meeting → locked. */

export const WriteMinutes = z.object({
  id: Id,
  minutes: Prose.optional(),
  noteTakerId: PersonId.nullable().optional(),
  /** Notes of single items of the agenda. */
  notes: z
    .array(z.object({ itemId: Id, notes: Prose }))
    .max(60)
    .optional(),
})
export const ReturnMinutes = z.object({ id: Id, remark: Prose.min(1, 'Say what is to be changed.') })
/** `id` is the meeting whose minutes these are, `meetingId` the later one that approves them. */
export const ApproveMinutes = z.object({ id: Id, meetingId: Id })
/** `id` is the meeting in which the correction is noted, `aboutId` the one whose minutes it is about. */
export const CorrectMinutes = z.object({
  id: Id,
  aboutId: Id,
  text: Prose.min(1, 'Say what is to be corrected.'),
})

/** Writes minutes and notes; also after the meeting, until they are approved. */
export function writeMinutes(rows: Meeting[], told: z.output<typeof WriteMinutes>): Meeting[] {
  refuseIfLocked(find(rows, told.id, 'meeting'))
  return edit(rows, told.id, 'meeting', (meeting) => {
    const written = new Map(told.notes?.map(({ itemId, notes }) => [itemId, notes]))
    for (const itemId of written.keys()) find(meeting.agenda, itemId, 'agenda item')
    return {
      ...meeting,
      minutes: told.minutes ?? meeting.minutes,
      noteTakerId: told.noteTakerId === undefined ? meeting.noteTakerId : told.noteTakerId,
      agenda: meeting.agenda.map((item) => ({ ...item, notes: written.get(item.id) ?? item.notes })),
    }
  })
}

/** Draft minutes of a closed meeting go to those who were there, for review. */
export function submitMinutes(rows: Meeting[], { id }: { id: string }): Meeting[] {
  const meeting = find(rows, id, 'meeting')
  refuseIfLocked(meeting)
  if (meeting.state !== 'closed')
    throw new Refusal('conflict', 'Close the meeting first; then its minutes can be reviewed.')
  if (meeting.minutesState === 'review') throw new Refusal('conflict', 'These minutes are in review already.')
  return edit(rows, id, 'meeting', (each) => ({ ...each, minutesState: 'review', minutesRemark: '' }))
}

export function returnMinutes(rows: Meeting[], { id, remark }: z.output<typeof ReturnMinutes>): Meeting[] {
  const meeting = find(rows, id, 'meeting')
  refuseIfLocked(meeting)
  if (meeting.minutesState !== 'review') throw new Refusal('conflict', 'These minutes are not in review.')
  return edit(rows, id, 'meeting', (each) => ({ ...each, minutesState: 'draft', minutesRemark: remark }))
}

/** A later meeting that runs and has its quorum approves; from then on the minutes are locked. */
export function approveMinutes(
  plan: Plan,
  { id, meetingId }: z.output<typeof ApproveMinutes>,
  stamp: Stamp,
): Plan {
  const meeting = find(plan.meetings, id, 'meeting')
  const approving = find(plan.meetings, meetingId, 'meeting')
  refuseIfLocked(meeting)
  if (meeting.minutesState !== 'review') throw new Refusal('conflict', 'Send these minutes for review first.')
  if (approving.id === id || approving.startsAt <= meeting.startsAt)
    throw new Refusal('conflict', 'meetingId: Minutes are approved at a later meeting.')
  if (!mayApproveMinutesOf(plan, approving, meeting))
    throw new Refusal(
      'conflict',
      'meetingId: The committee approves these minutes, or a meeting of the same kind.',
    )
  if (approving.state !== 'running')
    throw new Refusal(
      'conflict',
      'meetingId: Minutes are approved while that meeting is held. Start it first.',
    )
  if (!quorumAt(plan, approving, stamp.at).quorate)
    throw new Refusal('conflict', 'The meeting has no quorum, so it cannot approve minutes now.')
  return {
    ...plan,
    meetings: edit(plan.meetings, id, 'meeting', (each) => ({
      ...each,
      minutesState: 'approved',
      minutesApproved: { at: stamp.at, by: stamp.by, meetingId },
    })),
  }
}

/** Approved minutes stay as they are: what was wrong is noted at a later meeting. */
export function correctMinutes(
  rows: Meeting[],
  { id, aboutId, text }: z.output<typeof CorrectMinutes>,
  stamp: Stamp,
): Meeting[] {
  const noting = openMeeting(rows, id)
  const about = find(rows, aboutId, 'meeting')
  if (about.minutesState !== 'approved')
    throw new Refusal('conflict', 'aboutId: These minutes are not approved yet. Edit them instead.')
  if (noting.startsAt <= about.startsAt)
    throw new Refusal('conflict', 'aboutId: A correction is noted at a later meeting.')
  const correction = { id: stamp.id, aboutId, text, by: stamp.by, at: stamp.at }
  return edit(rows, id, 'meeting', (each) => ({ ...each, corrections: [...each.corrections, correction] }))
}

/** What later meetings noted about the minutes of one. */
export function correctionsOf(
  { meetings }: Pick<Plan, 'meetings'>,
  meetingId: string,
): (Meeting['corrections'][number] & { readonly meeting: Meeting })[] {
  return meetings.flatMap((meeting) =>
    meeting.corrections
      .filter(({ aboutId }) => aboutId === meetingId)
      .map((correction) => ({ ...correction, meeting })),
  )
}

/** Pack and minutes go to everybody who was there and every member who was not; again when asked again. */
export function sendFollowUp(rows: Meeting[], { id }: { id: string }, stamp: Stamp): Meeting[] {
  if (find(rows, id, 'meeting').state !== 'closed')
    throw new Refusal('conflict', 'Close the meeting first; then its follow-up can be sent.')
  return edit(rows, id, 'meeting', (each) => ({ ...each, followUpSentAt: stamp.at }))
}

function refuseIfLocked({ minutesState }: Meeting): void {
  if (minutesState === 'approved')
    throw new Refusal(
      'conflict',
      'These minutes are approved and locked. Note a correction at a later meeting.',
    )
}
