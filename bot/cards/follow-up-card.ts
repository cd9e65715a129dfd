import { localDayAndTime } from '#shared/calendar/zone.ts'
import { nextOccurrence } from '#shared/calendar/series.ts'
import { sayWhen } from '#shared/coming-meeting.ts'
import { attendedAndAbsent } from '#shared/committee/attendance.ts'
import { decisionsOf, minutesApprovedIn } from '#shared/committee/outcome.ts'
import { openActionsOf } from '#shared/parts/action-item.ts'
import { type Decision, decisionNumber } from '#shared/parts/decision.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import type { Plan } from '#shared/plan.ts'
import { dueLine, doneButton } from './action-card.ts'
import {
  type About,
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  atMost,
  cardOf,
  heading,
  line,
  linkButton,
  paragraph,
  redrawnOnSight,
  rowWithButton,
  run,
  short,
  subheading,
  subtle,
} from './card.ts'
import { firstThatFits } from './card-size.ts'
import type { Links } from './links.ts'
import { type Measure, measures } from './measures.ts'
import { packPath } from './pack-path.ts'
import { refusalCard } from './refusal-card.ts'

interface Shown {
  readonly self: About
  readonly plan: Plan
  readonly meeting: Meeting
  readonly personId: string
  readonly now: string
}

/** What came of a meeting, to those who were there and those who were not: own actions first, then what was decided. */
export function followUpCard(links: Links) {
  return async ({ plan, personId, about, now }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const meeting = plan.meetings.find(({ id }) => id === about.meetingId)
    if (!meeting?.closed) return null
    const { attendedIds, absentIds } = attendedAndAbsent(plan, meeting)
    const wasThere = attendedIds.includes(personId)
    if (!wasThere && !absentIds.includes(personId)) {
      const words = 'This follow-up is for those who were in the meeting and for the committee.'
      return { skip: 'This person is not on the committee.', face: refusalCard('For the committee', words) }
    }
    const shown: Shown = {
      self: { card: 'followUp', planId: plan.id, about },
      ...{ plan, meeting, personId, now },
    }
    const draw = (measure: Measure) => () =>
      cardOf(
        [
          heading(`What came of it: ${short(meeting.title)}`),
          paragraph(sayWhen(meeting.startsAt, plan.profile.zone)),
          subtle(short(plan.profile.name)),
          ...(wasThere ? [] : [paragraph('You were not there; this is what you missed.')]),
          ...actionsPart(shown, measure),
          ...decisionsPart(shown, measure),
          ...minutesPart(shown, measure),
          ...nextPart(shown),
        ],
        [
          linkButton('Open the minutes', links.page(`committee/${meeting.id}`, plan.id)),
          linkButton('Open the pack', links.page(packPath(meeting.closed?.snapshot ?? null), plan.id)),
        ],
        redrawnOnSight(shown.self),
      )
    return {
      card: firstThatFits(measures.map(draw)),
      summary: `What came of it: ${short(meeting.title, 80)}`,
    }
  }
}

/** Done ones of this meeting stay in sight, so that a press on Done does not make its row vanish. */
function actionsPart({ self, plan, meeting, personId, now }: Shown, { rows, chars }: Measure): Element[] {
  const { day: today } = localDayAndTime(now, plan.profile.zone)
  const ofMeeting = ({ origin }: Plan['actionItems'][number]) => origin.id === meeting.id
  const open = openActionsOf(plan.actionItems, personId)
  const done = plan.actionItems.filter((each) => each.done && each.ownerId === personId && ofMeeting(each))
  const own = [...open.filter(ofMeeting), ...open.filter((each) => !ofMeeting(each)), ...done]
  return [
    subheading('Your actions'),
    ...(own.length === 0 ? [paragraph('You have no open actions.')] : []),
    ...atMost(own, rows, (action) =>
      action.done
        ? [line([run(short(action.title, chars), { isSubtle: true })]), dueLine(action, today)]
        : [
            rowWithButton(
              [line([run(short(action.title, chars), { weight: 'Bolder' })]), dueLine(action, today)],
              doneButton(self, action),
            ),
          ],
    ),
  ]
}

function decisionsPart({ plan, meeting }: Shown, { rows, chars }: Measure): Element[] {
  const decisions = decisionsOf(plan, meeting)
  return [
    subheading('Decisions'),
    ...(decisions.length === 0 ? [paragraph('Nothing was decided.')] : []),
    ...atMost(decisions, rows, (decision) => [
      line(
        [
          run(`${decisionNumber(decision)} ${short(decision.title, chars)}`, { weight: 'Bolder' }),
          run(`: ${sayOutcome(decision, chars)}`),
        ],
        { spacing: 'Small' },
      ),
    ]),
  ]
}

function sayOutcome({ state, outcome, text, applied }: Decision, chars: number): string {
  const changed =
    applied.length === 0 ? '' : applied.length === 1 ? ' (1 change)' : ` (${applied.length} changes)`
  if (state === 'failed') return 'not decided'
  return `${short(outcome || text || 'decided', chars)}${changed}`
}

function minutesPart({ plan, meeting }: Shown, { rows, chars }: Measure): Element[] {
  const approved = minutesApprovedIn(plan, meeting)
  return [
    subheading('Minutes'),
    paragraph(minutesWords[meeting.minutesState]),
    ...atMost(approved, rows, (earlier) => [
      paragraph(
        `Approved in this meeting: the minutes of ${short(earlier.title, chars)}, ${sayWhen(earlier.startsAt, plan.profile.zone)}.`,
        { spacing: 'Small' },
      ),
    ]),
    ...(meeting.parkingLot.length > 0
      ? [subtle(`Parked for the next meeting: ${meeting.parkingLot.length}.`)]
      : []),
  ]
}

const minutesWords: Readonly<Record<Meeting['minutesState'], string>> = {
  draft: 'The minutes are a draft.',
  review: 'The minutes are in review: say what is wrong before the next meeting approves them.',
  approved: 'The minutes are approved and locked.',
}

function nextPart({ plan, meeting, now }: Shown): Element[] {
  const series = plan.series.find(({ id }) => id === meeting.seriesId)
  const next = series && nextOccurrence(series.recurs, now)
  return next ? [subtle(`Next meeting: ${sayWhen(next.startsAt, series.recurs.zone)}`)] : []
}
