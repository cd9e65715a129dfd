import { randomUUID } from 'node:crypto'
import { type ActionName, applyAction } from '#shared/actions.ts'
import type { HistoryEntry, PlanPage } from '#shared/api.ts'
import { changesBetween } from '#shared/changes.ts'
import { changeOnto, withAuthors } from '#shared/merge.ts'
import { restoreRecord, undoEntry } from '#shared/undo.ts'
import type { NewsFlash } from '#shared/news.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import type { PlanClient } from '#tab/client.ts'
import { pageOf } from './larkmoor.ts'

const madeAt = '2026-11-20T09:31:00.000Z'

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
  posts: Readonly<Record<string, (body: object | File) => unknown>> = {},
): MemoryClient {
  let plan = beginning
  /** Every state there was, and what led to it, newest last. */
  const states: { readonly plan: Plan; readonly entry: HistoryEntry | null }[] = [{ plan, entry: null }]
  const make = (by: string, action: string, edit: (now: Plan) => Plan) => {
    const next = edit(plan)
    const changes = changesBetween(plan, next)
    if (changes.length > 0) {
      states.push({ plan: next, entry: { revision: next.revision, action, by, at: madeAt, changes } })
      plan = next
    }
  }
  const stateAt = (revision: number) => states.find((each) => each.plan.revision === revision)!
  const newestFirst = () => states.flatMap(({ entry }) => (entry ? [entry] : [])).reverse()
  const listeners = new Set<(flash: NewsFlash | null) => void>()
  const change = (by: string, action: ActionName, input: unknown) => {
    make(by, action, (now) => applyAction(now, action, input, { id: randomUUID(), at: madeAt, by }))
  }
  return {
    plan: () => plan,
    changeAs: (by, action, input) => {
      change(by, action, input)
      listeners.forEach((tell) => tell({ planId: plan.id, about: 'plan', revision: plan.revision }))
    },
    send: async (action, input, basedOn): Promise<PlanPage> => {
      const stamp = { id: randomUUID(), at: madeAt, by: personId }
      try {
        make(personId, action, (now) =>
          changeOnto(stateAt(basedOn ?? now.revision).plan, now, input, (on) =>
            applyAction(on, action, input, stamp),
          ),
        )
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem
        throw new Refusal(problem.reason, problem.message, withAuthors(problem.clashes, newestFirst()))
      }
      return pageOf(plan, personId)
    },
    undo: async (revision) => {
      const { entry } = stateAt(revision)
      make(personId, 'undoChange', (now) => undoEntry(now, entry!, stateAt(revision - 1).plan, personId))
      return pageOf(plan, personId)
    },
    restore: async (revision, path) => {
      const { entry } = stateAt(revision)
      const once = stateAt(revision - 1).plan
      make(personId, 'restoreRecord', (now) => restoreRecord(now, entry!, path, { once, by: personId }))
      return pageOf(plan, personId)
    },
    read: async <Answer>(path: string): Promise<Answer> => {
      if (path === '') return pageOf(plan, personId) as Answer
      const known = Object.keys(reads).find((each) => path === each || path.startsWith(`${each}?`))
      if (known === undefined && path === 'history') return newestFirst() as Answer
      if (known === undefined) throw new Refusal('not-found', `Nothing is known of ${path}.`)
      return reads[known] as Answer
    },
    post: async <Answer>(path: string, body: object | File): Promise<Answer> => {
      const answer = posts[path]
      if (!answer) throw new Refusal('not-found', `Nothing is known of ${path}.`)
      return answer(body) as Answer
    },
    download: async (path) => ({ fileName: path, content: new Blob([String(reads[path])]) }),
    listen: (_, onFlash) => {
      listeners.add(onFlash)
      return () => listeners.delete(onFlash)
    },
  }
}
