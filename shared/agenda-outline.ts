import type { MeetingSeries } from './parts/meeting-series.ts'
import type { AgendaKey } from './parts/meeting.ts'

/** One part of an agenda that is written from the plan. */
interface OutlineRow {
  readonly key: AgendaKey
  readonly title: string
  /** The template's role that speaks, where somebody accepted it. */
  readonly roleId: string
  readonly minutes: number
  readonly nothing: string
}

/** The order the steering committee guide asks for. */
const steering: readonly OutlineRow[] = [
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

const month: readonly OutlineRow[] = [
  steeringRow('actions', 5),
  steeringRow('status', 10),
  steeringRow('okrs', 10),
  steeringRow('ksis', 10),
  steeringRow('risks', 10),
  {
    key: 'monthActions',
    title: 'Actions of the month',
    roleId: 'role-project-manager',
    minutes: 5,
    nothing: 'No action was done or fell due this month.',
  },
  steeringRow('decisions', 5),
  steeringRow('parkingLot', 5),
]

const quarter: readonly OutlineRow[] = [
  steeringRow('actions', 5),
  {
    key: 'scores',
    title: 'Scores of the quarter',
    roleId: 'role-lead',
    minutes: 20,
    nothing: 'No key result of this quarter.',
  },
  steeringRow('ksis', 20),
  {
    key: 'benefits',
    title: 'Benefits',
    roleId: 'role-sponsor',
    minutes: 20,
    nothing: 'No outcome of a use case is measured yet.',
  },
  steeringRow('risks', 15),
  {
    key: 'nextQuarter',
    title: 'Key results of the next quarter',
    roleId: 'role-lead',
    minutes: 20,
    nothing: 'No key result is planned for the next quarter yet.',
  },
  steeringRow('decisions', 15),
  steeringRow('parkingLot', 5),
]

const standUp: readonly OutlineRow[] = [
  steeringRow('actions', 5),
  steeringRow('milestones', 5),
  steeringRow('risks', 5),
]

const outlines: Readonly<Record<MeetingSeries['kind'], readonly OutlineRow[]>> = {
  steering,
  businessReview: month,
  quarterlyReview: quarter,
  standUp,
}

/** What the agenda of that kind of meeting is made of, in its order. */
export function outlineOf(kind: MeetingSeries['kind']): readonly OutlineRow[] {
  return outlines[kind]
}

/** The row of a part of the plan, whatever kind of meeting names it. */
export function outlineRow(key: AgendaKey): OutlineRow {
  return Object.values(outlines)
    .flat()
    .find((row) => row.key === key)!
}

function steeringRow(key: AgendaKey, minutes: number): OutlineRow {
  return { ...steering.find((row) => row.key === key)!, minutes }
}
