import { isEmailId } from './basics/email-id.ts'
import { changesBetween } from './changes.ts'
import type { PlanArchive } from './plan-archive.ts'
import type { Plan } from './plan.ts'

/** Who takes a plan in from a file, when, and as which plan of theirs. */
export interface Adoption {
  readonly id: string
  readonly tenantId: string
  readonly at: string
  readonly by: { readonly personId: string; readonly name: string; readonly email: string }
}

const longestName = 200

/**
 * The plan of a file as a new one, led by who takes it in. That they did is always the newest entry of its history: what
 * stands before it is only what the file says. Nobody reads it yet but its people: a team of there is none of here, and
 * of whom only an address is known is left out: nobody can sign in as them.
 */
export function adopted(
  { plan, history }: PlanArchive,
  { id, tenantId, at, by: { personId, name, email } }: Adoption,
): { readonly plan: Plan; readonly history: PlanArchive['history']; readonly importedRevision: number } {
  const known = Object.hasOwn(plan.people, personId) ? plan.people[personId] : undefined
  const lead = { ...(known ?? { name: name.slice(0, longestName), email }), role: 'lead' as const }
  const told = Object.entries(plan.people).filter(([each]) => !isEmailId(each))
  const members = plan.committee.members.filter((member) => !isEmailId(member.personId))
  const revision = plan.revision + 1
  const taken: Plan = {
    ...{ ...plan, id, tenantId, revision, sharedWith: null },
    people: { ...Object.fromEntries(told), [personId]: lead },
    committee: { ...plan.committee, members },
  }
  const changes = changesBetween(plan, taken)
  return {
    plan: taken,
    history: [...history, { revision, action: 'importPlan', by: personId, at, changes, orders: {} }],
    importedRevision: plan.revision,
  }
}

/** Everybody who is on the plan of a file or once was, and who did something there. */
export function personIdsIn({ plan, history }: Pick<PlanArchive, 'plan' | 'history'>): string[] {
  const changed = history.flatMap(({ changes }) => changes.filter(({ path }) => path === 'people'))
  const once = changed
    .flatMap(({ before, after }) => [before, after])
    .flatMap((people) => {
      return typeof people === 'object' && people !== null ? Object.keys(people) : []
    })
  return [...new Set([...Object.keys(plan.people), ...history.map(({ by }) => by), ...once])]
}
