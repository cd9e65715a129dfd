import { z } from 'zod'
import { Id, collection, edit, find } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'

/** The parts of an agenda that Switchover writes from the plan. */
export const agendaKeys = [
  'actions',
  'status',
  'milestones',
  'okrs',
  'ksis',
  'risks',
  'quality',
  'support',
  'decisions',
  'parkingLot',
  'monthActions',
  'scores',
  'benefits',
  'nextQuarter',
] as const
const AgendaKey = z.enum(agendaKeys)
export type AgendaKey = z.infer<typeof AgendaKey>

export const AgendaItem = z.object({
  id: Id,
  title: Title,
  presenterId: PersonId.nullable(),
  minutes: z.number().int().min(0).max(480),
  notes: Prose,
  carriedOver: z.boolean(),
  /** The part of the plan it shows; null for a topic somebody brings. */
  section: AgendaKey.nullable(),
  done: z.boolean(),
})
export type AgendaItem = z.infer<typeof AgendaItem>

/** What a meeting holds at most: items on its agenda, parked points (as many kudos), marks of who came and left. */
export const mostItems = 60
export const mostNoted = 100
const mostMarks = 2000

/** Before the meeting the few who must not be surprised talk about what is open. */
const PreparatoryCall = z.object({
  at: Instant.nullable(),
  participantIds: z.array(PersonId).max(50),
  openPoints: z.array(Title).max(50),
})

const fields = z.object({
  seriesId: Id.nullable(),
  /** The occurrence's original local day: stable when the meeting moves. */
  occurrenceKey: Line,
  title: Title,
  startsAt: Instant,
  /** Null: as long as its series says. */
  durationMinutes: z.number().int().min(5).max(1440).nullable(),
  location: Line,
  agenda: z.array(AgendaItem).max(mostItems),
  preparatoryCall: PreparatoryCall.nullable(),
  presentIds: z.array(PersonId).max(500),
  parkingLot: z.array(Title).max(mostNoted),
  kudos: z.array(Title).max(mostNoted),
  noteTakerId: PersonId.nullable(),
  minutes: Prose,
})

const list = collection('meeting', fields, {
  seriesId: null,
  occurrenceKey: '',
  durationMinutes: null,
  location: '',
  agenda: [],
  preparatoryCall: null,
  presentIds: [],
  parkingLot: [],
  kudos: [],
  noteTakerId: null,
  minutes: '',
})

/** Somebody came, came late, left or sent word that they would not come. */
const AttendanceMark = z.object({
  personId: PersonId,
  status: z.enum(['present', 'late', 'left', 'absent']),
  at: Instant,
})
export type AttendanceMark = z.infer<typeof AttendanceMark>

/** One held or coming meeting. Closing it freezes `snapshot`: the plan revision everyone saw. */
export const Meeting = list.Row.extend({
  state: z.enum(['planned', 'running', 'closed']),
  startedAt: Instant.nullable(),
  closed: z.object({ at: Instant, by: PersonId, snapshot: z.number().int() }).nullable(),
  /** In the order it happened; `presentIds` is what it comes to. */
  attendance: z.array(AttendanceMark).max(mostMarks),
  minutesState: z.enum(['draft', 'review', 'approved']),
  /** What the review asked for when the minutes went back. */
  minutesRemark: Prose,
  /** The later meeting that approved the minutes; from then on they are locked. */
  minutesApproved: z.object({ at: Instant, by: PersonId, meetingId: Id }).nullable(),
  /** Notes on approved minutes of earlier meetings: those stay as they were approved. */
  corrections: z
    .array(
      z.object({
        id: Id,
        aboutId: Id,
        text: Prose.min(1, 'Say what is to be corrected.'),
        by: PersonId,
        at: Instant,
      }),
    )
    .max(100),
  followUpSentAt: Instant.nullable(),
})
export type Meeting = z.infer<typeof Meeting>

export const PutMeeting = list.Put
export const CloseMeeting = z.object({ id: Id })

const born = {
  state: 'planned',
  startedAt: null,
  closed: null,
  attendance: [],
  minutesState: 'draft',
  minutesRemark: '',
  minutesApproved: null,
  corrections: [],
  followUpSentAt: null,
} as const satisfies Partial<Meeting>

/** Telling who is present marks who came and who left since. */
export function putMeeting(rows: Meeting[], told: z.output<typeof PutMeeting>, stamp: Stamp): Meeting[] {
  const known = told.id === undefined ? null : openMeeting(rows, told.id)
  const after = list.put<Meeting>(rows, told, stamp, { ...born, attendance: [], corrections: [] })
  if (!told.presentIds) return after
  return edit(after, told.id ?? stamp.id, 'meeting', (meeting) =>
    withPresent({ ...meeting, presentIds: known?.presentIds ?? [] }, told.presentIds!, stamp.at),
  )
}

/** A closed meeting stays: what changed since it is told from its snapshot. */
export function removeMeeting(rows: Meeting[], told: { id: string }): Meeting[] {
  openMeeting(rows, told.id)
  return list.remove(rows, told)
}

export function startMeeting(rows: Meeting[], { id }: { id: string }, stamp: Stamp): Meeting[] {
  if (openMeeting(rows, id).state === 'running')
    throw new Refusal('conflict', 'This meeting is running already.')
  return edit(rows, id, 'meeting', (meeting) => ({ ...meeting, state: 'running', startedAt: stamp.at }))
}

/** @param revision the plan's revision at the moment of closing. */
export function closeMeeting(
  rows: Meeting[],
  { id }: { id: string },
  stamp: Stamp,
  revision: number,
): Meeting[] {
  openMeeting(rows, id)
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

/** The meeting, as long as it can still be changed. Refuses 'not-found', and 'conflict' once it is closed. */
export function openMeeting(rows: readonly Meeting[], id: string): Meeting {
  const meeting = find(rows, id, 'meeting')
  if (meeting.state === 'closed')
    throw new Refusal('conflict', 'That meeting is closed. Record what changed at the next one.')
  return meeting
}

/** The meeting after one more mark; the same mark twice is one. Of somebody who comes and goes without end the first are forgotten. */
export function marked(meeting: Meeting, mark: AttendanceMark): Meeting {
  const { personId, status } = mark
  const last = meeting.attendance.filter((each) => each.personId === personId).at(-1)
  if (last?.status === status) return meeting
  const others = meeting.presentIds.filter((each) => each !== personId)
  const isThere = status === 'present' || status === 'late'
  return {
    ...meeting,
    presentIds: isThere ? [...others, personId] : others,
    attendance: [...meeting.attendance, mark].slice(-mostMarks),
  }
}

function withPresent(meeting: Meeting, presentIds: readonly string[], at: string): Meeting {
  const gone = meeting.presentIds.filter((personId) => !presentIds.includes(personId))
  const came = presentIds.filter((personId) => !meeting.presentIds.includes(personId))
  const left = meeting.state === 'running' ? 'left' : 'absent'
  const marks: AttendanceMark[] = [
    ...gone.map((personId) => ({ personId, status: left, at }) as const),
    ...came.map((personId) => ({ personId, status: 'present', at }) as const),
  ]
  return marks.reduce(marked, meeting)
}
