import { z } from 'zod'
import { Id, collection, edit } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

const AgendaItem = z.object({
  id: Id,
  title: Title,
  presenterId: PersonId.nullable(),
  minutes: z.number().int().min(0).max(480),
  notes: Prose,
  carriedOver: z.boolean(),
})
type AgendaItem = z.infer<typeof AgendaItem>

const fields = z.object({
  seriesId: Id.nullable(),
  /** The occurrence's original local day: stable when the meeting moves. */
  occurrenceKey: Line,
  title: Title,
  startsAt: Instant,
  agenda: z.array(AgendaItem).max(60),
  presentIds: z.array(PersonId).max(500),
  parkingLot: z.array(Title).max(100),
  kudos: z.array(Title).max(100),
  noteTakerId: PersonId.nullable(),
  minutes: Prose,
})

const list = collection('meeting', fields, {
  seriesId: null,
  occurrenceKey: '',
  agenda: [],
  presentIds: [],
  parkingLot: [],
  kudos: [],
  noteTakerId: null,
  minutes: '',
})

/** One held or coming meeting. Closing it freezes `snapshot`: the plan revision everyone saw. */
export const Meeting = list.Row.extend({
  state: z.enum(['planned', 'closed']),
  closed: z.object({ at: Instant, by: PersonId, snapshot: z.number().int() }).nullable(),
  minutesState: z.enum(['draft', 'review', 'approved']),
  followUpSentAt: Instant.nullable(),
})
export type Meeting = z.infer<typeof Meeting>

export const PutMeeting = list.Put
export const CloseMeeting = z.object({ id: Id })

const born = { state: 'planned', closed: null, minutesState: 'draft', followUpSentAt: null } as const

export function putMeeting(rows: Meeting[], told: z.output<typeof PutMeeting>, stamp: Stamp): Meeting[] {
  if (told.id !== undefined) refuseIfClosed(rows, told.id)
  return list.put<Meeting>(rows, told, stamp, born)
}

/** A closed meeting stays: what changed since it is told from its snapshot. */
export function removeMeeting(rows: Meeting[], told: { id: string }): Meeting[] {
  refuseIfClosed(rows, told.id)
  return list.remove(rows, told)
}

/** @param revision the plan's revision at the moment of closing. */
export function closeMeeting(
  rows: Meeting[],
  { id }: { id: string },
  stamp: Stamp,
  revision: number,
): Meeting[] {
  refuseIfClosed(rows, id)
  return edit(rows, id, 'meeting', (meeting) => ({
    ...meeting,
    state: 'closed',
    closed: { at: stamp.at, by: stamp.by, snapshot: revision },
  }))
}

/** The latest closed meeting, or null before the first. */
export function lastClosed(rows: readonly Meeting[]): Meeting | null {
  return rows.reduce<Meeting | null>(
    (latest, each) => (each.closed && (!latest?.closed || each.closed.at > latest.closed.at) ? each : latest),
    null,
  )
}

function refuseIfClosed(rows: readonly Meeting[], id: string): void {
  if (rows.find((each) => each.id === id)?.state === 'closed')
    throw new Refusal('conflict', 'That meeting is closed. Record what changed at the next one.')
}
