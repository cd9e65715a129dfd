import { isGrave } from './basics/level.ts'
import { isOpenRisk, overall } from './parts/risk.ts'
import type { Plan } from './plan.ts'

/** How much of one kind of link is there. */
interface Covered {
  readonly what: string
  readonly covered: number
  readonly of: number
}

/** The chain in figures, one line for each link a steering committee asks about; kinds without a record are left out. */
export function coverageShares(plan: Plan): Covered[] {
  const { useCases, outcomes, keyResults, risks, mitigations, decisions } = plan
  const ksis = plan.ksis.filter(({ retired }) => !retired)
  const high = risks.filter((risk) => isOpenRisk(risk) && isGrave(overall(risk)))
  const rows = [
    share('Use cases with an outcome', useCases, ({ id }) =>
      outcomes.some(({ useCaseId }) => useCaseId === id),
    ),
    share('Outcomes with a KSI', outcomes, ({ id }) =>
      ksis.some(({ outcomeIds }) => outcomeIds.includes(id)),
    ),
    share('Key results with a KSI', keyResults, ({ id }) =>
      ksis.some(({ keyResultIds }) => keyResultIds.includes(id)),
    ),
    share('KSIs with an owner', ksis, ({ ownerId }) => ownerId !== null),
    share('KSIs with a source', ksis, ({ source }) => source !== null),
    share('KSIs with a baseline', ksis, ({ baseline }) => baseline !== null),
    share('High risks with a mitigation', high, ({ id }) => mitigations.some(({ riskId }) => riskId === id)),
    share('High risks with a decision', high, ({ id }) =>
      decisions.some(({ affects }) => affects.some((each) => each.kind === 'risk' && each.id === id)),
    ),
    share(
      'Decisions with an effect',
      decisions,
      ({ affects, reviewKsiId, applied }) => affects.length > 0 || reviewKsiId !== null || applied.length > 0,
    ),
  ]
  return rows.filter((row) => row.of > 0)
}

function share<Row>(what: string, rows: readonly Row[], has: (row: Row) => boolean): Covered {
  return { what, covered: rows.filter(has).length, of: rows.length }
}
