import type { ActionItem } from '../parts/action-item.ts'
import type { Committee } from '../parts/committee.ts'
import type { Decision, VoteResult } from '../parts/decision.ts'
import type { MeetingSeries } from '../parts/meeting-series.ts'
import type { AttendanceMark, Meeting } from '../parts/meeting.ts'
import type { Words } from '../words.ts'

/* What people read about the committee and its meetings. */

export const committeeWantedWords: Words<Committee['wanted']> = {
  undecided: 'Not decided yet',
  yes: 'There is a steering committee',
  no: 'No steering committee',
}

export const seriesKindWords: Words<MeetingSeries['kind']> = {
  steering: 'Steering committee',
  businessReview: 'Monthly business review',
  quarterlyReview: 'Quarterly business review',
  standUp: 'Stand-up',
}

export const minutesStateWords: Words<Meeting['minutesState']> = {
  draft: 'Draft',
  review: 'In review',
  approved: 'Approved',
}

export const decisionStateWords: Words<Decision['state']> = {
  decided: 'Decided',
  voting: 'Vote open',
  failed: 'Not decided',
}

/** Why a vote ended as it did. */
export const voteEndWords: Words<VoteResult['how']> = {
  majority: 'By majority',
  sponsor: 'A tie, decided by the sponsor',
  tie: 'A tie that nobody broke',
  noMajority: 'No option reached the majority',
  noQuorum: 'Without a quorum',
  notMade: 'What won can no longer be changed in the plan',
}

export const ballotWords: Words<Committee['ballot']> = {
  named: 'The result names who chose what',
  counted: 'The result gives the counts only; the history keeps who chose what',
}

export const tieBreakWords: Words<Committee['tieBreak']> = {
  sponsor: 'The sponsor’s choice decides a tie',
  none: 'A tie decides nothing',
}

export const meetingStateWords: Words<Meeting['state']> = {
  planned: 'Planned',
  running: 'Running',
  closed: 'Closed',
}

export const attendanceWords: Words<AttendanceMark['status']> = {
  present: 'Present',
  late: 'Came late',
  left: 'Left',
  absent: 'Absent',
}

export const originWords: Words<ActionItem['origin']['kind']> = {
  plan: 'From the plan',
  meeting: 'From a meeting',
  decision: 'From a decision',
  risk: 'From a risk',
}
