import { z } from 'zod'

/** What a person may do in one plan; the actions table names roles, nothing else does. */
export const roles = ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin', 'reader'] as const

export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>
