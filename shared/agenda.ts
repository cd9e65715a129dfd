import { agendaLines } from './agenda-lines.ts'
import { outlineOf } from './agenda-outline.ts'
import type { Figures } from './api.ts'
import type { Day } from './basics/day.ts'
import { type ComingMeeting, meetingFor } from './coming-meeting.ts'
import type { AgendaKey } from './parts/meeting.ts'
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

/** The agenda of one steering meeting, written from the plan as it stands on `today`. */
export function agendaFor(
  plan: Plan,
  figures: Figures,
  occurrence: ComingMeeting,
  today: Day,
): AgendaSection[] {
  const meeting = meetingFor(plan, occurrence)
  const lines = agendaLines({ plan, figures, meeting, today })
  return outlineOf('steering').map(({ key, title, roleId, minutes, nothing }) => ({
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
