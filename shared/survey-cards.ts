import { nextAllowedInstant, type QuietHours } from './calendar/quiet-hours.ts'
import { isZone, type Zone } from './calendar/zone.ts'
import type { DeliveryState } from './delivery.ts'
import { reminderMoments, type SurveyRound } from './parts/survey-round.ts'
import type { Plan } from './plan.ts'

/** Hours between two cards of one round to one person. A card each morning keeps it, also when clocks are set forward. */
const leastApartMs = 20 * 3_600_000
/** How soon a card looks again that met another one under way. */
const lookAgainMs = 5_000

/** Under which names the cards of a round stand in the ledger; a survey has three reminders at most. */
export const roundOccurrences = ['invitation', 'reminder-1', 'reminder-2', 'reminder-3'] as const

/** Where somebody is and when nobody is written to there. */
export interface Daytime {
  readonly zone: Zone
  readonly quiet: QuietHours
}

/** When the invitation of somebody asked then leaves (ISO instant); null where the round is over by then. */
export function invitationAt(
  { closesAt }: Pick<SurveyRound, 'closesAt'>,
  askedAt: string,
  { zone, quiet }: Daytime,
): string | null {
  const dueAt = nextAllowedInstant(askedAt, zone, quiet)
  return dueAt < closesAt ? dueAt : null
}

/** When surveys may reach somebody with this zone of the roster; the plan's own zone where that is none. */
export function daytimeOf({ profile }: Pick<Plan, 'profile'>, zone: string | undefined): Daytime {
  return { zone: zone !== undefined && isZone(zone) ? zone : profile.zone, quiet: profile.surveyQuiet }
}

/**
 * Of people asked at one moment: whose invitation leaves before the round closes, with that moment, and for whom it is
 * too late then.
 */
export function askedInTime<Person extends { readonly zone: string }>(
  plan: Pick<Plan, 'profile'>,
  people: readonly Person[],
  { askedAt, closesAt }: { readonly askedAt: string; readonly closesAt: string },
): {
  readonly inTime: readonly (Person & { readonly dueAt: string })[]
  readonly tooLate: readonly Person[]
} {
  // Thousands of people live in a few zones.
  const leaves = new Map<string, string | null>()
  const judged = people.map((person) => {
    const known = leaves.get(person.zone)
    const dueAt =
      known === undefined ? invitationAt({ closesAt }, askedAt, daytimeOf(plan, person.zone)) : known
    leaves.set(person.zone, dueAt)
    return { person, dueAt }
  })
  return {
    inTime: judged.flatMap(({ person, dueAt }) => (dueAt === null ? [] : [{ ...person, dueAt }])),
    tooLate: judged.flatMap(({ person, dueAt }) => (dueAt === null ? [person] : [])),
  }
}

interface DueReminder {
  /** From 1. */
  readonly nth: number
  readonly dueAt: string
  /** The moment of the next reminder, else the end of the round: then this one is of no use any more. */
  readonly expiresAt: string
}

/**
 * The newest reminder whose moment has come for somebody asked then, counted from when their invitation could leave.
 * Null before the first, and where its own daytime comes too late for it.
 */
export function reminderNow(
  round: SurveyRound,
  given: Daytime & { readonly askedAt: string; readonly now: string },
): DueReminder | null {
  const { askedAt, now, zone, quiet } = given
  const moments = reminderMoments(round, nextAllowedInstant(askedAt, zone, quiet))
  const nth = moments.filter((moment) => moment <= now).length
  if (nth === 0) return null
  const dueAt = nextAllowedInstant(now, zone, quiet)
  const expiresAt = moments[nth] ?? round.closesAt
  return dueAt < expiresAt ? { nth, dueAt, expiresAt } : null
}

/** A card of a round as the ledger has it; moments are ISO instants. */
interface RoundCard {
  readonly occurrence: string
  readonly state: DeliveryState
  readonly dueAt: string
  readonly settledAt: string | null
}

/**
 * Before when a card of a round must not leave because of the others to the same person; null where they do not matter.
 * The invitation goes before reminders, a newer reminder before an older one. Of two under way the one that goes before
 * waits for a moment, so that each sees what became of the other.
 */
export function waitsForOthers(
  own: Pick<RoundCard, 'occurrence'>,
  others: readonly RoundCard[],
  now: string,
): string | null {
  const at = Date.parse(now)
  const moments = others.flatMap(({ occurrence, state, dueAt, settledAt }) => {
    if (state === 'sent' || state === 'uncertain') return [Date.parse(settledAt ?? dueAt) + leastApartMs]
    if (state !== 'due' && state !== 'sending') return []
    const leavesAt = state === 'sending' ? at : Math.max(at, Date.parse(dueAt))
    if (goesBefore(occurrence, own.occurrence))
      return leavesAt < at + leastApartMs ? [leavesAt + leastApartMs] : []
    return state === 'sending' ? [at + lookAgainMs] : []
  })
  const latest = Math.max(at, ...moments)
  return latest > at ? new Date(latest).toISOString() : null
}

function goesBefore(one: string, other: string): boolean {
  return one === 'invitation' || (other !== 'invitation' && one > other)
}
