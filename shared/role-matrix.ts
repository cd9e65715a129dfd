import type { z } from 'zod'
import { find } from './basics/collection.ts'
import { type SetRaciCell, setRaciCell as setCell, withoutRole } from './parts/raci.ts'
import { removeStakeholder as remove } from './parts/stakeholder.ts'
import type { Plan } from './plan.ts'

/* Roles and the matrix of who does what: each cell of the matrix belongs to a role. */

export function setRaciCell(plan: Plan, told: z.output<typeof SetRaciCell>): Plan {
  find(plan.stakeholders, told.stakeholderId, 'role')
  return { ...plan, raci: setCell(plan.raci, told) }
}

/** A role takes its cells along, or the matrix would name a role nobody can see. */
export function removeStakeholder(plan: Plan, told: { id: string }): Plan {
  return {
    ...plan,
    stakeholders: remove(plan.stakeholders, told),
    raci: withoutRole(plan.raci, told.id),
  }
}
