import { z } from 'zod'
import { outlineOf } from '../agenda-outline.ts'
import { Id, collection, edit, find } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Title } from '../basics/text.ts'
import {
  AgendaItem,
  type AgendaKey,
  type Meeting,
  mostItems,
  mostNoted,
  openMeeting,
  putMeeting,
} from '../parts/meeting.ts'
import type { Plan } from '../plan.ts'
import { carriedInto, withCarried } from './carry-over.ts'

const items = collection('agenda item', AgendaItem.omit({ id: true, notes: true, carriedOver: true }), {
  presenterId: null,
  minutes: 5,
  section: null,
  done: false,
})

/** In all of these, `id` is the meeting. */
export const PutAgendaItem = items.Put.omit({ id: true }).extend({ id: Id, itemId: Id.optional() })
export const RemoveAgendaItem = z.object({ id: Id, itemId: Id })
export const OrderAgenda = z.object({ id: Id, itemIds: z.array(Id).max(60) })
export const MeetingNote = z.object({ id: Id, text: Title })
export const PrepareMeeting = z.object({
  seriesId: Id,
  occurrenceKey: Line,
  startsAt: Instant,
  title: Title.optional(),
  noteTakerId: PersonId.nullable().optional(),
})

/**
 * Writes an occurrence of a series into the plan: its agenda as the kind of meeting asks for, what the last one of the
 * series left open, ready to be adjusted.
 */
export function prepareMeeting(plan: Plan, told: z.output<typeof PrepareMeeting>, stamp: Stamp): Plan {
  const { seriesId, occurrenceKey } = told
  const series = find(plan.series, seriesId, 'meeting series')
  if (plan.meetings.some((each) => each.seriesId === seriesId && each.occurrenceKey === occurrenceKey))
    throw new Refusal('conflict', 'This meeting is prepared already. Reload to see it.')
  const agenda = outlineOf(series.kind).map(({ key, title, minutes }) => ({
    ...{ id: `${stamp.id}-${key}`, title, presenterId: null, minutes, notes: '' },
    ...{ carriedOver: false, section: key, done: false },
  }))
  const put = putMeeting(plan.meetings, { ...told, title: told.title ?? series.title, agenda }, stamp)
  const carried = carriedInto(plan, seriesId)
  return { ...plan, meetings: edit(put, stamp.id, 'meeting', (meeting) => withCarried(meeting, carried)) }
}

export function putAgendaItem(
  rows: Meeting[],
  { id, itemId, ...told }: z.output<typeof PutAgendaItem>,
  stamp: Stamp,
): Meeting[] {
  return changed(rows, id, (agenda) => {
    if (itemId === undefined) refuseFull(agenda, mostItems)
    if (told.section) refuseTwice(agenda, told.section, itemId)
    const born = { notes: '', carriedOver: false }
    return items.put<AgendaItem>(agenda, { ...told, id: itemId }, stamp, born)
  })
}

export function removeAgendaItem(
  rows: Meeting[],
  { id, itemId }: z.output<typeof RemoveAgendaItem>,
): Meeting[] {
  return changed(rows, id, (agenda) => items.remove<AgendaItem>(agenda, { id: itemId }))
}

/** Puts the items into that order. Items somebody added meanwhile stay, at the end. */
export function orderAgenda(rows: Meeting[], { id, itemIds }: z.output<typeof OrderAgenda>): Meeting[] {
  return changed(rows, id, (agenda) => {
    const told = [...new Set(itemIds)].map((itemId) => find(agenda, itemId, 'agenda item'))
    return [...told, ...agenda.filter((item) => !told.includes(item))]
  })
}

export function parkPoint(rows: Meeting[], { id, text }: z.output<typeof MeetingNote>): Meeting[] {
  refuseFull(openMeeting(rows, id).parkingLot, mostNoted)
  return edit(rows, id, 'meeting', (meeting) => ({
    ...meeting,
    parkingLot: meeting.parkingLot.includes(text) ? meeting.parkingLot : [...meeting.parkingLot, text],
  }))
}

/** A parked point that was settled leaves the lot, so that it is not carried over. */
export function settlePoint(rows: Meeting[], { id, text }: z.output<typeof MeetingNote>): Meeting[] {
  if (!openMeeting(rows, id).parkingLot.includes(text))
    throw new Refusal('not-found', 'This point is not in the parking lot any more.')
  return edit(rows, id, 'meeting', (meeting) => ({
    ...meeting,
    parkingLot: meeting.parkingLot.filter((point) => point !== text),
  }))
}

export function giveKudos(rows: Meeting[], { id, text }: z.output<typeof MeetingNote>): Meeting[] {
  refuseFull(openMeeting(rows, id).kudos, mostNoted)
  return edit(rows, id, 'meeting', (meeting) => ({ ...meeting, kudos: [...meeting.kudos, text] }))
}

/** What the agenda takes, against the time there is. */
export interface AgendaTime {
  readonly minutes: number
  /** Null where neither the meeting nor its series says how long it is. */
  readonly available: number | null
  /** Minutes too many; 0 while it fits. */
  readonly over: number
}

export function agendaTime(
  { series }: Pick<Plan, 'series'>,
  { seriesId, durationMinutes, agenda }: Meeting,
): AgendaTime {
  const available =
    durationMinutes ?? series.find(({ id }) => id === seriesId)?.recurs.durationMinutes ?? null
  const minutes = agenda.reduce((sum, item) => sum + item.minutes, 0)
  return { minutes, available, over: available === null ? 0 : Math.max(0, minutes - available) }
}

function changed(rows: Meeting[], id: string, change: (agenda: AgendaItem[]) => AgendaItem[]): Meeting[] {
  openMeeting(rows, id)
  return edit(rows, id, 'meeting', (meeting) => ({ ...meeting, agenda: change(meeting.agenda) }))
}

function refuseFull(list: readonly unknown[], most: number): void {
  if (list.length >= most)
    throw new Refusal('conflict', `A meeting holds ${most} of these. Remove one first.`)
}

function refuseTwice(agenda: readonly AgendaItem[], section: AgendaKey, itemId: string | undefined): void {
  if (agenda.some((item) => item.section === section && item.id !== itemId))
    throw new Refusal('conflict', 'section: This part of the plan is on the agenda already.')
}
