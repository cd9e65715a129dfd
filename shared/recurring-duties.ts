import type { Day } from './basics/day.ts'
import type { MeetingSeries } from './parts/meeting-series.ts'
import type { Stakeholder } from './parts/stakeholder.ts'
import type { Plan } from './plan.ts'
import { templateSeries } from './template/committee.ts'

/** A duty that names a meeting, and the series of the plan it belongs to; null while there is none. */
export interface RecurringDuty {
  readonly duty: string
  readonly kind: MeetingSeries['kind']
  readonly series: MeetingSeries | null
}

/** How duties call the meetings they belong to. */
const names: readonly (readonly [MeetingSeries['kind'], RegExp])[] = [
  ['standUp', /\bstand-?ups?\b/i],
  ['businessReview', /\bMBRs?\b|\bmonthly\b.*\breviews?\b/i],
  ['quarterlyReview', /\bQBRs?\b|\bquarterly\b.*\breviews?\b/i],
  ['steering', /\bsteering committee\b/i],
]

/** The duties of a role that come back with a meeting. One duty may name two. */
export function recurringDuties({ series }: Plan, { duties }: Stakeholder): RecurringDuty[] {
  return duties.flatMap((duty) =>
    names
      .filter(([, name]) => name.test(duty))
      .map(([kind]) => ({ duty, kind, series: series.find((each) => each.kind === kind) ?? null })),
  )
}

/** What `putSeries` takes to begin the usual series of that kind in two weeks; people move it to what suits them. */
export function usualSeries(
  { profile }: Plan,
  kind: MeetingSeries['kind'],
  today: Day,
): Pick<MeetingSeries, 'title' | 'kind' | 'recurs'> {
  const usual = Object.values(templateSeries(today, profile.zone)).find((each) => each.kind === kind)!
  const { pattern } = usual.recurs
  if (pattern.every !== 'quarter') return usual
  const ofFiscalYear = { ...pattern, yearStartsInMonth: profile.fiscalYearStartMonth }
  return { ...usual, recurs: { ...usual.recurs, pattern: ofFiscalYear } }
}
