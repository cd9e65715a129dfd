import { addDays, type Day } from '../basics/day.ts'
import type { Committee } from '../parts/committee.ts'
import type { MeetingSeries } from '../parts/meeting-series.ts'

export const templateVision =
  'People work better together with the Microsoft 365 licences the organisation already pays for.'

/** The charter to start from. Whether there is a committee is the first thing to decide. */
export const templateCharter = {
  vision: templateVision,
  scope: 'What the project delivers to the business. How it is delivered stays with the project team.',
  objectives: [
    'Project team and executive leadership pull in the same direction.',
    'Leadership can see at any time how the project stands.',
    'Leadership can steer: plans, objectives, key results and other work follow the goals of the business.',
  ],
  purposes: [
    'Agree on outcomes that fit the business case, and see that the project heads for them.',
    'Check that the project is accurate and true to the business case, and approve it.',
    'Review every change to the business case that could touch an agreed outcome.',
    'Set the order of deliverables, and approve those that come early.',
    'Find gaps, risks and issues that need the influence of the committee, and act on them.',
    'Win executive support for what is escalated, and settle conflicts between business units.',
    'Give formal feedback and recommendations to leadership, the change advisory board and others.',
  ],
  outcomes: [],
} satisfies Partial<Committee>

/** Meetings the duties of the roles ask for; times are meant in `zone` and are to be moved to what suits. */
export function templateSeries(
  startsOn: Day,
  zone: string,
): Record<string, Pick<MeetingSeries, 'title' | 'kind' | 'recurs'>> {
  const common = { startsOn: addDays(startsOn, 14), endsOn: null, zone, skipped: [], moved: [] }
  return {
    'series-steering': {
      title: 'Steering committee',
      kind: 'steering',
      recurs: {
        ...common,
        pattern: { every: 'week', interval: 2, weekdays: [4] },
        time: '14:00',
        durationMinutes: 60,
      },
    },
    'series-stand-up': {
      title: 'Weekly stand-up',
      kind: 'standUp',
      recurs: {
        ...common,
        pattern: { every: 'week', interval: 1, weekdays: [1] },
        time: '09:30',
        durationMinutes: 15,
      },
    },
    'series-mbr': {
      title: 'Monthly business and operational review (MBR)',
      kind: 'businessReview',
      recurs: {
        ...common,
        pattern: { every: 'month', nth: 2, weekday: 2 },
        time: '10:00',
        durationMinutes: 60,
      },
    },
    'series-qbr': {
      title: 'Quarterly business review (QBR)',
      kind: 'quarterlyReview',
      recurs: {
        ...common,
        pattern: { every: 'quarter', nth: 'last', weekday: 4, yearStartsInMonth: 1 },
        time: '10:00',
        durationMinutes: 120,
      },
    },
  }
}
