import { edit, find } from '../basics/collection.ts'
import { utcDay } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { isOverdue } from '../parts/action-item.ts'
import { decisionNumber } from '../parts/decision.ts'
import * as meeting from '../parts/meeting.ts'
import { type AgendaItem, type Meeting, mostItems, mostNoted } from '../parts/meeting.ts'
import type { Plan } from '../plan.ts'
import { firstSeriesId } from '../series-changes.ts'

/** What a meeting leaves to the next one of its series. */
export interface Carried {
  readonly items: readonly AgendaItem[]
  readonly parked: readonly string[]
}

/** Freezes the snapshot; what is unfinished moves into the next meeting of the series that is prepared already. */
export function closeMeeting(plan: Plan, { id }: { id: string }, stamp: Stamp): Plan {
  const open = plan.decisions.find(({ state, meetingId }) => state === 'voting' && meetingId === id)
  if (open) {
    const words = `The vote on ${decisionNumber(open)} is still open. Close it first.`
    throw new Refusal('conflict', words)
  }
  const meetings = meeting.closeMeeting(plan.meetings, { id }, stamp, plan.revision)
  const closed = find(meetings, id, 'meeting')
  const next = nextPrepared({ ...plan, meetings }, closed)
  if (!next) return { ...plan, meetings }
  const carried = leftBy(closed)
  return {
    ...plan,
    meetings: edit(meetings, next.id, 'meeting', (each) =>
      opened(plan, withCarried(each, carried), stamp.at),
    ),
  }
}

/** What the last closed meeting of a series left open. */
export function carriedInto(plan: Pick<Plan, 'meetings' | 'series'>, seriesId: string): Carried {
  const before = meeting.lastClosed(plan.meetings.filter((each) => isOfLine(plan, each, seriesId)))
  return before ? leftBy(before) : { items: [], parked: [] }
}

/** The meeting with what was left to it, first on the agenda after the actions; a second time adds nothing. */
export function withCarried(into: Meeting, { items, parked }: Carried): Meeting {
  const known = new Set(into.agenda.map(({ id }) => id))
  // A plan whose lists are longer than they may be cannot be stored, so that the meeting could not be closed.
  const room = Math.max(0, mostItems - 1 - into.agenda.length)
  const added = items.filter(({ id }) => !known.has(id)).slice(0, room)
  const [first, ...rest] = into.agenda
  const agenda = first?.section === 'actions' ? [first, ...added, ...rest] : [...added, ...into.agenda]
  return {
    ...into,
    agenda,
    parkingLot: [...new Set([...parked, ...into.parkingLot])].slice(0, mostNoted),
  }
}

/** What a meeting leaves open as it stands: topics that are not done, and what is parked. */
export function leftBy({ agenda, parkingLot }: Meeting): Carried {
  return {
    items: agenda
      .filter(({ section, done }) => section === null && !done)
      .map((item) => ({ ...item, notes: '', carriedOver: true })),
    parked: parkingLot,
  }
}

/** A series that goes on in another way since a day has a new id, and takes over what was left open all the same. */
function isOfLine(
  { series }: Pick<Plan, 'series'>,
  { seriesId }: Pick<Meeting, 'seriesId'>,
  other: string | null,
): boolean {
  if (seriesId === null || other === null) return seriesId === other
  return firstSeriesId(series, seriesId) === firstSeriesId(series, other)
}

function nextPrepared(plan: Plan, { seriesId, startsAt }: Meeting): Meeting | undefined {
  return plan.meetings
    .filter((each) => each.state === 'planned' && isOfLine(plan, each, seriesId))
    .filter((each) => Date.parse(each.startsAt) > Date.parse(startsAt))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0]
}

/** Overdue actions open an agenda that somebody wrote without them. */
function opened({ actionItems }: Plan, into: Meeting, at: string): Meeting {
  const has = into.agenda.some(({ section }) => section === 'actions')
  if (
    has ||
    into.agenda.length === 0 ||
    into.agenda.length >= mostItems ||
    !actionItems.some((each) => isOverdue(each, utcDay(at)))
  )
    return into
  const item: AgendaItem = {
    ...{ id: `${into.id}-actions`, title: 'Actions from before', presenterId: null, minutes: 5 },
    ...{ notes: '', carriedOver: true, section: 'actions' as const, done: false },
  }
  return { ...into, agenda: [item, ...into.agenda] }
}
