import { type AgendaSection, agendaFor } from './agenda.ts'
import type { Figures } from './api.ts'
import { find } from './basics/collection.ts'
import { type Day, sayDay } from './basics/day.ts'
import { changedLines } from './changed-lines.ts'
import { type ComingMeeting, sayWhen } from './coming-meeting.ts'
import { isOverdue, openActionsOf } from './parts/action-item.ts'
import { decisionNumber } from './parts/decision.ts'
import { type KsiStanding, ksiStandings, openVotesFor } from './overview.ts'
import type { Plan } from './plan.ts'

/** What one member should know before one meeting; the card and the tab show the same. */
export interface Digest {
  readonly title: string
  readonly when: {
    /** ISO 8601 UTC, as is `endsAt`. */
    readonly startsAt: string
    readonly endsAt: string
    readonly zone: string
    readonly words: string
  }
  readonly verdicts: readonly {
    readonly ksiId: string
    readonly title: string
    readonly state: KsiStanding['state']
    readonly label: string
    readonly words: string
    readonly value: string
    readonly target: string
  }[]
  /** The gravest first; one line says so when nothing changed. */
  readonly changed: readonly string[]
  readonly votes: readonly {
    readonly decisionId: string
    readonly number: string
    readonly title: string
    readonly text: string
    readonly options: readonly string[]
  }[]
  readonly ownActions: readonly {
    readonly id: string
    readonly title: string
    readonly dueOn: Day
    readonly overdue: boolean
    readonly words: string
  }[]
  readonly agenda: readonly AgendaSection[]
}

/** The digest of one person for one meeting. Refuses 'not-found' when its series was removed. */
export function digestFor(
  plan: Plan,
  figures: Figures,
  { personId, occurrence, today }: { personId: string; occurrence: ComingMeeting; today: Day },
): Digest {
  const { title, recurs } = find(plan.series, occurrence.seriesId, 'meeting series')
  const { startsAt, endsAt } = occurrence
  return {
    title,
    when: { startsAt, endsAt, zone: recurs.zone, words: sayWhen(startsAt, recurs.zone) },
    verdicts: ksiStandings(plan, figures).map(({ ksi, measurement: _, ...said }) => ({
      ksiId: ksi.id,
      title: ksi.title,
      ...said,
    })),
    changed: changedLines(plan, figures),
    votes: openVotesFor(plan, personId).map(({ id, number, title: asked, text, options }) => ({
      decisionId: id,
      number: decisionNumber({ number }),
      title: asked,
      text,
      options,
    })),
    ownActions: openActionsOf(plan.actionItems, personId).map((action) => ({
      id: action.id,
      title: action.title,
      dueOn: action.dueOn,
      overdue: isOverdue(action, today),
      words: `${isOverdue(action, today) ? 'Overdue since' : 'Due'} ${sayDay(action.dueOn)}`,
    })),
    agenda: agendaFor(plan, figures, occurrence, today),
  }
}
