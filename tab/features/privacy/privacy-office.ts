import type { PlanView } from '../../plan/plan-context.tsx'

/** What administrators need to do their work; they may be on no plan. */
export type PrivacyOffice = Pick<PlanView, 'post' | 'download' | 'tell' | 'today'>
