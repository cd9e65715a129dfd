import { z } from 'zod'

/** What whoever comes late is told: a card pressed after it, a link, an open tab. */
export const sayRemoved = 'This plan was removed by one of its leads or by an administrator.'

/** The name as it was typed. */
export const RemovePlan = z.object({ name: z.string().max(300) })
export type RemovePlan = z.infer<typeof RemovePlan>

/** Whether that is typed letter by letter, so that nobody removes another plan than they mean; spaces count as they are shown. */
export function isNamed(name: string, typed: string): boolean {
  return asShown(name) === asShown(typed)
}

function asShown(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

/** POST /api/plans/:planId/remove and, for administrators, /api/admin/plans/remove. */
export interface PlanRemoved {
  readonly name: string
}

/** GET /api/admin/plans: what an administrator needs to tell a plan that was left behind, and nothing that stands in it. */
export interface AdminPlan {
  readonly id: string
  readonly name: string
  /** Names of its leads. */
  readonly leads: readonly string[]
  readonly createdAt: string
  readonly changedAt: string
  /** People who work on it, and people it moves. */
  readonly people: number
  readonly moved: number
}
