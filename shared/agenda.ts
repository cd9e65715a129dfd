import { type AgendaLines, agendaLines } from './agenda-lines.ts'
import { outlineOf, outlineRow } from './agenda-outline.ts'
import type { Figures } from './api.ts'
import type { Day } from './basics/day.ts'
import { type ComingMeeting, meetingFor } from './coming-meeting.ts'
import { carriedInto } from './committee/carry-over.ts'
import type { AgendaItem, AgendaKey, Meeting } from './parts/meeting.ts'
import type { Plan } from './plan.ts'
import { reviewLines } from './review-lines.ts'

export interface AgendaSection {
  /** The part of the plan it is written from, or a topic somebody brought. */
  readonly key: AgendaKey | 'topic'
  readonly title: string
  /** Who speaks: whom the agenda names, else the person in the role the guidance gives this to, if they accepted it. */
  readonly presenterId: string | null
  readonly minutes: number
  /** Never empty: what there is, or that there is nothing. */
  readonly lines: readonly string[]
  /** The item of the meeting's own agenda; null while nobody prepared it. */
  readonly itemId: string | null
  readonly carriedOver: boolean
  readonly done: boolean
}

/** The agenda of one occurrence of a series, written from the plan as it stands on `today`. */
export function agendaFor(
  plan: Plan,
  figures: Figures,
  occurrence: ComingMeeting,
  today: Day,
): AgendaSection[] {
  const meeting = meetingFor(plan, occurrence)
  return sectionsOf(plan, figures, { meeting, seriesId: occurrence.seriesId, today })
}

/** The agenda of a meeting that is in the plan, one outside every series included. */
export function agendaOf(plan: Plan, figures: Figures, meeting: Meeting, today: Day): AgendaSection[] {
  return sectionsOf(plan, figures, { meeting, seriesId: meeting.seriesId, today })
}

function sectionsOf(
  plan: Plan,
  figures: Figures,
  asked: { readonly meeting: Meeting | null; readonly seriesId: string | null; readonly today: Day },
): AgendaSection[] {
  const { meeting, seriesId, today } = asked
  const lines = {
    ...agendaLines({ plan, figures, meeting, today }),
    ...reviewLines({ plan, figures, today }),
  }
  const isWritten = meeting?.agenda.some(({ section }) => section !== null) ?? false
  if (meeting && isWritten) return meeting.agenda.map((item) => sectionOf(plan, item, lines))

  const kind = plan.series.find(({ id }) => id === seriesId)?.kind ?? 'steering'
  const sections = outlineOf(kind).map(({ key }) => fromOutline(plan, key, lines))
  const carried = meeting || seriesId === null ? [] : carriedInto(plan, seriesId).items
  const topics = carried.map((item) => ({ ...sectionOf(plan, item, lines), itemId: null }))
  return [...sections.slice(0, 1), ...topics, ...sections.slice(1)]
}

function fromOutline(plan: Plan, key: AgendaKey, lines: AgendaLines): AgendaSection {
  const { title, minutes, roleId, nothing } = outlineRow(key)
  return {
    ...{ key, title, minutes, presenterId: presenter(plan, roleId) },
    lines: lines[key].length === 0 ? [nothing] : lines[key],
    ...{ itemId: null, carriedOver: false, done: false },
  }
}

function sectionOf(plan: Plan, item: AgendaItem, lines: AgendaLines): AgendaSection {
  const { id: itemId, title, minutes, presenterId, carriedOver, done, notes, section } = item
  const own = { itemId, title, minutes, carriedOver, done }
  if (section !== null) {
    const written = fromOutline(plan, section, lines)
    const noted = notes ? [notes] : []
    return {
      ...written,
      ...own,
      presenterId: presenterId ?? written.presenterId,
      lines: [...written.lines, ...noted],
    }
  }
  const from = carriedOver ? 'Carried over from the last meeting.' : 'A topic for this meeting.'
  return { key: 'topic', ...own, presenterId, lines: [notes || from] }
}

function presenter({ stakeholders }: Plan, roleId: string): string | null {
  const role = stakeholders.find(({ id }) => id === roleId)
  return role?.acceptance === 'accepted' ? role.personId : null
}
