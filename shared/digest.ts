import { type AgendaSection, agendaFor } from './agenda.ts'
import type { Figures, HistoryEntry } from './api.ts'
import { find } from './basics/collection.ts'
import { type Day, sayDay, utcDay } from './basics/day.ts'
import { type ComingMeeting, sayWhen } from './coming-meeting.ts'
import { isOverdue, openActionsOf } from './parts/action-item.ts'
import { decisionNumber } from './parts/decision.ts'
import { lastClosed } from './parts/meeting.ts'
import { type KsiStanding, ksiStandings, openVotesFor } from './overview.ts'
import type { Plan } from './plan.ts'
import { sayChanges } from './say-change.ts'

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

/**
 * What changed since the last closed meeting, or since the plan began; never an empty list. Where the figures do not
 * rank it, it is what the history tells. Only so much of the history
 * is handed in: where that does not reach back to the meeting, the last line says how much is missing.
 */
export function changedLines(
  plan: Plan,
  { sinceMeeting, changed }: Pick<Figures, 'sinceMeeting' | 'changed'>,
): readonly string[] {
  if (changed) return changed
  const { since, entries } = sinceMeeting
  const lines = sayChanges(entries, plan)
  if (lines.length === 0)
    return [
      since
        ? `Nothing changed since the meeting of ${sayDay(utcDay(since))}.`
        : 'Nothing changed since the plan began.',
    ]
  const missing = missingChanges(plan, entries)
  return missing > 0 ? [...lines, `Earlier changes that are not listed here: ${missing}.`] : lines
}

/** Every change is a revision, so those before the oldest one told can be counted; closing the meeting is none. */
function missingChanges({ meetings }: Plan, entries: readonly HistoryEntry[]): number {
  const oldest = Math.min(...entries.map(({ revision }) => revision))
  const snapshot = lastClosed(meetings)?.closed?.snapshot
  return oldest - 1 - (snapshot === undefined ? 0 : snapshot + 1)
}
