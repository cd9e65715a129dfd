import { edit, find } from '../basics/collection.ts'
import { utcDay } from '../basics/day.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { isOverdue } from '../parts/action-item.ts'
import { decisionNumber } from '../parts/decision.ts'
import * as meeting from '../parts/meeting.ts'
import type { AgendaItem, Meeting } from '../parts/meeting.ts'
import type { Plan } from '../plan.ts'

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
  const next = nextPrepared(meetings, closed)
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
export function carriedInto({ meetings }: Pick<Plan, 'meetings'>, seriesId: string): Carried {
  const before = meeting.lastClosed(meetings.filter((each) => each.seriesId === seriesId))
  return before ? leftBy(before) : { items: [], parked: [] }
}

/** The meeting with what was left to it, first on the agenda after the actions; a second time adds nothing. */
export function withCarried(into: Meeting, { items, parked }: Carried): Meeting {
  const known = new Set(into.agenda.map(({ id }) => id))
  const added = items.filter(({ id }) => !known.has(id))
  const [first, ...rest] = into.agenda
  const agenda = first?.section === 'actions' ? [first, ...added, ...rest] : [...added, ...into.agenda]
  return {
    ...into,
    agenda,
    parkingLot: [...new Set([...parked, ...into.parkingLot])],
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

function nextPrepared(meetings: readonly Meeting[], { seriesId, startsAt }: Meeting): Meeting | undefined {
  return meetings
    .filter((each) => each.state === 'planned' && each.seriesId === seriesId && each.startsAt > startsAt)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0]
}

/** Overdue actions open an agenda that somebody wrote without them. */
function opened({ actionItems }: Plan, into: Meeting, at: string): Meeting {
  const has = into.agenda.some(({ section }) => section === 'actions')
  if (has || into.agenda.length === 0 || !actionItems.some((each) => isOverdue(each, utcDay(at)))) return into
  const item: AgendaItem = {
    ...{ id: `${into.id}-actions`, title: 'Actions from before', presenterId: null, minutes: 5 },
    ...{ notes: '', carriedOver: true, section: 'actions' as const, done: false },
  }
  return { ...into, agenda: [item, ...into.agenda] }
}
