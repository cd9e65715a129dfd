import { createContext, use } from 'react'
import type { ActionInput, ActionName } from '#shared/actions.ts'
import type { Figures } from '#shared/api.ts'
import type { NewsFlash } from '#shared/news.ts'
import type { Day } from '#shared/basics/day.ts'
import type { Role } from '#shared/basics/role.ts'
import type { Plan } from '#shared/plan.ts'

export type Act = <Name extends ActionName>(action: Name, input: ActionInput<Name>) => Promise<void>

export interface Notice {
  readonly tone: 'good' | 'bad'
  readonly text: string
}

export interface PlanView {
  readonly plan: Plan
  readonly role: Role
  readonly figures: Figures
  readonly personId: string
  /** Server time, and the day it is in the plan's zone. */
  readonly now: string
  readonly today: Day
  /** Changes the plan; rejects with a Refusal whose message is for the person. */
  readonly act: Act
  readonly mayDo: (action: ActionName) => boolean
  readonly read: <Answer>(path: string) => Promise<Answer>
  /** How often each kind of news arrived: reads look again when their count grows. */
  readonly newsCount: Readonly<Record<NewsFlash['about'], number>>
  readonly notice: Notice | null
  readonly tell: (notice: Notice | null) => void
}

export const PlanContext = createContext<PlanView | null>(null)

export function usePlan(): PlanView {
  const view = use(PlanContext)
  if (!view) throw new Error('usePlan needs a PlanProvider above it')
  return view
}
