import type { z } from 'zod'
import { find } from './basics/collection.ts'
import { type Day, utcDay } from './basics/day.ts'
import { highestFirst, inThreeSteps, isHigher } from './basics/level.ts'
import { Refusal } from './basics/refusal.ts'
import type { Stamp } from './basics/stamp.ts'
import * as issue from './parts/project-issue.ts'
import * as proposal from './parts/risk-proposal.ts'
import * as risk from './parts/risk.ts'
import type { Plan } from './plan.ts'
import { removeWithChildren } from './whole-plan.ts'

/* Changes of risks that look at the rest of the plan: its scale, who steers it, and what a risk became. */

export const RealiseRisk = issue.PutIssue.omit({ id: true, closed: true }).extend({
  id: risk.CloseRisk.shape.id,
})

export function raiseRisk(plan: Plan, told: z.output<typeof risk.RaiseRisk>, stamp: Stamp): Plan {
  return { ...plan, risks: risk.raiseRisk(plan.risks, told, stamp, judgingOf(plan, stamp)) }
}

export function putRisk(plan: Plan, told: z.output<typeof risk.PutRisk>, stamp: Stamp): Plan {
  return { ...plan, risks: risk.putRisk(plan.risks, told, stamp, judgingOf(plan, stamp)) }
}

/** The risk came true: it goes on as an issue, and both name each other. What is not told comes from the risk. */
export function realiseRisk(plan: Plan, { id, ...told }: z.output<typeof RealiseRisk>, stamp: Stamp): Plan {
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
  return {
    ...plan,
    risks: risk.occurRisk(plan.risks, { id }, stamp),
    issues: issue.putIssue(plan.issues, { ...issueOf(plan, id, utcDay(stamp.at)), ...given }, stamp, id),
  }
}

/** The issue a risk becomes, as the register knows it: its owner, its level, and what was prepared for this case. */
export function issueOf(plan: Plan, riskId: string, today: Day) {
  const { title, ownerId, ...scored } = find(plan.risks, riskId, 'risk')
  const prepared = plan.mitigations.filter(
    (each) => each.riskId === riskId && each.kind === 'contingency' && !each.done,
  )
  return {
    title,
    ownerId,
    severity: inThreeSteps(risk.overall(scored)),
    openedOn: today,
    nextSteps: prepared.map((each) => each.title).join('\n'),
  }
}

/** The owner of the risk, or the lead, says whether the evidence makes it likelier; yes changes it at once. */
export function answerRiskProposal(
  plan: Plan,
  told: z.output<typeof proposal.AnswerRiskProposal>,
  stamp: Stamp,
): Plan {
  const { riskId, to } = find(plan.riskProposals, told.id, 'proposal')
  const asked = find(plan.risks, riskId, 'risk')
  if (asked.ownerId !== stamp.by && plan.people[stamp.by]?.role !== 'lead')
    throw new Refusal('forbidden', 'Only the owner of this risk, or the lead, can answer this.')
  const answered = { ...plan, riskProposals: proposal.answerProposal(plan.riskProposals, told, stamp) }
  // Somebody may have raised it by hand meanwhile, and a yes never lowers a likelihood.
  const raises = told.accept && isHigher(to, asked.likelihood)
  return raises ? putRisk(answered, { id: riskId, likelihood: to }, stamp) : answered
}

/** Takes along mitigations and proposals; an issue it became stays, as an issue of its own. */
export function removeRisk(plan: Plan, told: { id: string }): Plan {
  const without = removeWithChildren('risks', 'risk', { mitigations: 'riskId', riskProposals: 'riskId' })(
    plan,
    told,
  )
  const issues = without.issues.map((each) => (each.riskId === told.id ? { ...each, riskId: null } : each))
  return { ...without, issues }
}

/** The risk it came from stays one that came true. */
export function removeIssue(plan: Plan, told: { id: string }): Plan {
  const risks = plan.risks.map((each) =>
    each.occurred?.issueId === told.id ? { ...each, occurred: { ...each.occurred, issueId: null } } : each,
  )
  return { ...plan, risks, issues: issue.removeIssue(plan.issues, told) }
}

/** Risks as the register lists them: reviews that are due first, longest overdue on top, then the gravest. */
export function inRegisterOrder(rows: readonly risk.Risk[], today: Day): risk.Risk[] {
  const due = (each: risk.Risk) =>
    risk.isOpenRisk(each) && each.reviewOn !== null && each.reviewOn < today ? each.reviewOn : '9999'
  return [...rows].sort(
    (a, b) =>
      (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0) || highestFirst(risk.overall(a), risk.overall(b)),
  )
}

function judgingOf({ profile, people }: Plan, { by }: Stamp): risk.Judging {
  const role = people[by]?.role
  return { scale: profile.riskScale, steers: role === 'lead' || role === 'sponsor' }
}
