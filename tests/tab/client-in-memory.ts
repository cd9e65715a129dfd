import { randomUUID } from 'node:crypto'
import { type ActionName, applyAction } from '#shared/actions.ts'
import type { PlanPage } from '#shared/api.ts'
import type { NewsFlash } from '#shared/news.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import type { PlanClient } from '#tab/client.ts'
import { pageOf } from './larkmoor.ts'

export interface MemoryClient extends PlanClient {
  readonly plan: () => Plan
  /** Someone else changes the plan; whoever listens hears of it. */
  readonly changeAs: (personId: string, action: ActionName, input: unknown) => void
}

/** The real rules over a plan in memory: what the server would answer, without a server. `reads` are the other answers by path. */
export function clientInMemory(
  beginning: Plan,
  personId: string,
  reads: Readonly<Record<string, unknown>> = {},
): MemoryClient {
  let plan = beginning
  const listeners = new Set<(flash: NewsFlash | null) => void>()
  const change = (by: string, action: ActionName, input: unknown) => {
    plan = applyAction(plan, action, input, { id: randomUUID(), at: '2026-11-20T09:31:00.000Z', by })
  }
  return {
    plan: () => plan,
    changeAs: (by, action, input) => {
      change(by, action, input)
      listeners.forEach((tell) => tell({ planId: plan.id, about: 'plan', revision: plan.revision }))
    },
    send: async (action, input): Promise<PlanPage> => {
      change(personId, action, input)
      return pageOf(plan, personId)
    },
    read: async <Answer>(path: string): Promise<Answer> => {
      if (path === '') return pageOf(plan, personId) as Answer
      const known = Object.keys(reads).find((each) => path === each || path.startsWith(`${each}?`))
      if (known === undefined) throw new Refusal('not-found', `Nothing is known of ${path}.`)
      return reads[known] as Answer
    },
    listen: (onFlash) => {
      listeners.add(onFlash)
      return () => listeners.delete(onFlash)
    },
  }
}
