import type { z } from 'zod'
import { parse } from './basics/parse.ts'
import { type Role, roles } from './basics/role.ts'
import type { Stamp } from './basics/stamp.ts'
import type { Plan } from './plan.ts'

/* A row of the actions table, and the groups of roles its rows name. */

export const lead: readonly Role[] = ['lead']
export const steering: readonly Role[] = ['lead', 'sponsor']
export const team: readonly Role[] = ['lead', 'sponsor', 'member', 'qualityChampion', 'surveyAdmin']
export const surveying: readonly Role[] = ['lead', 'surveyAdmin']
export const everyone: readonly Role[] = roles

/** A change of one part of the plan. */
export function change<Part extends keyof Plan, Input extends z.ZodType>(
  part: Part,
  input: Input,
  edit: (current: Plan[Part], told: z.output<Input>, stamp: Stamp) => Plan[Part],
  allowed: readonly Role[],
) {
  return whole(input, (plan, told, stamp) => ({ ...plan, [part]: edit(plan[part], told, stamp) }), allowed)
}

/** A change that needs more of the plan than one part. */
export function whole<Input extends z.ZodType>(
  input: Input,
  edit: (plan: Plan, told: z.output<Input>, stamp: Stamp) => Plan,
  allowed: readonly Role[],
) {
  return {
    input,
    allowed,
    apply: (plan: Plan, untrusted: unknown, stamp: Stamp): Plan => edit(plan, parse(input, untrusted), stamp),
  }
}
