import type { Decision } from '../parts/decision.ts'
import type { Meeting } from '../parts/meeting.ts'
import type { Plan } from '../plan.ts'

/** What was decided in a meeting, or failed to be, by number. */
export function decisionsOf({ decisions }: Pick<Plan, 'decisions'>, { id }: Meeting): Decision[] {
  return decisions
    .filter(({ meetingId, state }) => meetingId === id && state !== 'voting')
    .sort((a, b) => a.number - b.number)
}

/** The earlier meetings whose minutes this one approved. */
export function minutesApprovedIn({ meetings }: Pick<Plan, 'meetings'>, { id }: Meeting): Meeting[] {
  return meetings.filter(({ minutesApproved }) => minutesApproved?.meetingId === id)
}
