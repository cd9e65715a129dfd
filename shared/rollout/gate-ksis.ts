import type { Figures } from '../api.ts'
import type { Measurement } from '../measure/measurement.ts'
import type { VerdictState } from '../measure/verdict-state.ts'
import { ksiStandings } from '../overview.ts'
import { type Ksi, lastVersion } from '../parts/ksi.ts'
import type { Plan } from '../plan.ts'
import { found, type GateFinding } from './gate-finding.ts'

type Seen = Pick<Figures, 'measurements' | 'verdicts'>

const verdictStates: Readonly<Record<VerdictState, GateFinding['state']>> = {
  metProven: 'pass',
  metUnproven: 'pass',
  missedUnproven: 'open',
  missedProven: 'fail',
  insufficient: 'open',
  suppressed: 'open',
  stale: 'open',
  notStarted: 'open',
}

/** What the KSIs say of the waves moved so far. */
export function ofKsis(plan: Plan, figures: Seen): GateFinding[] {
  const measurements = plan.ksis.flatMap((ksi) => judgedBy(ksi, figures) ?? [])
  const active = ksiStandings(plan, { measurements }).flatMap(({ ksi, state, label, value, measurement }) => {
    if (state === 'draft' || !Object.hasOwn(verdictStates, state)) return []
    const judged = measurement && isRunningSum(ksi, measurement) ? 'open' : verdictStates[state]
    return [found('ksi', judged, `${ksi.title}: ${label.toLowerCase()}, ${value}.`, 'ksis', ksi.id)]
  })
  return active.length > 0
    ? active
    : [found('ksi', 'open', 'No KSI is active, so no figure tells how people fare.', 'ksis')]
}

/** The verdict of the version in force; the look into the open window while there is none, or where nothing new comes. */
function judgedBy(ksi: Ksi, { measurements, verdicts = [] }: Seen): Measurement | undefined {
  const running = measurements.find(({ ksiId }) => ksiId === ksi.id)
  const settled = verdicts.find(({ ksiId }) => ksiId === ksi.id)
  const isOfNow = settled?.version === lastVersion(ksi)?.version
  return isOfNow && running?.verdict.state !== 'stale' ? settled : running
}

/** Minutes and money add up: at most so many is always met when a month begins. */
function isRunningSum(ksi: Ksi, { verdict }: Measurement): boolean {
  const unit = (lastVersion(ksi)?.yardstick ?? ksi.yardstick)?.unit
  return (
    verdict.indicative && (unit === 'minutes' || unit === 'money') && verdictStates[verdict.state] === 'pass'
  )
}
