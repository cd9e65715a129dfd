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
 * stands before it is only what the file says. Nobody reads it yet but its people: a team of there is none of here.
 */
export function adopted(
  { plan, history }: PlanArchive,
  { id, tenantId, at, by: { personId, name, email } }: Adoption,
): { readonly plan: Plan; readonly history: PlanArchive['history']; readonly importedRevision: number } {
  const known = Object.hasOwn(plan.people, personId) ? plan.people[personId] : undefined
  const lead = { ...(known ?? { name: name.slice(0, longestName), email }), role: 'lead' as const }
  const people = { ...plan.people, [personId]: lead }
  const revision = plan.revision + 1
  const changes = [
    ...(known?.role === 'lead' ? [] : [{ path: 'people', before: plan.people, after: people }]),
    ...(plan.sharedWith ? [{ path: 'sharedWith', before: plan.sharedWith, after: null }] : []),
  ]
  return {
    plan: { ...plan, id, tenantId, people, sharedWith: null, revision },
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
