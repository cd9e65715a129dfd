import type { ActionItem } from '../parts/action-item.ts'
import type { Committee } from '../parts/committee.ts'
import type { Decision } from '../parts/decision.ts'
import type { MeetingSeries } from '../parts/meeting-series.ts'
import type { Meeting } from '../parts/meeting.ts'
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

export const decisionStateWords: Words<Decision['state']> = { decided: 'Decided', voting: 'Vote open' }

export const originWords: Words<ActionItem['origin']['kind']> = {
  plan: 'From the plan',
  meeting: 'From a meeting',
  decision: 'From a decision',
  risk: 'From a risk',
}
