import { type AgendaSection, agendaFor } from '#shared/agenda.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { meetingFor, sayWhen } from '#shared/coming-meeting.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import type { Plan } from '#shared/plan.ts'
import {
  type BuiltCard,
  type CardSubject,
  type Element,
  type Skipped,
  atMost,
  cardOf,
  line,
  linkButton,
  paragraph,
  redrawnOnSight,
  run,
  short,
  subheading,
  subtle,
} from './card.ts'
import { firstThatFits } from './card-size.ts'
import type { Links } from './links.ts'
import { alreadyHeld, isMember, meetingHead, meetingOf, notAMember } from './meeting-of.ts'
import { type Measure, measures } from './measures.ts'

interface Shown {
  readonly plan: Plan
  readonly personId: string
  readonly agenda: readonly AgendaSection[]
  readonly meeting: Meeting | null
  readonly durationMinutes: number
}

/** What a member is asked to prepare: the agenda with who speaks and how long, their own sections, what is open. */
export function meetingPrepareCard(links: Links) {
  return async ({
    plan,
    personId,
    about,
    now,
    figures,
  }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const found = meetingOf(plan, about)
    if (!found) return null
    if (!isMember(plan, personId)) return notAMember()
    const over = alreadyHeld(plan, found, now)
    if (over) return over

    const { series, meeting: occurrence } = found
    const { day: today } = localDayAndTime(now, series.recurs.zone)
    const meeting = meetingFor(plan, occurrence)
    const shown: Shown = {
      plan,
      personId,
      agenda: agendaFor(plan, await figures(), occurrence, today),
      meeting,
      durationMinutes: meeting?.durationMinutes ?? series.recurs.durationMinutes,
    }
    const draw = (measure: Measure) => () =>
      cardOf(
        [
          ...meetingHead(plan, `Please prepare: ${short(series.title)}`, found),
          ...ownPart(shown, measure),
          ...agendaPart(shown, measure),
          ...openPart(shown, measure),
          ...callPart(shown),
        ],
        [linkButton('Open the agenda', links.page('committee', plan.id))],
        redrawnOnSight({ card: 'meetingPrepare', planId: plan.id, about }),
      )
    const starts = sayWhen(occurrence.startsAt, series.recurs.zone)
    return {
      card: firstThatFits(measures.map(draw)),
      summary: `Please prepare: ${short(series.title, 80)}, ${starts}`,
    }
  }
}

function ownPart({ agenda, personId }: Shown, { rows, chars }: Measure): Element[] {
  const own = agenda.filter(({ presenterId }) => presenterId === personId)
  return [
    subheading('Your sections'),
    ...(own.length === 0 ? [paragraph('You present nothing in this meeting.')] : []),
    ...atMost(own, rows, ({ title, minutes, lines }) => [
      line([run(`${short(title, chars)}, ${minutes} min`, { weight: 'Bolder' })], { spacing: 'Small' }),
      ...lines.slice(0, 3).map((words) => subtle(short(words, chars))),
      ...(lines.length > 3 ? [subtle(`and ${lines.length - 3} more in the plan`)] : []),
    ]),
  ]
}

function agendaPart({ plan, agenda, durationMinutes }: Shown, { rows, chars }: Measure): Element[] {
  const minutes = agenda.reduce((sum, section) => sum + section.minutes, 0)
  const over = minutes - durationMinutes
  return [
    subheading(`Agenda: ${minutes} of ${durationMinutes} min`),
    ...atMost(agenda, rows * 2, ({ title, minutes: each, presenterId }) => [
      line(
        [
          run(`${short(title, chars)}, ${each} min`, { size: 'Small' }),
          run(` · ${presenterId === null ? 'nobody named yet' : nameOf(plan, presenterId)}`, {
            isSubtle: true,
            size: 'Small',
          }),
        ],
        { spacing: 'Small' },
      ),
    ]),
    ...(over > 0
      ? [line([run(`! ${over} min more than the meeting takes.`, { color: 'Warning', weight: 'Bolder' })])]
      : []),
  ]
}

function openPart({ meeting }: Shown, { rows, chars }: Measure): Element[] {
  const open = [...(meeting?.preparatoryCall?.openPoints ?? []), ...(meeting?.parkingLot ?? [])]
  if (open.length === 0) return []
  return [
    subheading('Open points'),
    ...atMost([...new Set(open)], rows, (point) => [
      paragraph(`• ${short(point, chars)}`, { spacing: 'Small' }),
    ]),
  ]
}

function callPart({ plan, personId, meeting }: Shown): Element[] {
  const call = meeting?.preparatoryCall
  if (!call?.at || !call.participantIds.includes(personId)) return []
  return [paragraph(`Preparatory call, with you in it: ${sayWhen(call.at, plan.profile.zone)}`)]
}

function nameOf({ people }: Plan, personId: string): string {
  return short(people[personId]?.name ?? 'no longer on the plan', 80)
}
