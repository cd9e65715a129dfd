import { createContext, use } from 'react'
import type { ActionInput, ActionName } from '#shared/actions.ts'
import type { Figures } from '#shared/api.ts'
import type { NewsFlash } from '#shared/news.ts'
import type { Day } from '#shared/basics/day.ts'
import type { Role } from '#shared/basics/role.ts'
import type { Plan } from '#shared/plan.ts'
import type { PlanClient } from '../client.ts'

export type Act = <Name extends ActionName>(
  action: Name,
  input: ActionInput<Name>,
  /** The revision the person was looking at; others' changes since then are asked about instead of overwritten. */
  basedOn?: number,
) => Promise<void>

export interface Notice {
  readonly tone: 'good' | 'bad'
  readonly text: string
  /** The change it speaks of, while it can be taken back. */
  readonly undo?: { readonly revision: number; readonly word: 'Undo' | 'Redo' } | undefined
  /** It holds what somebody wrote and stands nowhere else: nothing takes its place before it is dismissed. */
  readonly holdsText?: true
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
  /** False for everything while the plan is shown as it was. */
  readonly mayDo: (action: ActionName) => boolean
  /** Takes back one change; rejects with a Refusal that says why not. */
  readonly undo: (revision: number) => Promise<void>
  /** Brings back the record that the change to a revision removed. */
  readonly restore: (revision: number, path: string) => Promise<void>
  /**
   * Reads the plan again, without waiting for news; gives the revision that a form held back, null where it is shown.
   */
  readonly reload: () => Promise<number | null>
  /** While a form is open about these records the page stays as it is, even when somebody removes or settles one. */
  readonly hold: (ids: readonly string[]) => () => void
  /** The day the plan is shown as of, or null for now. */
  readonly asOf: Day | null
  readonly lookAt: (day: Day) => Promise<void>
  readonly backToNow: () => void
  readonly read: <Answer>(path: string) => Promise<Answer>
  readonly post: PlanClient['post']
  readonly download: PlanClient['download']
  /** How often each kind of news arrived: reads look again when their count grows. */
  readonly newsCount: Readonly<Record<NewsFlash['about'], number>>
  /** False while the server has not been heard for some seconds: what is shown may be old, and nothing can be saved. */
  readonly isConnected: boolean
  /** The person removed the plan: it is left, with these words. */
  readonly removed: (words: string) => void
  readonly notice: Notice | null
  readonly tell: (notice: Notice | null) => void
}

export const PlanContext = createContext<PlanView | null>(null)

export function usePlan(): PlanView {
  const view = use(PlanContext)
  if (!view) throw new Error('usePlan needs a PlanProvider above it')
  return view
}
