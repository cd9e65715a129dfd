import type { Window } from '#shared/measure/window.ts'
import type { Ksi, KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { isOfMinutes } from './old-bills.ts'
import { windowOf } from './survey.ts'

/**
 * The spans a KSI's source has a figure for, also those too old to be judged again; a measurement over another span tells
 * a figure that was taken back. Null where months or quarters of the calendar are judged: those are always there.
 */
export function knownSpans(plan: Plan, ksi: Ksi, { source }: KsiVersion): Window[] | null {
  switch (source?.kind) {
    case 'evidence':
      return spansOf(plan, new Set([ksi.id]))
    case 'telephone':
      return source.figure === 'moved' ? spansOf(plan, billed(plan)) : null
    case 'survey':
      return plan.rounds
        .filter(({ survey, cancelled }) => survey.id === source.surveyId && !cancelled)
        .flatMap((round) => [windowOf(round), windowOf({ ...round, closedAt: null })])
    default:
      return null
  }
}

function spansOf({ evidence }: Plan, ksiIds: ReadonlySet<string>): Window[] {
  return evidence.filter(({ ksiId }) => ksiIds.has(ksiId)).map(({ first, last }) => ({ first, last }))
}

/** KSIs that ever asked for minutes: one that was retired since did not take its bills back. */
function billed({ ksis }: Plan): Set<string> {
  return new Set(ksis.filter((ksi) => [ksi, ...ksi.versions].some(isOfMinutes)).map(({ id }) => id))
}
