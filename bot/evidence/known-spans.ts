import type { Window } from '#shared/measure/window.ts'
import type { Ksi, KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { isBillOf, isOfMinutes } from './old-bills.ts'
import { windowOf } from './survey.ts'
import { fitting } from './told-figure.ts'

/**
 * The spans a KSI's source has a figure for, also those too old to be judged again; a measurement over another span tells
 * a figure that was taken back. Null where months or quarters of the calendar are judged: those are always there.
 */
export function knownSpans(plan: Plan, ksi: Ksi, version: KsiVersion): Window[] | null {
  const { source } = version
  switch (source?.kind) {
    case 'evidence':
      return fitting(plan.evidence, ksi, version).map(spanOf)
    case 'telephone':
      return source.figure === 'moved' ? billed(plan).map(spanOf) : null
    case 'survey':
      return plan.rounds
        .filter(({ survey, cancelled }) => survey.id === source.surveyId && !cancelled)
        .flatMap((round) => [windowOf(round), windowOf({ ...round, closedAt: null })])
    default:
      return null
  }
}

function spanOf({ first, last }: Window): Window {
  return { first, last }
}

/** Bills for KSIs that ever asked for minutes: one that was retired since did not take its bills back. */
function billed({ ksis, evidence }: Plan) {
  const asked = ksis.filter((ksi) => [ksi, ...ksi.versions].some(isOfMinutes))
  return evidence.filter((row) => asked.some((ksi) => isBillOf(ksi, row)))
}
