import { type Day, daysBetween, sayDay } from './basics/day.ts'
import { oneUp } from './basics/level.ts'
import type { Stamp } from './basics/stamp.ts'
import type { Measurement } from './measure/measurement.ts'
import { milestoneState, slipDays } from './parts/milestone.ts'
import { mitigationState } from './parts/mitigation.ts'
import { openProposals, type RiskProposal } from './parts/risk-proposal.ts'
import { isOpenRisk, type Risk } from './parts/risk.ts'
import type { Plan } from './plan.ts'

type Cause = RiskProposal['causes'][number]

/** What Switchover would propose, before it is written down. */
export type ProposedRiskChange = Pick<RiskProposal, 'riskId' | 'from' | 'to' | 'causes'>

/** Under this name the machine writes in a plan; no person can have it. */
export const switchoverId = 'switchover'

/**
 * Risks whose evidence speaks for a higher likelihood, one step each: a KSI they threaten was missed and proven, a
 * preventive mitigation is overdue, a milestone they threaten slipped. A cause is brought forward once, whatever the
 * answer was, and a risk has one open question at a time: causes that come up meanwhile wait for the answer.
 */
export function proposedRiskChanges(
  plan: Plan,
  measurements: readonly Measurement[],
  today: Day,
): ProposedRiskChange[] {
  const waiting = new Set(openProposals(plan.riskProposals).map(({ riskId }) => riskId))
  return plan.risks
    .filter((risk) => isOpenRisk(risk) && !waiting.has(risk.id))
    .flatMap((risk) => {
      const to = oneUp(risk.likelihood, plan.profile.riskScale)
      const known = new Set(
        plan.riskProposals.flatMap(({ riskId, causes }) =>
          riskId === risk.id ? causes.map(({ key }) => key) : [],
        ),
      )
      const causes = causesOf(plan, risk, measurements, today).filter(({ key }) => !known.has(key))
      return to === null || causes.length === 0
        ? []
        : [{ riskId: risk.id, from: risk.likelihood, to, causes }]
    })
}

/** The plan with these proposals written down; the same plan when there is nothing to propose. */
export function proposeRiskChanges(
  plan: Plan,
  measurements: readonly Measurement[],
  today: Day,
  stamp: Pick<Stamp, 'id' | 'at'>,
): Plan {
  const proposed = proposedRiskChanges(plan, measurements, today).map((each, n): RiskProposal => ({
    ...each,
    id: `${stamp.id}-${n + 1}`,
    at: stamp.at,
    answer: null,
  }))
  return proposed.length === 0 ? plan : { ...plan, riskProposals: [...plan.riskProposals, ...proposed] }
}

function causesOf(plan: Plan, risk: Risk, measurements: readonly Measurement[], today: Day): Cause[] {
  return [
    ...risk.ksiIds.flatMap((ksiId) => {
      const ksi = plan.ksis.find(({ id }) => id === ksiId)
      const missed = lastVerdict(measurements, ksiId)
      if (!ksi || missed?.verdict.state !== 'missedProven') return []
      const { version, first, last } = missed
      return [
        {
          key: `ksi/${ksiId}/${version}/${first}`,
          words: `The KSI “${ksi.title}” was missed and proven for ${sayDay(first)} to ${sayDay(last)}.`,
        },
      ]
    }),
    ...plan.mitigations
      .filter((each) => each.riskId === risk.id && each.kind === 'preventive')
      .filter((each) => mitigationState(each, today) === 'overdue')
      .map(({ id, title, dueOn }) => ({
        key: `mitigation/${id}/${dueOn}`,
        words: `The mitigation “${title}” was due on ${sayDay(dueOn!)} and is not done.`,
      })),
    ...plan.milestones
      .filter(({ id }) => risk.milestoneIds.includes(id))
      .flatMap((milestone) => {
        const { id, title, dueOn, originalDueOn } = milestone
        const state = milestoneState(milestone, today)
        if (state === 'overdue') {
          const words = `The milestone “${title}” is ${sayDays(daysBetween(dueOn, today))} late.`
          return [{ key: `milestone/${id}/${dueOn}/late`, words }]
        }
        if (state !== 'slipped') return []
        const words = `The milestone “${title}” slipped by ${sayDays(slipDays(milestone))}, from ${sayDay(originalDueOn!)} to ${sayDay(dueOn)}.`
        return [{ key: `milestone/${id}/${dueOn}/slipped`, words }]
      }),
  ]
}

/** The newest measurement whose window is over: before that there is no verdict, only a look. */
function lastVerdict(measurements: readonly Measurement[], ksiId: string): Measurement | undefined {
  return measurements
    .filter((each) => each.ksiId === ksiId && !each.verdict.indicative)
    .reduce<Measurement | undefined>(
      (newest, each) => (newest === undefined || each.asOf >= newest.asOf ? each : newest),
      undefined,
    )
}

function sayDays(days: number): string {
  return days === 1 ? 'one day' : `${days} days`
}
