import { type Day, monthOf, addDays } from './basics/day.ts'
import { fiscalQuarterOf } from './calendar/fiscal.ts'
import { instantAt } from './calendar/zone.ts'
import { isErased } from './erasure.ts'
import type { SurveyRound } from './parts/survey-round.ts'
import type { Survey } from './parts/survey.ts'
import { inOrder } from './parts/wave.ts'
import type { Plan } from './plan.ts'
import type { RosterPerson } from './roster.ts'

/** Why somebody of a chosen wave is not asked. */
export const whyLeftOut = ['notMoved', 'declined', 'suspended', 'noSurveys', 'askedLately'] as const
export type WhyLeftOut = (typeof whyLeftOut)[number]

export interface Cohort {
  readonly asked: readonly RosterPerson[]
  readonly leftOut: readonly { readonly person: RosterPerson; readonly why: WhyLeftOut }[]
}

const msPerDay = 86_400_000

/**
 * Who of these people may be asked now: moved, not opted out or suspended, wishing surveys, and not asked within the
 * plan's days between surveys. Whoever was erased is nobody to ask and nobody left out.
 */
export function cohortOf(
  people: readonly RosterPerson[],
  given: {
    /** ISO 8601 UTC. */
    readonly now: string
    readonly today: Day
    readonly daysBetween: number
    readonly noSurveys: ReadonlySet<string>
    readonly lastAsked: ReadonlyMap<string, Date>
  },
): Cohort {
  const judged = people
    .filter(({ id }) => !isErased(id))
    .map((person) => ({ person, why: whyNot(person, given) }))
  return {
    asked: judged.flatMap(({ person, why }) => (why === null ? [person] : [])),
    leftOut: judged.flatMap(({ person, why }) => (why === null ? [] : [{ person, why }])),
  }
}

/** Whoever was asked after this may not be asked again yet; null where the plan has no such rule. */
export function guardedSince(now: string, daysBetween: number): Date | null {
  return daysBetween === 0 ? null : new Date(Date.parse(now) - daysBetween * msPerDay)
}

function whyNot(
  { id, status, enabledOn }: RosterPerson,
  { now, today, daysBetween, noSurveys, lastAsked }: Parameters<typeof cohortOf>[1],
): WhyLeftOut | null {
  if (status === 'suspended') return 'suspended'
  if (status === 'optedOut') return 'declined'
  if (enabledOn === null || enabledOn > today) return 'notMoved'
  if (noSurveys.has(id)) return 'noSurveys'
  const since = guardedSince(now, daysBetween)
  const last = lastAsked.get(id)
  return since !== null && last !== undefined && last > since ? 'askedLately' : null
}

/** A round Switchover is to start by itself, or to add people to. */
export interface Occurrence {
  /** Once per survey. */
  readonly occurrence: string
  readonly title: string
  readonly trigger: SurveyRound['trigger']
  /** Empty for all waves. */
  readonly waveIds: readonly string[]
  /** Of a round that gathers people: the end of its month; ISO 8601 UTC. */
  readonly joinsUntil: string | null
}

/** What was due longer ago is not made up for: people would be asked about what they have forgotten. */
const latestDays = 7

/** Rounds for everybody at once that are due on a day: the fiscal quarter's, and those of waves launched long enough ago. */
export function dueRounds({ profile, waves }: Plan, survey: Survey, today: Day): Occurrence[] {
  const { quarterly, daysBeforeEnd, enablement, daysAfter } = survey.automatic
  const { label, last } = fiscalQuarterOf(today, profile.fiscalYearStartMonth)
  const isQuarterly = quarterly && isDue(addDays(last, -daysBeforeEnd), today)
  const launched = inOrder(waves).filter(
    ({ state, launchOn }) =>
      state !== 'planned' && launchOn !== null && isDue(addDays(launchOn, daysAfter), today),
  )
  return [
    ...(isQuarterly
      ? [occurrence(survey, `quarterly:${label}`, label, { trigger: 'quarterly', waveIds: [] })]
      : []),
    ...(enablement === 'perWave' ? launched : []).map(({ id, name }) =>
      occurrence(survey, `wave:${id}`, name, { trigger: 'afterEnablement', waveIds: [id] }),
    ),
  ]
}

/**
 * The round that gathers this month's people: one per person moved or per support case would show nothing of anybody,
 * since figures need a group.
 */
export function gatheringRound(
  { profile }: Plan,
  survey: Survey,
  today: Day,
  trigger: 'afterEnablement' | 'afterIncident',
): Occurrence {
  const month = today.slice(0, 7)
  const joinsUntil = instantAt(addDays(monthOf(today).last, 1), '00:00', profile.zone)
  const key = trigger === 'afterEnablement' ? 'people' : 'incidents'
  return { ...occurrence(survey, `${key}:${month}`, month, { trigger, waveIds: [] }), joinsUntil }
}

/** The days on which somebody was moved who is to be asked today; null where people are not asked one by one. */
export function movedDaysToAsk({ automatic }: Survey, today: Day): { first: Day; last: Day } | null {
  if (automatic.enablement !== 'perPerson') return null
  const last = addDays(today, -automatic.daysAfter)
  return { first: addDays(last, -latestDays), last }
}

function isDue(due: Day, today: Day): boolean {
  return due <= today && today <= addDays(due, latestDays)
}

function occurrence(
  survey: Survey,
  key: string,
  when: string,
  more: Pick<Occurrence, 'trigger' | 'waveIds'>,
): Occurrence {
  return { occurrence: key, title: `${survey.title}, ${when}`.slice(0, 200), joinsUntil: null, ...more }
}
