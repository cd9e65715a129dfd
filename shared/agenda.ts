import { type AgendaKey, agendaLines } from './agenda-lines.ts'
import type { Figures } from './api.ts'
import type { Day } from './basics/day.ts'
import { type ComingMeeting, meetingFor } from './coming-meeting.ts'
import type { Plan } from './plan.ts'

export interface AgendaSection {
  readonly key: AgendaKey
  readonly title: string
  /** Who speaks: the person in the role the guidance gives this to, if somebody accepted it. */
  readonly presenterId: string | null
  readonly minutes: number
  /** Never empty: what there is, or that there is nothing. */
  readonly lines: readonly string[]
}

/** The order the steering committee guide asks for, with the template's roles as presenters. */
const outline: readonly {
  readonly key: AgendaKey
  readonly title: string
  readonly roleId: string
  readonly minutes: number
  readonly nothing: string
}[] = [
  {
    key: 'actions',
    title: 'Actions from before',
    roleId: 'role-project-manager',
    minutes: 5,
    nothing: 'No open actions.',
  },
  { key: 'status', title: 'Status', roleId: 'role-lead', minutes: 5, nothing: 'No status yet.' },
  {
    key: 'milestones',
    title: 'Milestones and go/no-go',
    roleId: 'role-lead',
    minutes: 10,
    nothing: 'No open milestones.',
  },
  {
    key: 'okrs',
    title: 'Objectives and key results',
    roleId: 'role-lead',
    minutes: 5,
    nothing: 'No objectives yet.',
  },
  {
    key: 'ksis',
    title: 'Key success indicators',
    roleId: 'role-change',
    minutes: 10,
    nothing: 'No KSIs yet.',
  },
  {
    key: 'risks',
    title: 'Issues and risks',
    roleId: 'role-project-manager',
    minutes: 10,
    nothing: 'No open issues and no open risks.',
  },
  {
    key: 'quality',
    title: 'Quality overview',
    roleId: 'role-quality-champions',
    minutes: 5,
    nothing: 'Nothing about call quality was measured yet.',
  },
  {
    key: 'support',
    title: 'Support cases',
    roleId: 'role-support',
    minutes: 5,
    nothing: 'No figures about support yet: told in the meeting.',
  },
  {
    key: 'decisions',
    title: 'Decisions',
    roleId: 'role-sponsor',
    minutes: 10,
    nothing: 'No decisions are waiting.',
  },
  {
    key: 'parkingLot',
    title: 'Parking lot',
    roleId: 'role-lead',
    minutes: 5,
    nothing: 'The parking lot is empty.',
  },
]

/** The agenda of one steering meeting, written from the plan as it stands on `today`. */
export function agendaFor(
  plan: Plan,
  figures: Figures,
  occurrence: ComingMeeting,
  today: Day,
): AgendaSection[] {
  const meeting = meetingFor(plan, occurrence)
  const lines = agendaLines({ plan, figures, meeting, today })
  return outline.map(({ key, title, roleId, minutes, nothing }) => ({
    key,
    title,
    presenterId: presenter(plan, roleId),
    minutes,
    lines: lines[key].length === 0 ? [nothing] : lines[key],
  }))
}

function presenter({ stakeholders }: Plan, roleId: string): string | null {
  const role = stakeholders.find(({ id }) => id === roleId)
  return role?.acceptance === 'accepted' ? role.personId : null
}
