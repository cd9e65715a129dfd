import type { z } from 'zod'
import { find } from './basics/collection.ts'
import { isEmailId, sayEmailId } from './basics/email-id.ts'
import { Refusal } from './basics/refusal.ts'
import type { Stamp } from './basics/stamp.ts'
import * as actionItem from './parts/action-item.ts'
import * as committee from './parts/committee.ts'
import * as ksi from './parts/ksi.ts'
import * as person from './parts/person.ts'
import * as round from './parts/survey-round.ts'
import type { Plan, PlanList } from './plan.ts'

/* Changes that need more than their own list: the parts are islands, so the bridges stand here. */

/** Removing a record takes along what belongs to it alone, so nothing is left pointing nowhere. */
export function removeWithChildren(
  list: PlanList,
  noun: string,
  children: { readonly [List in PlanList]?: keyof Plan[List][number] & string },
) {
  return (plan: Plan, { id }: { id: string }): Plan => {
    find<{ id: string }>(plan[list], id, noun)
    const kept = Object.entries({ ...children, [list]: 'id' }).map(([name, key]) => {
      const rows = plan[name as PlanList] as unknown as readonly Readonly<Record<string, unknown>>[]
      return [name, rows.filter((row) => row[key] !== id)]
    })
    return { ...plan, ...(Object.fromEntries(kept) as Partial<Plan>) }
  }
}

/**
 * For records that live under another one: the parent must exist. Somebody may just have removed it, and a record
 * without it would be seen nowhere.
 */
export function under<Child extends PlanList, Told, Key extends keyof Told & string>(
  parent: { list: PlanList; noun: string; key: Key },
  child: Child,
  put: (rows: Plan[Child], told: Told, stamp: Stamp) => Plan[Child],
) {
  return (plan: Plan, told: Told, stamp: Stamp): Plan => {
    const parentId = told[parent.key]
    if (typeof parentId === 'string') find<{ id: string }>(plan[parent.list], parentId, parent.noun)
    return { ...plan, [child]: put(plan[child], told, stamp) }
  }
}

export const leavingWords =
  'You cannot take yourself off the plan: you would not see what came of it. Ask another lead.'

/** Who leaves the plan leaves the committee too, or its digests would go on reaching them. */
export function removePerson(plan: Plan, told: { personId: string }, stamp: Pick<Stamp, 'by'>): Plan {
  if (told.personId === stamp.by) throw new Refusal('conflict', leavingWords)
  const members = plan.committee.members.filter(({ personId }) => personId !== told.personId)
  return {
    ...plan,
    people: person.removePerson(plan.people, told),
    committee: { ...plan.committee, members },
  }
}

/** Members read the plan in their digests, so they must be on it. */
export function putMember(plan: Plan, told: z.output<typeof committee.PutMember>, stamp: Stamp): Plan {
  const seat = plan.committee.members.find(({ id }) => id === told.id)
  if (told.personId !== undefined && told.personId !== seat?.personId && isEmailId(told.personId))
    throw new Refusal('invalid', `personId: ${sayEmailId('this person')}`)
  if (told.personId !== undefined && !Object.hasOwn(plan.people, told.personId))
    throw new Refusal('invalid', 'personId: Add this person to the plan first, then to the committee.')
  return { ...plan, committee: committee.putMember(plan.committee, told, stamp) }
}

/** A decision must have been taken before it can move a yardstick. */
export function reviseKsi(plan: Plan, told: z.output<typeof ksi.ReviseKsi>, stamp: Stamp): Plan {
  const { state } = find(plan.decisions, told.decisionId, 'decision')
  if (state === 'failed')
    throw new Refusal('conflict', 'decisionId: The vote on this decision failed, so it decides nothing.')
  if (state === 'voting')
    throw new Refusal('conflict', 'decisionId: The vote on this decision is still open.')
  return { ...plan, ksis: ksi.reviseKsi(plan.ksis, told, stamp) }
}

/** The owner closes their own action; the lead may close any. */
export function completeActionItem(plan: Plan, told: { id: string }, stamp: Stamp): Plan {
  const { ownerId } = find(plan.actionItems, told.id, 'action')
  if (ownerId !== stamp.by && plan.people[stamp.by]?.role !== 'lead')
    throw new Refusal('forbidden', 'Only the owner of this action, or the lead, can mark it done.')
  return { ...plan, actionItems: actionItem.completeActionItem(plan.actionItems, told, stamp) }
}

/** Freezes the survey into the round; the waves asked must exist. */
export function startRound(plan: Plan, told: z.output<typeof round.StartRound>, stamp: Stamp): Plan {
  const survey = find(plan.surveys, told.surveyId, 'survey')
  told.waveIds.forEach((id) => find(plan.waves, id, 'wave'))
  return { ...plan, rounds: round.startRound(plan.rounds, told, stamp, survey) }
}
